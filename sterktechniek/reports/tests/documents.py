"""What tests read in a PDF: its words per page, its structure, its drawings."""

import io

import pikepdf
import pypdf


def pages_of(data):
    """The words of each page, in one line."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def elements(data):
    """[(kind, alternative text)] of everything that is tagged, in order of number."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return [
            (str(item["/S"]), str(item.get("/Alt", "")))
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/P" in item
        ]


def kinds(data):
    return [kind for kind, _ in elements(data)]
