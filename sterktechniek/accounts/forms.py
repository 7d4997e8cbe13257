"""The form to log in."""

from django.contrib.auth.forms import AuthenticationForm


class LoginForm(AuthenticationForm):
    """User name and password; says the same whichever of the two is wrong."""

    error_messages = {
        "invalid_login": "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. "
        "Let op hoofdletters en probeer het opnieuw.",
        "inactive": "Dit account is niet meer in gebruik.",
    }
