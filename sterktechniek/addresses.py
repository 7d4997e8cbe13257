"""One way to write an e-mail address, so that equal addresses are equal texts. Knows no app."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

LONGEST = 254
PLAIN = re.compile(r"[!-~]+")  # ASCII that can be seen: no space, no control character
ODD = re.compile(
    r'["\[\]]'
)  # a quoted name or a bare number of a machine is for nobody
NOT_AN_ADDRESS = "Vul een e-mailadres in, bijvoorbeeld naam@school.nl."


def normal_address(text):
    """The address in small letters, its domain as the mail goes there (punycode).

    Raises ValidationError for what is no address. Letters that only look like others are
    refused and not exchanged: that would make one address out of two.
    """
    name, at, domain = text.strip().rpartition("@")
    address = (
        f"{name}{at}{_domain(domain)}"  # small letters only after the test on ASCII
    )
    if not PLAIN.fullmatch(address) or ODD.search(address) or len(address) > LONGEST:
        raise ValidationError(NOT_AN_ADDRESS)
    EmailValidator(NOT_AN_ADDRESS, allowlist=[])(address)
    return address.lower()


def _domain(text):
    """A domain in ASCII: "über.nl" is "xn--ber-goa.nl"."""
    text = unicodedata.normalize("NFC", text).lower()
    try:
        plain = text.encode("idna")
        is_same = text.isascii() or plain.decode("idna") == text
    except UnicodeError:
        is_same = False
    if not is_same:
        raise ValidationError(NOT_AN_ADDRESS)
    return plain.decode()
