"""Letters made by other processes while the walk goes on: each takes a tenth of a second."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import django

WORKERS = 2


def _prepare():
    django.setup()


def _print(content):
    from reviews.letters.pdf import render_letter

    return render_letter(content)


class Printer:
    """Makes letters in fresh processes, which share no database connection with this one."""

    def __init__(self):
        self.pool = ProcessPoolExecutor(
            WORKERS, multiprocessing.get_context("spawn"), initializer=_prepare
        )

    def __enter__(self):
        for _ in range(WORKERS):
            self.pool.submit(os.getpid)  # start now, so that importing costs no waiting
        return self

    def __exit__(self, *exc):
        self.pool.shutdown(cancel_futures=True)

    def start(self, content):
        """Begin with the letter of this content; the answer is a future of its bytes."""
        return self.pool.submit(_print, content)
