"""The whole of one file: what it is, or why it is refused."""

import io

from . import kinds
from .images import check_jpeg, check_png
from .ooxml import OoxmlInspector
from .opendocument import OpenDocumentInspector
from .packages import Budget, Package
from .pdfs import check_pdf
from .reasons import Reason, Refused

HEAD = 512  # bytes


def inspect(stream, budget=None):
    """ "pdf", "png", "jpg", "docx", "xlsx", "odt" or "ods"; `Refused` for anything else."""
    budget = budget or Budget()
    stream.seek(0)
    kind = kinds.kind_of(stream.read(HEAD))
    if kind == "zip":
        return _inspect_package(stream, budget)
    if kind == "pdf":
        check_pdf(stream, lambda inside: _inspect_inside(inside, budget))
        return kind
    stream.seek(0)
    data = stream.read()
    {"png": check_png, "jpg": check_jpeg}[kind](data)
    return kind


def _inspect_inside(stream, budget):
    budget.depth -= 1
    if budget.depth < 0:
        raise Refused(Reason.OBJECT)
    try:
        return inspect(stream, budget)
    finally:
        budget.depth += 1


def _inspect_package(stream, budget, *, is_inside=False):
    package = Package(stream, budget)
    names = {part.orig_filename.casefold() for part in package.parts}
    is_ooxml, is_open = "[content_types].xml" in names, "mimetype" in names
    if is_ooxml == is_open:
        raise Refused(Reason.MIXED if is_ooxml else Reason.ARCHIVE)
    make = OoxmlInspector if is_ooxml else OpenDocumentInspector
    inspector = make(budget, is_inside=is_inside)
    for part in package.parts:
        inspector.check_name(part.orig_filename)
    for part in package.parts:
        _inspect_part(package, part, inspector, budget)
    return inspector.kind()


def _inspect_part(package, part, inspector, budget):
    name = part.orig_filename
    chunks = package.chunks(part)
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= HEAD:
            break
    if name == "mimetype" and isinstance(inspector, OpenDocumentInspector):
        inspector.mimetype = head
    if head.startswith(kinds.OLE) or kinds.is_program(head):
        raise Refused(Reason.OBJECT)
    if head.startswith(kinds.ZIP):
        _inspect_package_inside(io.BytesIO(head + b"".join(chunks)), budget)
    elif kinds.PDF.match(head):
        inside = io.BytesIO(head + b"".join(chunks))
        check_pdf(inside, lambda deeper: _inspect_inside(deeper, budget))
    elif kinds.looks_like_xml(head):
        _read_xml(inspector, name, head, chunks)
    else:
        if head:
            inspector.is_not_xml(name)
        for _ in chunks:  # to its end: its size and checksum count
            pass


def _inspect_package_inside(stream, budget):
    """An office file within another, such as the table behind a chart."""
    budget.depth -= 1
    if budget.depth < 0:
        raise Refused(Reason.OBJECT)
    try:
        _inspect_package(stream, budget, is_inside=True)
    except Refused as refusal:
        if refusal.reason in (Reason.ARCHIVE, Reason.UNKNOWN):
            raise Refused(Reason.OBJECT) from None
        raise
    finally:
        budget.depth += 1


def _read_xml(inspector, name, head, chunks):
    reader, close = inspector.reader_of(name)
    reader.feed(head)
    for chunk in chunks:
        reader.feed(chunk)
    reader.close()
    if reader.is_broken:
        inspector.is_not_xml(name)
    if close:
        close()
