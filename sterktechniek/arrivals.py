"""A request that brings files has arrived when its files have.

The web server hands a request over as soon as its first lines are in; a large file on a slow
line may need minutes more. What must be in before a closing must be in as a whole: otherwise
whoever begins in time could send the content afterwards. Every other request is small, and
counts from its first line.
"""

from django.core.files.uploadhandler import FileUploadHandler

from sterktechniek import clock


class StampWhenWhole(FileUploadHandler):
    """First of FILE_UPLOAD_HANDLERS; leaves the keeping of the bytes to the others."""

    has_files = False

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.has_files = True

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None

    def upload_complete(self):
        if self.has_files:
            self.request.arrived_at = clock.now()
