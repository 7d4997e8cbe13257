"""Tables as the bytes of a spreadsheet. The same tables give the same bytes."""

from . import ods_writing, xlsx_writing
from .tables import laid_out

WRITERS = {"xlsx": xlsx_writing.written, "ods": ods_writing.written}
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": ods_writing.TYPE,
}


def write(tables, kind):
    """The bytes of these tables as "xlsx" or "ods"."""
    return WRITERS[kind](list(laid_out(tables)))
