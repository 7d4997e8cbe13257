"""What is drawn the same everywhere: states, icons, forms and their errors."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string

from sterktechniek import ui

STYLE = Path(settings.BASE_DIR, "static/css/components.css").read_text()


class BudgetForm(forms.Form):
    amount = forms.DecimalField(label="Gevraagd bedrag", help_text="In hele euro's.")
    note = forms.CharField(label="Toelichting", required=False)
    kind = forms.ChoiceField(
        label="Soort", choices=[("a", "Arm"), ("b", "Rijk")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Akkoord")

    def clean(self):
        raise forms.ValidationError("De begroting sluit niet.")


def render(source, **context):
    return Template(source).render(Context(context))


def drawn(form):
    """The form as pages draw it."""
    return render(
        "{% load crispy_forms_tags %}{% error_summary form %}"
        '{% include "bootstrap5/errors.html" %}'
        "{% for field in form %}{{ field|as_crispy_field }}{% endfor %}",
        form=form,
    )


def test_every_state_has_a_letter_of_its_own():
    letters = [look.letter for look in ui.STATE_LOOK.values()]
    labels = [look.label for look in ui.STATE_LOOK.values()]
    assert len(letters) == len(set(letters)) == len(set(labels)) == 13


@pytest.mark.parametrize("state", ui.STATE_LOOK)
def test_a_state_is_shown_in_word_icon_and_colour(state):
    look = ui.STATE_LOOK[state]
    markup = render("{% state_badge state %}", state=state)
    assert look.label in markup
    assert ui.ICONS[look.icon] in markup
    assert f".tone-{look.tone}{{" in STYLE


def test_two_states_of_one_colour_differ_in_icon():
    looks = ui.STATE_LOOK.values()
    assert len({(look.tone, look.icon) for look in looks}) == len(looks)


def test_an_unknown_state_is_a_fault():
    with pytest.raises(KeyError):
        ui.look("approved")


def test_filters_are_known_to_every_template():
    markup = render(
        "{{ amount|euro }} {{ count|number }} {{ state|state_label|upper_first }}",
        amount=Decimal("1250000"),
        count=1250,
        state="in_review",
    )
    assert markup == "€ 1.250.000 1.250 In beoordeling"


def luminance(colour):
    """Relative luminance of #rrggbb or #rgb (WCAG 2.2)."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_tone_can_be_read():
    tones = re.findall(r"\.tone-(\w+)\{--tone:(#\w+);--ink:(#\w+)\}", STYLE)
    assert {name for name, _, _ in tones} >= {
        look.tone for look in ui.STATE_LOOK.values()
    }
    for name, ground, ink in tones:
        assert contrast(ground, ink) >= 4.5, name
        assert contrast("#fff", ink) >= 4.5, name  # the letter on the map is white


def test_an_error_stands_above_its_control_and_is_tied_to_it():
    form = BudgetForm({"amount": "veel"})
    assert not form.is_valid()
    markup = drawn(form)
    control = markup.index('name="amount"')
    assert markup.index('id="id_amount_helptext"') < control
    assert markup.index('id="id_amount_error"') < control
    assert 'aria-describedby="id_amount_helptext id_amount_error"' in markup
    assert 'aria-invalid="true"' in markup


def test_only_what_may_stay_empty_is_marked():
    markup = drawn(BudgetForm())
    assert markup.count("(niet verplicht)") == 1
    assert "*" not in markup
    BudgetForm.all_optional = True
    try:
        assert "(niet verplicht)" not in drawn(BudgetForm())
    finally:
        del BudgetForm.all_optional


def test_every_error_of_the_summary_leads_to_an_element_on_the_page():
    form = BudgetForm({"amount": "veel"}, prefix="regel")
    assert not form.is_valid()
    markup = drawn(form)
    targets = re.findall(r'<li><a href="#([^"]+)">', markup)
    assert len(targets) == 4
    for target in targets:
        assert f'id="{target}"' in markup
    assert "Er zijn 4 fouten" in markup


def test_the_summary_of_a_formset_names_every_form():
    formset = forms.formset_factory(BudgetForm, extra=0)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"}
    )
    assert not formset.is_valid()
    markup = render("{% error_summary formset none %}", formset=formset, none=None)
    assert "#id_form-0-amount" in markup
    assert "#id_form-1-amount" in markup


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in drawn(BudgetForm())


def test_choices_stand_in_a_fieldset_with_a_legend():
    markup = drawn(BudgetForm())
    assert re.search(r"<fieldset[^>]*>\s*<legend[^>]*>.*Soort", markup, re.S)


def test_what_a_user_typed_is_never_markup():
    markup = render_to_string(
        "components/_facts.html", {"facts": [("Naam", "<script>alert(1)</script>")]}
    )
    assert "<script>" not in markup


def test_pages_carry_no_style_or_script_of_their_own():
    """The policy for content allows nothing inline."""
    for path in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        if "letters" in path.parts:
            continue
        text = path.read_text()
        assert not re.search(
            r"\sstyle=|\son\w+=\"|<style|<script(?![^>]*\ssrc=)", text
        ), path


def test_every_component_says_what_it_needs():
    for path in Path(settings.BASE_DIR, "templates/components").glob("*.html"):
        assert path.read_text().startswith("{# Needs "), path


@pytest.mark.parametrize("page", ["500.html"])
def test_the_page_for_faults_needs_nothing(page):
    assert "<h1>Er ging iets mis</h1>" in render_to_string(page)


def test_a_long_name_can_break_after_its_slash():
    assert ui.breakable("Meppel/Steenwijk") == "Meppel/\u200bSteenwijk"
