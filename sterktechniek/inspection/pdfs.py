"""Pdf: no scripts, no programs, no films, no enclosures that we would not take themselves.

Signatures and forms are normal: the little scripts with which Acrobat writes an amount or a
date in its own way may stay. A file that is closed to changes but opens without a password may
too. The objects are read as qpdf reads them: encrypted and packed ones like the others.
"""

import io
import re

from .reasons import Reason, Refused

HEAD, TAIL = 1024, 2048  # bytes
PAGE = re.compile(rb"<(?:(?:script|html)[\s>]|!doctype|iframe)", re.IGNORECASE)
MOST_OBJECTS = 400_000
DEEPEST = 40
MENDED = "reconstruct cross-reference table"  # qpdf guessed where the objects are
LONGEST_SCRIPT = 4_000  # characters
SUSPECT = re.compile(
    rb"/(?:JS|JavaScript|Launch|ImportData|RichMedia\w*|Rendition|Movie|Sound|3D|EF|XFA"
    rb"|OpenAction|AA|FFilter|FDecodeParms)(?![A-Za-z0-9])"
)
ACTIONS = {
    "/JavaScript": Reason.SCRIPT,
    "/Launch": Reason.STARTS_PROGRAM,
    "/ImportData": Reason.FETCHES,
    "/Rendition": Reason.MEDIA,
    "/RichMediaExecute": Reason.MEDIA,
    "/Movie": Reason.MEDIA,
    "/Sound": Reason.MEDIA,
}
ANNOTATIONS = dict.fromkeys(("/RichMedia", "/Movie", "/Sound", "/3D"), Reason.MEDIA)
BY_ITSELF = {"/URI", "/SubmitForm", "/GoToR"}  # fine behind a click only
# AFNumber_Format(2, 0, 0, 0, "€ ", true); AFSimple_Calculate("SUM", new Array("a", "b"));
_LITERAL = r"""(?:"[^"\\\r\n]*"|'[^'\\\r\n]*'|-?[\d.]+|true|false)"""
_LIST = rf"\s*{_LITERAL}(?:\s*,\s*{_LITERAL})*\s*"
_VALUE = rf"(?:{_LITERAL}|new\s+Array\s*\((?:{_LIST})?\))"
FORMATTING = re.compile(
    rf"(?:\s*AF[A-Z]\w{{2,30}}\s*\(\s*(?:{_VALUE}(?:\s*,\s*{_VALUE})*)?\s*\)\s*;?)*\s*"
)


def check_pdf(stream, inspect_inside):
    """Refuse what a reader's program would run, fetch or open; answers nothing."""
    _check_both_ends(stream)
    import pikepdf  # a tenth of a second, and only for pdf

    try:
        stream.seek(0)
        with pikepdf.open(stream) as pdf:
            _check_objects(pdf, pikepdf, inspect_inside)
            if any(MENDED in warning for warning in pdf.get_warnings()):
                _check_raw(stream)
    except pikepdf.PasswordError:
        raise Refused(Reason.PASSWORD) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError):
        raise Refused(Reason.DAMAGED) from None


def _check_both_ends(stream):
    """No page before the pdf, and nothing that matters after it."""
    size = stream.seek(0, 2)
    stream.seek(0)
    if PAGE.search(stream.read(HEAD)):
        raise Refused(Reason.MIXED)
    stream.seek(max(0, size - TAIL))
    tail = stream.read()
    end = tail.rfind(b"%%EOF")
    if end < 0:
        raise Refused(Reason.DAMAGED)
    rest = tail[end + 5 :].strip(b"\x00 \t\r\n\f")
    if PAGE.search(rest) or b"PK\x05\x06" in rest or len(rest) > 512:
        raise Refused(Reason.MIXED)


def _check_raw(stream):
    """A pdf that had to be mended could look different to another reader: no doubt then."""
    stream.seek(0)
    if re.search(rb"/(?:JavaScript|JS|Launch)(?![A-Za-z0-9])", stream.read()):
        raise Refused(Reason.SCRIPT)


def _check_objects(pdf, pikepdf, inspect_inside):
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused(Reason.TOO_MUCH_WORK)
    inspector = _ObjectInspector(pikepdf, inspect_inside)
    inspector.check(pdf.trailer, DEEPEST)
    for found in pdf.objects:
        is_stream = isinstance(found, pikepdf.Stream)
        bare = found.stream_dict if is_stream else found
        if isinstance(bare, (pikepdf.Dictionary, pikepdf.Array)) and SUSPECT.search(
            bare.unparse(resolved=True)
        ):
            inspector.check(bare, DEEPEST, is_stream=is_stream)


class _ObjectInspector:
    """Looks into one object, and into what is written inside it rather than referred to."""

    def __init__(self, pikepdf, inspect_inside):
        self.pikepdf = pikepdf
        self.inspect_inside = inspect_inside

    def check(self, found, depth, *, is_stream=False):
        if depth < 0:
            raise Refused(Reason.TOO_MUCH_WORK)
        if isinstance(found, self.pikepdf.Dictionary):
            self._check_dictionary(found, is_stream)
            inside = [found[key] for key in found.keys()]  # noqa: SIM118 - no mapping
        elif isinstance(found, self.pikepdf.Array):
            inside = list(found)
        else:
            return
        for one in inside:
            if isinstance(one, self.pikepdf.Object) and not one.is_indirect:
                self.check(one, depth - 1)

    def _check_dictionary(self, found, is_stream):
        kind = str(found.get("/S", ""))
        if "/JS" in found or kind == "/JavaScript":
            self._check_script(found.get("/JS", ""))
        elif kind in ACTIONS:
            raise Refused(ACTIONS[kind])
        if str(found.get("/Subtype", "")) in ANNOTATIONS and "/Rect" in found:
            raise Refused(Reason.MEDIA)
        if "/XFA" in found:
            raise Refused(Reason.OLD_FORM)
        if is_stream and "/F" in found:
            raise Refused(Reason.FETCHES)
        for key in ("/OpenAction", "/AA"):
            if key in found:
                self._check_automatic(found[key])
        if "/EF" in found:
            self._check_enclosures(found["/EF"])

    def _check_script(self, script):
        if isinstance(script, self.pikepdf.Stream):
            script = script.read_bytes().decode("latin-1")
        script = str(script)
        if len(script) > LONGEST_SCRIPT or not FORMATTING.fullmatch(script):
            raise Refused(Reason.SCRIPT)

    def _check_automatic(self, found):
        """What happens without a click may move within the file, and nothing else."""
        if not isinstance(found, self.pikepdf.Dictionary):
            return
        actions = [found] if "/S" in found else [found[key] for key in found.keys()]  # noqa: SIM118
        for action in actions:
            if isinstance(action, self.pikepdf.Dictionary) and (
                str(action.get("/S", "")) in BY_ITSELF or "/Next" in action
            ):
                raise Refused(Reason.FETCHES)

    def _check_enclosures(self, files):
        for key in files.keys():  # noqa: SIM118 - no mapping
            enclosure = files[key]
            if not isinstance(enclosure, self.pikepdf.Stream):
                continue
            try:
                self.inspect_inside(io.BytesIO(enclosure.read_bytes()))
            except Refused:
                raise Refused(Reason.ENCLOSURE) from None
