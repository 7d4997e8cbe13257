"""Files around the closing and on a full disk, with the real web server (F10, F34)."""

import contextlib
import http.client
import json
import os
import resource
import subprocess
import time
import uuid
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.tests import builders
from sterktechniek import clock
from sterktechniek.tests.browser import run_python, site
from sterktechniek.tests.office_files import pdf, png, png_block
from sterktechniek.tests.realdb import ask, real_database

LARGE = png(more=png_block(b"IDAT", os.urandom(1_500_000)))
CLOSES_IN = 6  # seconds
WORLD = """
import json
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from applications.tests.builders import lead_of, make_plan
plan = make_plan(filled=False)
lead = lead_of(plan.region)
session = SessionStore()
session[SESSION_KEY] = str(lead.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = lead.get_session_auth_hash()
session.save()
print(json.dumps([plan.pk, plan.round_id, session.session_key]))
"""


@contextlib.contextmanager
def full_disk(folder):
    """A disk of 2 MB; where that needs rights that we lack, a limit on what a file may be."""
    if os.geteuid() == 0:
        command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            try:
                yield
            finally:
                subprocess.run(["umount", "-l", str(folder)], check=True)
            return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.django_db
def test_a_full_disk_is_told_and_costs_nothing_that_was_there(
    client, settings, tmp_path
):
    plan = builders.make_plan(filled=False)
    client.force_login(builders.lead_of(plan.region))
    url = reverse("attachment_add", args=[plan.pk])

    def add(data, name):
        file = SimpleUploadedFile(name, data)
        return client.post(url, {"kind": "other", "file": file})

    with full_disk(tmp_path):
        settings.MEDIA_ROOT = str(tmp_path)
        assert add(pdf(), "klein.pdf").status_code == 302
        fits_no_more = [LARGE, png(more=png_block(b"IDAT", os.urandom(1_900_000)))]
        answers = [add(data, "groot.png") for data in fits_no_more]
        refused = answers[-1]
        assert refused.status_code == 422
        assert "er is geen ruimte op onze computer" in refused.content.decode()
        kept = list(plan.attachments.order_by("pk"))
        assert kept[0].name == "klein.pdf"
        assert len(kept) == 1 + sum(answer.status_code == 302 for answer in answers)
        for one in kept:
            with default_storage.open(one.file.name) as stored:
                assert len(stored.read()) == one.size
        on_disk = [path for path in Path(tmp_path).rglob("*") if path.is_file()]
        assert len(on_disk) == len(kept), "nothing is left of what was refused"
        plan.refresh_from_db()
        assert plan.state == "draft"


@pytest.mark.django_db
def test_what_counts_is_the_moment_at_which_the_file_was_whole(rf):
    """The first line of a request with a file does not count; of another it does."""
    moments = []

    class Clocked(SimpleUploadedFile):
        def read(self, *args):
            moments.append(clock.now())
            return super().read(*args)

    request = rf.post("/", {"file": Clocked("plan.pdf", pdf())})
    request.arrived_at = clock.now() - timedelta(minutes=5)
    assert request.FILES["file"].size
    assert request.arrived_at >= moments[-1]
    plain = rf.post("/", {"text": "x"})
    plain.arrived_at = begun = clock.now() - timedelta(minutes=5)
    assert plain.POST["text"] == "x"
    assert plain.arrived_at == begun


class SlowUpload:
    """A file that comes in little by little over one connection, as from a slow line."""

    def __init__(self, address, plan, session, data):
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc)
        token = uuid.uuid4().hex
        boundary = uuid.uuid4().hex
        fields = {"csrfmiddlewaretoken": token, "kind": "other"}
        body = "".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        )
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="plan.pdf"\r\n\r\n'
        self.body = body.encode() + data + f"\r\n--{boundary}--\r\n".encode()
        self.connection.putrequest("POST", f"/plannen/{plan}/bijlagen/toevoegen/")
        for name, value in {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Content-Length": str(len(self.body)),
            "Cookie": f"sessionid={session}; csrftoken={token}",
            "Referer": address,
        }.items():
            self.connection.putheader(name, value)
        self.connection.endheaders()

    def send_all_but_the_end(self):
        self.connection.send(self.body[:-100])

    def finish(self):
        with contextlib.closing(self.connection):
            self.connection.send(self.body[-100:])
            answer = self.connection.getresponse()
            return answer.status, answer.read().decode()


@pytest.mark.processes
def test_a_file_must_be_whole_before_the_closing():
    with real_database() as env, site(env) as address:
        plan, one, session = json.loads(run_python(env, WORLD))
        first = SlowUpload(address, plan, session, pdf())
        first.send_all_but_the_end()
        time.sleep(1)
        assert first.finish()[0] == 302, "slow, but before the closing"

        run_python(
            env,
            "from datetime import timedelta\n"
            "from sterktechniek import clock\n"
            "from applications.models import Round\n"
            f"Round.objects.filter(pk={one}).update("
            f"closes_at=clock.now() + timedelta(seconds={CLOSES_IN}))",
        )
        begin = time.monotonic()
        late = SlowUpload(address, plan, session, pdf(catalog="/Lang(nl)"))
        late.send_all_but_the_end()
        time.sleep(max(0, CLOSES_IN + 1 - (time.monotonic() - begin)))
        status, page = late.finish()
        assert status == 409
        assert "De indieningstermijn is verstreken" in page
        assert ask(env, "SELECT count(*) FROM applications_attachment") == [(1,)]
