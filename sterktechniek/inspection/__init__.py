"""What is really in an uploaded file: its kind, or the reason why it is refused.

Knows nothing of Django and imports nothing else of this project, so that it can run in a
process of its own with little memory and little time (`sandbox`). In the order in which they
build on each other: `reasons`, `kinds`, `xml_parts`, `packages`, `fetching`, `fields`,
`ooxml`, `opendocument`, `pdfs`, `images`, `contents`, `child`; and for callers `sandbox`.
"""
