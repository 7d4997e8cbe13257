"""What every OpenDocument file has around its text: names of XML, a list of parts, an archive.

Spreadsheets and texts are written by hand with it (README, "Decisions"), so that the same
content gives the same bytes.
"""

import io
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ODF = "urn:oasis:names:tc:opendocument:xmlns"
# Not the moment of writing: the same content gives the same bytes.
CREATED = (1980, 1, 1, 0, 0, 0)


def namespaces(**addresses):
    """The attributes that declare these names, as {short name: last part of the address}."""
    names = (
        f'xmlns:{name}="{ODF}:{address}:1.0" ' for name, address in addresses.items()
    )
    return "".join(names) + 'office:version="1.3"'


def packed(media_type, parts):
    """The bytes of a document of this type; ``parts``: {name: XML}."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        # First and not compressed: that is how others know what kind of file this is.
        _add(archive, "mimetype", media_type, zipfile.ZIP_STORED)
        for name, text in parts.items():
            _add(archive, name, text)
        _add(archive, "META-INF/manifest.xml", _manifest(media_type, parts))
    return file.getvalue()


def _manifest(media_type, names):
    listed = {"/": f'manifest:version="1.3" manifest:media-type="{media_type}"'}
    listed |= dict.fromkeys(names, 'manifest:media-type="text/xml"')
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" {about}/>'
        for name, about in listed.items()
    )
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0" '
        f'manifest:version="1.3">{entries}</manifest:manifest>'
    )


def _add(archive, name, text, way=zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo(name, CREATED)
    info.compress_type = way
    info.create_system = 0
    info.external_attr = 0o600 << 16
    archive.writestr(info, text.encode())
