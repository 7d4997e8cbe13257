"""Letters from one source: what a letter says, as plain frozen data, and the PDF made of it.

`content` gathers the facts, `texts` has the fixed words, `layout` puts both in the order of the
blocks, `pdf` makes the file. Each block says where it comes from.
"""

from .content import content_of, later_content, letter_content, notice_content

__all__ = ["content_of", "later_content", "letter_content", "notice_content"]
