"""Reading XML that cannot be trusted: no definitions, a known encoding, a limited number of elements.

Entities can only be defined in a document type, and that stands before the first element: it
is refused there, before anything could be expanded or fetched.
"""

from xml.parsers import expat

from .reasons import Reason, Refused

ENCODINGS = {
    "utf-8",
    "utf8",
    "utf-16",
    "us-ascii",
    "ascii",
    "iso-8859-1",
    "windows-1252",
}
OUT_OF_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]


def local(name):
    """The name of an element or attribute without its namespace, which stands before it."""
    return name.rpartition(" ")[2]


def attribute(attributes, wanted):
    """The value of an attribute in whatever namespace; empty when it is not there."""
    if wanted in attributes:
        return attributes[wanted]
    return next((attributes[name] for name in attributes if local(name) == wanted), "")


def _is_mathematics(name):
    """In a formula set as text "f" is a fraction, and a bar is a bar."""
    return name.partition(" ")[0].endswith("/math")


class XmlReader:
    """Feeds one part to expat and calls ``start(name, attributes)`` for each element.

    ``watched`` maps a local name to what is called with the attributes; ``every`` is called
    for all of them. `collect` hands over the text of the element that begins now. What is not
    well-formed is refused, or with ``forgiving`` remembered in ``is_broken``: the drawings
    behind comments in Excel often are not.
    """

    def __init__(self, budget, watched, every=None, *, forgiving=False):
        self.budget = budget
        self.watched = watched
        self.every = every
        self.forgiving = forgiving
        self._calls = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartDoctypeDeclHandler = self._definitions
        self.parser.EntityDeclHandler = self._definitions
        self.parser.ExternalEntityRefHandler = self._definitions
        self.parser.StartElementHandler = self._start
        self.is_broken = False

    def feed(self, data):
        if not self.is_broken:
            self._parse(data, last=False)

    def close(self):
        if not self.is_broken:
            self._parse(b"", last=True)

    def _parse(self, data, last):
        try:
            self.parser.Parse(data, last)
        except (expat.ExpatError, ValueError, LookupError) as problem:
            if getattr(problem, "code", None) == OUT_OF_MEMORY:
                raise Refused(Reason.TOO_MUCH_WORK) from None
            if not self.forgiving:
                raise Refused(Reason.DAMAGED) from None
            self.is_broken = True

    def _declaration(self, version, encoding, standalone):
        if encoding and encoding.lower() not in ENCODINGS:
            raise Refused(Reason.DEFINITIONS)

    def _definitions(self, *_):
        raise Refused(Reason.DEFINITIONS)

    def _start(self, name, attributes):
        self._count()
        if name not in self._calls:
            if len(self._calls) > 10_000:
                raise Refused(Reason.TOO_MUCH_WORK)
            wanted = None if _is_mathematics(name) else self.watched.get(local(name))
            self._calls[name] = wanted
        if call := self._calls[name]:
            call(attributes)
        if self.every:
            self.every(name, attributes)

    def _count(self):
        self.budget.elements -= 1
        if self.budget.elements < 0:
            raise Refused(Reason.TOO_MUCH_WORK)

    def collect(self, done):
        """Call ``done(text)`` with the text up to the end of the element that begins now."""
        texts, depth = [], 0

        def begin(_name, _attributes):
            nonlocal depth
            depth += 1
            self._count()

        def end(_name):
            nonlocal depth
            if depth:
                depth -= 1
                return
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            self.parser.StartElementHandler = self._start
            done("".join(texts))

        self.parser.CharacterDataHandler = texts.append
        self.parser.StartElementHandler = begin
        self.parser.EndElementHandler = end
