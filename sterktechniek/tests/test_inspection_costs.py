"""What looking at a file costs at most: 512 MiB and 5 seconds of computing, whatever is in it."""

import json
import subprocess
import sys
import zlib

import pytest

from sterktechniek.inspection import sandbox
from sterktechniek.tests.good_files import GOOD
from sterktechniek.tests.hostile_files import HOSTILE, enclosing
from sterktechniek.tests.office_files import (
    docx,
    odf,
    pdf,
    pdf_stream,
    png,
    png_block,
    xlsx,
)

pytestmark = pytest.mark.long

FOLDER = sandbox.Path(sandbox.__file__).parent
MOST_MEMORY, MOST_SECONDS = 512 * 1024, 5.5  # kB; seconds, the start of Python included
# A small process in between: otherwise the memory of the tests themselves would be counted.
MEASURE = """
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-I", "-B", sys.argv[1]], stdin=sys.stdin, capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.stdout.decode(), used.ru_maxrss, used.ru_utime + used.ru_stime]))
"""
_INFLATES = zlib.compress(b" " * 1_000_000_000, 1)
_WORDS = "".join(f" a{number}='1'" for number in range(2_000_000))
_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC </w:instrText></w:r>'
COSTLY = {
    "elements": lambda: xlsx("<c/>" * 9_000_000),
    "as many elements as allowed": lambda: xlsx("<c/>" * 3_900_000),
    "nesting": lambda: xlsx("<c>" * 3_900_000),
    "attributes": lambda: xlsx(f"<c{_WORDS}/>"),
    "one long word": lambda: xlsx(f"<c a='{'x' * 190_000_000}'/>"),
    "one long remark": lambda: xlsx(f"<!--{'x' * 190_000_000}-->"),
    "formulas": lambda: xlsx("<c><f>SUM(A1)</f></c>" * 1_300_000),
    "fields": lambda: docx(f"<w:p>{_FIELD * 900_000}</w:p>"),
    "attributes of odt": lambda: odf("<text:p text:a='1' text:b='2'/>" * 3_500_000),
    "objects of a pdf": lambda: pdf(*["<</A 1>>"] * 390_000),
    "rows of a pdf": lambda: pdf(f"[{'[1 2 3]' * 4_000_000}]"),
    "nesting of a pdf": lambda: pdf("[" * 500_000 + "]" * 500_000),
    "enclosure that inflates": lambda: enclosing(_INFLATES, "/Filter/FlateDecode"),
    "script that inflates": lambda: pdf("<</S/JavaScript/JS 5 0 R>>", pdf_stream(_INFLATES, "/Filter/FlateDecode"), catalog="/OpenAction 4 0 R"),
    "large picture": lambda: png(more=png_block(b"IDAT", bytes(19_000_000))),
}  # fmt: skip
SMALL = {
    **{name: data for name, (data, _) in HOSTILE.items()},
    **{" ".join(name): data for name, data in GOOD.items()},
}


def cost(data, folder):
    """(answer, kB, seconds of computing) of one file."""
    path = folder / "upload"
    path.write_bytes(data() if callable(data) else data)
    with path.open("rb") as source:
        done = subprocess.run(
            [sys.executable, "-I", "-c", MEASURE, str(FOLDER)],
            stdin=source,
            capture_output=True,
            check=True,
        )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", COSTLY)
def test_a_costly_file_is_stopped_in_time(name, tmp_path):
    _, memory, seconds = cost(COSTLY[name], tmp_path)
    assert memory < MOST_MEMORY
    assert seconds < MOST_SECONDS


@pytest.mark.parametrize("name", SMALL)
def test_the_other_files_cost_next_to_nothing(name, tmp_path):
    answer, memory, seconds = cost(SMALL[name], tmp_path)
    assert answer
    assert memory < MOST_MEMORY / 4
    assert seconds < 3
