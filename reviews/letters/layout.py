"""The order of the blocks in each kind of letter, each block with where it comes from.

A block is plain data: ``key`` names it, ``type`` says what it is (heading, paragraph, items,
table, ground), ``origin`` where its words come from.
"""

from reviews.models.letter_kinds import FIRST, LATER, LetterKind

from .texts import blocks_in

K = LetterKind
#: Blocks whose words an officer may change by hand: not amounts, grounds, duties and law.
EDITABLE_ORIGINS = {"text", "decision", "criterion", "fact"}


def blocks_of(content, texts):
    """The blocks of a letter: from its facts and its fixed texts, in the order of its kind."""
    return list(_Layout(content, texts).blocks())


def is_editable(block):
    """Whether an officer may put other words here."""
    return block["type"] == "paragraph" and block["origin"]["kind"] in EDITABLE_ORIGINS


def heading(key, text, level=2, origin="layout"):
    return {
        "key": key,
        "type": "heading",
        "level": level,
        "text": text,
        "origin": {"kind": origin},
    }


def paragraph(key, text, *, lead="", look="", **origin):
    """``lead`` stands before it in bold; ``look`` is how it is shown."""
    return {
        "key": key,
        "type": "paragraph",
        "text": text,
        "lead": lead,
        "look": look,
        "origin": origin,
    }


class _Layout:
    """One letter that is put together."""

    def __init__(self, content, texts):
        self.content = content
        self.texts = texts
        self.kind = content["kind"]

    def blocks(self):
        yield from self.text("opening")
        if self.kind in (*FIRST, *LATER):
            yield heading("besluit", "Besluit")
            yield from self._outcome()
            yield from self.text("decision")
            yield from self._amounts()
            yield heading("motivering", "Motivering")
            yield from self._reasons()
            yield from self._legal_when(self.kind not in (K.AWARD, K.AWARD_WITH_DUTY))
        else:
            yield from self.text("decision")
            yield from self._points()
        if self.kind in (K.AWARD, K.AWARD_WITH_DUTY):
            yield heading("verplichtingen", "Waaraan moet u voldoen?")
            yield from self._duties()
            yield from self.text("obligations")
            yield from self._legal_when(True)
        elif self.content.get("duties"):
            who = "de regio" if self.content.get("is_to_other") else "u"
            yield heading("verplichtingen", f"Waaraan moet {who} voldoen?")
            yield from self._duties()
        yield from self._payment()
        yield from self.text("ending")

    def text(self, slot):
        if slot in self.texts:
            facts = self.content["facts"]
            for block in blocks_in(self.texts[slot], facts):
                if block["type"] != "paragraph" or block["text"].strip():
                    yield {"lead": "", "look": "", **block}

    def _outcome(self):
        if label := self.content.get("outcome_label"):
            yield paragraph("uitkomst", label, look="outcome", kind="outcome")

    def _amounts(self):
        rows = [
            [one["label"], one["amount"]] for one in self.content.get("amount_rows", ())
        ]
        if rows:
            yield _table(
                "bedragen", "Bedragen", ["Onderdeel", "Bedrag"], rows, kind="amounts",
                looks=["", "amount"],
                strong=[one["granted"] for one in self.content["amount_rows"]],
            )  # fmt: skip

    def _reasons(self):
        for number, words in enumerate(self.content.get("reasons", ()), start=1):
            yield paragraph(f"motivering.{number}", words, kind="decision")
        if words := self.content.get("departure_reason"):
            yield heading("afwijking", "Waarom wij afwijken van het advies", 3)
            yield paragraph("afwijking.1", words, kind="decision", article="3:50")
        yield from self._criteria()

    def _criteria(self):
        criteria = self.content.get("criteria", ())
        if criteria:
            rows = [
                [f"{one['number']}. {one['title']}", one["verdict_label"]]
                for one in criteria
            ]
            head = ["Criterium", "Oordeel"]
            yield _table(
                "criteria", "Oordeel per criterium", head, rows, kind="advice",
                looks=["", "narrow"],
            )  # fmt: skip
        for one in criteria:
            if one["motivation"] or one["grounds"]:
                yield from self._criterion(one)

    def _criterion(self, one):
        key, origin = f"criterium.{one['number']}", {"id": one.get("id")}
        title = f"{one['number']}. {one['title']}: {one['verdict_label']}"
        yield heading(key, title, 3, origin="criterion") | {
            "origin": {"kind": "criterion", **origin}
        }
        if one["motivation"]:
            yield paragraph(f"{key}.1", one["motivation"], kind="criterion", **origin)
        for ground in one["grounds"]:
            yield {
                "key": f"grond.{ground['number']}",
                "type": "ground",
                "number": ground["number"],
                "passage": ground["passage"],
                "reason": ground["reason"],
                "remedy": ground["remedy"],
                "origin": {"kind": "ground", "id": ground.get("id")},
            }

    def _legal_when(self, shown):
        if shown and self.content.get("legal"):
            words = "Dit besluit is gebaseerd op:"
            yield paragraph("grondslag", words, kind="rule")
            yield {
                "key": "grondslag.1",
                "type": "items",
                "items": self.content["legal"],
                "origin": {"kind": "rule"},
            }

    def _points(self):
        if points := self.content.get("points"):
            yield {
                "key": "punten",
                "type": "items",
                "items": points,
                "origin": {"kind": "fact"},
            }

    def _duties(self):
        rows = [
            [one["text"], one["due_words"], one["checked_by"]]
            for one in self.content.get("duties", ())
        ]
        if rows:
            who = "de regio" if self.content.get("is_to_other") else "u"
            yield _table(
                "verplichting", f"Wat {who} nog duidelijk maakt",
                ["Verplichting", "Uiterlijk op", "Wie kijkt dit na"], rows, kind="duty",
                looks=["", "narrow", "narrow"],
            )  # fmt: skip

    def _payment(self):
        if words := self.content.get("payment_text"):
            yield heading("betaling", "Wanneer krijgt u het geld?")
            yield paragraph("betaling.1", words, kind="years")


def _table(key, caption, head, rows, *, kind, looks, strong=None):
    """``looks`` has a class for each column, ``strong`` says which rows stand out."""
    strong = strong or [False] * len(rows)
    return {
        "key": key,
        "type": "table",
        "caption": caption,
        "head": [
            {"text": text, "look": look} for text, look in zip(head, looks, strict=True)
        ],
        "rows": [
            {
                "strong": bold,
                "cells": [
                    {"text": text, "look": "amount" if look == "amount" else ""}
                    for text, look in zip(cells, looks, strict=True)
                ],
            }
            for cells, bold in zip(rows, strong, strict=True)
        ],
        "origin": {"kind": kind},
    }
