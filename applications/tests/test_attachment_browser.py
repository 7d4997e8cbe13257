"""A file that got past every check still does nothing in the browser of its reader (F32)."""

import hashlib
import json

import pytest

from sterktechniek.tests.browser import PASSWORD, Visitor, run_python, site
from sterktechniek.tests.realdb import ask, real_database
from sterktechniek.uploads import name_of

pytestmark = [pytest.mark.browser, pytest.mark.processes]

PAGE = b"<!DOCTYPE html><title>overgenomen</title><script>document.title='overgenomen'</script>"
DRAWING = (
    b"<svg xmlns='http://www.w3.org/2000/svg'><title>overgenomen</title>"
    b"<script>document.title='overgenomen'</script></svg>"
)
#: content type in the database to bytes: as if the check had been fooled
FOOLED = {"text/html": PAGE, "image/svg+xml": DRAWING, "application/pdf": PAGE}
WORLD = """
import json
from django.contrib.auth.hashers import make_password
from applications.tests.builders import lead_of, make_plan
plan = make_plan(filled=True)
lead = lead_of(plan.region)
lead.password = make_password(%r, hasher="pbkdf2_sha256")
lead.save()
print(json.dumps([plan.pk, lead.username, plan.attachments.get().pk]))
"""


def put(env, attachment, content_type, data):
    """Let an attachment hold other bytes than any check would have let through."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = f"{env['VAR_DIR']}/media/{name_of('bijlagen', sha256)}"
    run_python(
        env,
        f"import pathlib; path = pathlib.Path({path!r}); "
        f"path.parent.mkdir(parents=True, exist_ok=True); path.write_bytes({data!r})",
    )
    ask(
        env,
        "UPDATE applications_attachment SET sha256 = ?, content_type = ?, name = ? WHERE id = ?",
        (sha256, content_type, "één plan.html", attachment),
    )


def test_opening_an_attachment_runs_nothing(browser):
    with real_database() as env, site(env) as address:
        plan, username, attachment = json.loads(run_python(env, WORLD % PASSWORD))
        visitor = Visitor(browser, address, accept_downloads=True)
        visitor.sign_in(username)
        url = f"/plannen/{plan}/bijlagen/{attachment}/"
        for content_type, data in FOOLED.items():
            put(env, attachment, content_type, data)
            visitor.open(f"/plannen/{plan}/onderdeel/bijlagen/")
            before = visitor.page.title()
            with visitor.page.expect_download() as saved:
                visitor.page.evaluate("url => { location.href = url }", url)
            assert saved.value.suggested_filename == "één plan.html"
            with open(saved.value.path(), "rb") as file:
                assert file.read() == data
            assert visitor.page.title() == before
            assert visitor.path == f"/plannen/{plan}/onderdeel/bijlagen/"
            framed = visitor.page.evaluate(
                """url => new Promise(done => {
                    const frame = document.createElement('iframe');
                    frame.onload = () => done('shown');
                    setTimeout(() => done('nothing'), 1500);
                    frame.src = url; document.body.append(frame);
                })""",
                url,
            )
            assert visitor.page.title() == before, framed
            headers = visitor.context.request.get(address + url).headers
            assert headers["content-disposition"].startswith("attachment")
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["content-security-policy"] == "sandbox"
        visitor.context.close()
