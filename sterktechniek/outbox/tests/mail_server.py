"""A mail server on this machine that remembers what it took, and can be unkind.

The name before the @ says how it answers: `later…` gets 451, `never…` 550, `vanish…` a hang-up
before the text and `drop…` one after it, without an answer.
"""

import logging
import socket
import threading
import time
from collections import Counter
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

logging.getLogger("mail.log").setLevel(logging.WARNING)  # it tells every line it hears


class MailServer:
    """What arrived: per Message-ID how often, and the last mail itself."""

    def __init__(self, pause=0):
        self.pause = pause  # seconds per mail
        self.counts = Counter()
        self.mails = {}
        self.connections = 0
        self._lock = threading.Lock()

    @property
    def total(self):
        return self.counts.total()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("later"):
            return "451 Probeer het later"
        if address.startswith("never"):
            return "550 Onbekend adres"
        if address.startswith("vanish"):
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.pause:
            time.sleep(self.pause)
        self._keep(envelope)
        if envelope.rcpt_tos[0].startswith("drop"):
            server.transport.abort()
        return "250 OK"

    def _keep(self, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        with self._lock:
            self.counts[str(mail["Message-ID"])] += 1
            self.mails[envelope.rcpt_tos[0]] = mail


@contextmanager
def mail_server(pause=0):
    """A running server; `.port` says where."""
    server = MailServer(pause)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server.port = free.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
