"""One file with a text of a region: kept under its hash, as every file of a plan."""

from django.db import models


class WithFile(models.Model):
    """``file_sha256`` is empty when there is no file."""

    file_name = models.CharField("bestand", max_length=200, blank=True)
    file_type = models.CharField("soort bestand", max_length=100, blank=True)
    file_sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    class Meta:
        abstract = True

    @property
    def has_file(self):
        return bool(self.file_sha256)


def file_columns(stored):
    """The columns of a `StoredFile`; none of them without one."""
    if stored is None:
        return {}
    return {
        "file_name": stored.name[-200:],
        "file_type": stored.content_type,
        "file_sha256": stored.sha256,
    }
