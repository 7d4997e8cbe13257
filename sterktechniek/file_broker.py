"""The folder that is the broker where there is no Redis, safe for two processes at once.

The transport of kombu makes a file and then fills it; a worker that looks in between reads an
empty message, and ends. Here a message is written beside and then moved to its name, whole.
"""

import os
import uuid
from pathlib import Path
from time import monotonic

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """As kombu's, but for the way a message comes into the folder."""

    def _put(self, queue, payload, **kwargs):
        # the first dot ends what sorts the messages, the rest names the queue
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}"
        folder = Path(self.data_folder_out)
        beside = folder / f"{name}.new"
        beside.write_text(dumps(payload), encoding="utf-8")
        os.replace(beside, folder / f"{name}.{queue}.msg")


class Transport(filesystem.Transport):
    """What `sterktechniek.celery` puts in the place of kombu's `filesystem://`."""

    Channel = Channel
