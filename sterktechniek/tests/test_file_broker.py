"""The folder as broker: a reader never meets half a message, and none is lost."""

import threading
from contextlib import contextmanager
from queue import Empty

from kombu import Connection

import sterktechniek.celery  # noqa: F401 — puts our transport in its place
from sterktechniek import file_broker

MESSAGES = 500


@contextmanager
def connection(folder):
    options = {"data_folder_in": folder, "data_folder_out": folder}
    options |= {"control_folder": folder / "control"}
    with Connection("filesystem://", transport_options=options) as opened:
        yield opened


def test_the_folder_is_served_by_our_transport(tmp_path):
    with connection(tmp_path) as opened:
        assert isinstance(opened.transport, file_broker.Transport)


def test_a_reader_that_looks_all_the_time_reads_every_message_whole(tmp_path):
    def write():
        with connection(tmp_path) as opened, opened.SimpleQueue("celery") as queue:
            for number in range(MESSAGES):
                queue.put({"number": number, "filling": "x" * 20_000})

    found = []
    with connection(tmp_path) as opened, opened.SimpleQueue("celery") as queue:
        writer = threading.Thread(target=write)
        writer.start()
        while writer.is_alive() or any(tmp_path.glob("*.msg")):
            try:
                message = queue.get(block=False)
            except Empty:
                continue
            found.append(message.payload["number"])
            message.ack()
        writer.join()
    assert sorted(found) == list(range(MESSAGES))
    assert list(tmp_path.glob("*.new")) == []
