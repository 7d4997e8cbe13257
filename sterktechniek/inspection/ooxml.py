"""Documents and rekenbladen of Word and Excel (OOXML): macros, objects, links, commands.

Nothing rests on the names of parts alone: what a part is follows from the relationship that
leads to it, from its declared type and from the elements in it.
"""

import posixpath
from urllib.parse import unquote

from .fetching import is_unwanted_link, leaves_the_computer
from .fields import FieldReader, check_formula
from .reasons import Reason, Refused
from .xml_parts import XmlReader, attribute

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml."
POINT = "application/vnd.openxmlformats-officedocument.presentationml."
KINDS = {f"{WORD}document.main+xml": "docx", f"{EXCEL}sheet.main+xml": "xlsx"}
MACRO_TYPES = ("macroenabled", "vbaproject", "macrosheet", "vbadata")
MACRO_LINKS = {
    *("vbaproject", "wordvbadata", "attachedtoolbars"),
    *("xlmacrosheet", "xlintlmacrosheet"),
}
OBJECT_LINKS = {"oleobject", "control", "activexcontrol", "activexcontrolbinary"}
OWN_DATA = {"", "data model connection"}  # the tables in the file itself


class OoxmlInspector:
    """Hears of every part of one file, and answers at the end what it is."""

    def __init__(self, budget, *, is_inside=False):
        self.budget = budget
        self.is_inside = is_inside
        self.types = {}  # part (lower case): its declared type
        self.extensions = {}  # the same for all parts whose names end alike
        self.main = ""
        self.not_xml = set()

    def check_name(self, name):
        words = name.casefold()
        if "vbaproject" in words or "/macrosheets/" in words or "vbadata" in words:
            raise Refused(Reason.MACROS)
        if "/activex/" in words:
            raise Refused(Reason.OBJECT)

    def reader_of(self, name):
        """What reads this part when it is XML."""
        words = name.casefold()
        if words == "[content_types].xml":
            watched = {"Override": self._override, "Default": self._default}
            return XmlReader(self.budget, watched), None
        if words.endswith(".rels"):
            source = _source_of(words)
            watched = {"Relationship": lambda found: self._link(source, found)}
            return XmlReader(self.budget, watched), None
        fields = FieldReader()
        reader = XmlReader(self.budget, {}, forgiving=not words.endswith(".xml"))
        reader.watched = {
            "fldChar": fields.mark,
            "fldSimple": fields.simple,
            "instrText": lambda _: reader.collect(fields.text),
            **dict.fromkeys(
                ("f", "formula", "formula1", "formula2", "definedName"),
                lambda _: reader.collect(check_formula),
            ),
            "ddeLink": _refuse(Reason.COMMAND),
            "oleLink": _refuse(Reason.OBJECT),
            "dbPr": _check_connection,
            "webPr": _refuse(Reason.FETCHES),
        }
        return reader, fields.close

    def is_not_xml(self, name):
        """Remember that this part could not be read as XML; it must not be meant as such."""
        if name.casefold().endswith((".xml", ".rels")):
            raise Refused(Reason.DAMAGED)
        self.not_xml.add(name.casefold())

    def _override(self, found):
        name = attribute(found, "PartName").lstrip("/").casefold()
        self.types[name] = _declared(found)

    def _default(self, found):
        extension = attribute(found, "Extension").lstrip(".").casefold()
        self.extensions[extension] = _declared(found)

    def _link(self, source, found):
        kind = attribute(found, "Type").rpartition("/")[2].casefold()
        target = attribute(found, "Target")
        if kind in MACRO_LINKS:
            raise Refused(Reason.MACROS)
        if attribute(found, "TargetMode").casefold() == "external":
            _check_outside(kind, target)
        elif kind in OBJECT_LINKS:
            raise Refused(Reason.OBJECT)
        elif kind == "afchunk":
            raise Refused(Reason.PASTED_PAGE)
        elif kind == "officedocument" and not source:
            self.main = _normal(target)

    def kind(self):
        """ "docx" or "xlsx"; inside another file also a presentation."""
        for name in self.not_xml:
            if self._type_of(name).endswith("xml"):
                raise Refused(Reason.DAMAGED)
        declared = self._type_of(self.main)
        if declared in KINDS:
            return KINDS[declared]
        if declared.endswith("template.main+xml"):
            raise Refused(Reason.TEMPLATE)
        if declared.startswith(POINT):
            if self.is_inside:
                return "pptx"
            raise Refused(Reason.PRESENTATION)
        raise Refused(Reason.UNKNOWN)

    def _type_of(self, name):
        extension = name.rpartition(".")[2]
        return self.types.get(name) or self.extensions.get(extension, "")


def _declared(found):
    content_type = attribute(found, "ContentType").partition(";")[0].strip().casefold()
    if content_type.endswith(".sheet.binary.macroenabled.main"):
        raise Refused(Reason.BINARY_SHEET)
    if any(word in content_type for word in MACRO_TYPES):
        raise Refused(Reason.MACROS)
    return content_type


def _check_outside(kind, target):
    if kind == "hyperlink":
        if is_unwanted_link(target):
            raise Refused(Reason.FETCHES)
    elif kind == "oleobject" or leaves_the_computer(target):
        raise Refused(Reason.FETCHES)


def _check_connection(found):
    if attribute(found, "connection").strip().casefold() not in OWN_DATA:
        raise Refused(Reason.FETCHES)


def _refuse(reason):
    def refuse(_attributes):
        raise Refused(reason)

    return refuse


def _source_of(name):
    """The part to which a file with relationships belongs: "" for the whole package."""
    folder, _, file = name.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def _normal(target):
    path = posixpath.normpath("/" + unquote(target).replace("\\", "/"))
    return path.lstrip("/").casefold()
