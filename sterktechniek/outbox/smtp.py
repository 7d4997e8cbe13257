"""The SMTP connection of Django, which also remembers whether the text of a mail was offered."""

import smtplib

from django.core.mail.backends import smtp


class _Remembering:
    """Before the text is offered no server can have taken the mail, so a retry is safe."""

    text_offered = False

    def mail(self, *args, **kwargs):
        self.text_offered = False
        return super().mail(*args, **kwargs)

    def data(self, msg):
        self.text_offered = True
        return super().data(msg)


class PlainConnection(_Remembering, smtplib.SMTP):
    """SMTP, with or without STARTTLS."""


class SecureConnection(_Remembering, smtplib.SMTP_SSL):
    """SMTP over TLS."""


class EmailBackend(smtp.EmailBackend):
    """Takes the place of Django's own; with any other, a lost connection counts as unsure."""

    @property
    def connection_class(self):
        return SecureConnection if self.use_ssl else PlainConnection
