"""An approved answer as ODT and PDF: what is in it, who gets it, and that LibreOffice opens it."""

import os
import shutil
import subprocess
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from reviews.tasks import make_copies
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.answers import odt, told
from sterktechniek.answers.actions.copies import claim_answer, make_answer_copy
from sterktechniek.pdf import render_pdf

from .builders import S, make_answer, policy_officer

pytestmark = pytest.mark.django_db


class Maker:
    """Makes at once, without a child process."""

    def make(self, template, context):
        return render_pdf(template, context)


def an_answer(state=S.APPROVED):
    make_region(name="Dronten <& meer>", province="Flevoland")
    text = "Het zijn {alle}: {alle lijst}.\nTweede regel \x0b.\n\nVerdeling: {alle verdeling}."
    return make_answer(state, figures={"alle": ("bevolking", {})}, text=text)


def test_the_odt_holds_question_answer_figures_and_lists():
    answer = an_answer()
    data = odt.written(told.content_of(answer))
    assert data == odt.written(told.content_of(answer))
    archive = zipfile.ZipFile(BytesIO(data))
    assert archive.infolist()[0].filename == "mimetype"
    assert archive.read("mimetype").decode() == odt.TYPE
    for part in archive.namelist()[1:]:
        ElementTree.fromstring(archive.read(part))
    words = "\n".join(ElementTree.fromstring(archive.read("content.xml")).itertext())
    for said in (answer.title, answer.question.text, "Het zijn 1: Dronten <& meer>."):
        assert said in words
    assert "Verdeling: Flevoland 1." in words
    assert "Alle regio's: 1" in words


def test_files_are_there_from_the_approval_on(client):
    client.force_login(policy_officer())
    draft = make_answer(S.SUBMITTED)
    for name in ("answer_odt", "answer_pdf"):
        assert client.get(reverse(name, args=[draft.pk])).status_code == 404
    answer = an_answer()
    got = client.get(reverse("answer_odt", args=[answer.pk]))
    assert got.content[:2] == b"PK"
    assert told.file_name(answer, "odt") in got["Content-Disposition"]
    assert client.get(reverse("answer_pdf", args=[answer.pk])).status_code == 404


def test_the_worker_makes_the_pdf_once(client):
    answer = an_answer()
    assert make_copies(claim_answer, make_answer_copy, Maker()) == 1
    assert make_copies(claim_answer, make_answer_copy, Maker()) == 0
    client.force_login(policy_officer())
    got = client.get(reverse("answer_pdf", args=[answer.pk]))
    assert got.content.startswith(b"%PDF")
    assert "Opslaan als PDF" in client.get(answer.get_absolute_url()).content.decode()


@pytest.mark.long
def test_libreoffice_opens_the_odt(tmp_path):
    assert shutil.which("soffice"), "LibreOffice is missing: libreoffice-writer-nogui"
    source = tmp_path / "antwoord.odt"
    source.write_bytes(odt.written(told.content_of(an_answer())))
    for kind in ("pdf", "txt:Text (encoded):UTF8"):
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            kind,
            "--outdir",
            str(tmp_path),
            str(source),
        ]
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            timeout=180,
            env=os.environ | {"HOME": str(tmp_path)},
        )
    assert (tmp_path / "antwoord.pdf").read_bytes().startswith(b"%PDF")
    said = (tmp_path / "antwoord.txt").read_text("utf-8-sig")
    assert "Het zijn 1: Dronten <& meer>." in said
    assert "Verdeling: Flevoland 1." in said
