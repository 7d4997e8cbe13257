"""Documents and rekenbladen of LibreOffice (OpenDocument): macros, objects, links, commands."""

from .fetching import is_unwanted_link, leaves_the_computer
from .fields import check_formula
from .reasons import Reason, Refused
from .xml_parts import XmlReader, attribute, local

START = "application/vnd.oasis.opendocument."
KINDS = {f"{START}text": "odt", f"{START}spreadsheet": "ods"}
MACRO_FOLDERS = {"basic", "scripts", "dialogs"}
# What a reader has to click before it goes anywhere.
LINKS = {"a", "area-rectangle", "area-circle", "area-polygon", "bibliography-mark"}
RUNS = ("vnd.sun.star.script:", "macro:", "vnd.sun.star.expand:")
ELEMENTS = {
    "dde-source": Reason.COMMAND,
    "dde-link": Reason.COMMAND,
    "dde-connection": Reason.COMMAND,
    "dde-connection-decl": Reason.COMMAND,
    "applet": Reason.OBJECT,
    "plugin": Reason.OBJECT,
    "object-ole": Reason.OBJECT,
    "event-listener": Reason.MACROS,
    "script": Reason.MACROS,
    "encryption-data": Reason.PASSWORD,
    "encrypted-key": Reason.PASSWORD,
}
NEEDED = (".xml", ".rdf")
IN_DRAWINGS = "http://www.w3.org/2000/svg "


class OpenDocumentInspector:
    """Hears of every part of one file, and answers at the end what it is."""

    def __init__(self, budget, *, is_inside=False):
        self.budget = budget
        self.is_inside = is_inside
        self.mimetype = b""

    def check_name(self, name):
        first, _, rest = name.casefold().partition("/")
        if (first in MACRO_FOLDERS and rest) or name.endswith("macrosignatures.xml"):
            raise Refused(Reason.MACROS)
        if name.casefold() == "encrypted-package":
            raise Refused(Reason.PASSWORD)

    def reader_of(self, name):
        """What reads this part when it is XML."""
        forgiving = not name.casefold().endswith(NEEDED)
        return XmlReader(self.budget, {}, self._check, forgiving=forgiving), None

    def is_not_xml(self, name):
        if name.casefold().endswith(NEEDED):
            raise Refused(Reason.DAMAGED)

    def _check(self, name, attributes):
        element = local(name)
        if element in ELEMENTS and not name.startswith(IN_DRAWINGS):
            raise Refused(ELEMENTS[element])
        for key, value in attributes.items():
            if value.startswith(RUNS):
                raise Refused(Reason.MACROS)
            if key.endswith("href"):
                _check_address(element, value)
            elif key.endswith("formula"):
                check_formula(value, bars=False)
        if element == "file-entry":
            _check_entry(attributes)

    def kind(self):
        """ "odt" or "ods"; inside another file any OpenDocument."""
        declared = self.mimetype.decode("ascii", "replace").strip()
        if declared in KINDS:
            return KINDS[declared]
        if declared.endswith("-template"):
            raise Refused(Reason.TEMPLATE)
        if not declared.startswith(START):
            raise Refused(Reason.UNKNOWN)
        if self.is_inside:
            return "odf"
        raise Refused(Reason.PRESENTATION)


def _check_address(element, address):
    if element in LINKS:
        if is_unwanted_link(address):
            raise Refused(Reason.FETCHES)
    elif leaves_the_computer(address):
        raise Refused(Reason.FETCHES)


def _check_entry(attributes):
    path = attribute(attributes, "full-path").casefold()
    if path.partition("/")[0] in MACRO_FOLDERS and not path.endswith("/"):
        raise Refused(Reason.MACROS)
