"""A budget that went through LibreOffice comes back as it was; what was typed there is read."""

import subprocess
import sys

import pytest

from applications.tests import builders
from applications.tests.spreadsheets import apply, exported, upload, with_lines
from sterktechniek.sheets.tests.test_libreoffice import OTHER, converted

pytestmark = [pytest.mark.django_db, pytest.mark.long]
HOSTILE = ("=1+1", "+31 6", "@x", "  a  b ", "é\N{GRINNING FACE}", "0012", "a'b\"<c>")
