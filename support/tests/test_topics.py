"""Topics belong to the kind of contact; at the desk all of them are asked, in a hurry one."""

import pytest
from django.urls import reverse

from sterktechniek.workflow import StepRefused
from support.models import Visit, VisitTopic
from support.models.kinds import VisitKind
from support.models.topics import TOPICS_OF, Topic, spoken_of
from support.tests.builders import make_visit

pytestmark = pytest.mark.django_db


def edit(client, visit, slug="visit_edit", **changes):
    client.force_login(visit.logged_by)
    facts = {
        "kind": visit.kind,
        "held_on": visit.held_on.isoformat(),
        "hours": "2",
        "shared_text": visit.shared_text,
        "outcome": visit.outcome,
        "punt-TOTAL_FORMS": "0",
        "punt-INITIAL_FORMS": "0",
    }
    return client.post(reverse(slug, args=[visit.pk]), facts | changes)


def test_every_kind_has_topics_and_training_advice_is_one_of_each():
    assert set(TOPICS_OF) == set(VisitKind)
    assert all(Topic.TRAINING_ADVICE in topics for topics in TOPICS_OF.values())
    assert {one for topics in TOPICS_OF.values() for one in topics} == set(Topic)


def test_at_the_desk_the_topics_of_the_kind_are_asked_and_shown(client):
    visit = make_visit(kind="start_talk", topics=[Topic.TRAINING_ADVICE])
    client.force_login(visit.logged_by)
    form = client.get(reverse("visit_edit", args=[visit.pk])).context["form"]
    assert [value for value, _ in form.fields["topics"].choices] == [
        *TOPICS_OF[VisitKind.START_TALK]
    ]
    assert form["topics"].value() == ["training_advice"]
    answer = edit(client, visit, topics=["companies", "cofinancing"])
    assert answer.status_code == 302
    assert spoken_of(visit) == [Topic.COFINANCING, Topic.COMPANIES]
    page = client.get(visit.get_absolute_url()).content.decode()
    assert "cofinanciering; samenwerking met het bedrijfsleven" in page


def test_a_topic_of_another_kind_is_told_and_what_was_typed_stays(client):
    visit = make_visit(kind="start_talk", topics=[Topic.DUTY])
    changes = {"kind": "progress_talk", "topics": ["duty"], "place": "Zwolle"}
    answer = edit(client, visit, **changes)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Dit hoort niet bij een voortgangsgesprek: verplichting" in page
    assert "Zwolle" in page
    assert "Voortgang van de activiteiten" in page
    visit.refresh_from_db()
    assert (visit.kind, spoken_of(visit)) == ("start_talk", [Topic.DUTY])


def test_the_act_refuses_it_too_and_keeps_nothing():
    with pytest.raises(StepRefused, match="hoort niet bij een startgesprek"):
        make_visit(kind="start_talk", topics=[Topic.SPENDING])
    assert not Visit.objects.exists()
    assert not VisitTopic.objects.exists()


def test_a_correction_says_which_topics_changed(client):
    visit = make_visit(kind="start_talk", topics=[Topic.DUTY], finish=True)
    changes = {"reason": "Vergeten", "topics": ["duty", "companies"]}
    answer = edit(client, visit, "visit_correct", **changes)
    assert answer.status_code == 302
    [change] = visit.corrections.get().changes
    assert change["label"] == "Onderwerpen"
