"""What a visit or talk was about: a fixed list per kind, so that each topic is a count."""

from django.db import models

from sterktechniek.constraints import one_of

from .kinds import VisitKind
from .visits import Visit


class Topic(models.TextChoices):
    TRAINING_ADVICE = "training_advice", "scholingsadvies aangeboden"
    REFUSAL = "refusal", "waarom het plan is afgewezen"
    APPROACH = "approach", "aanpak tot een goed plan"
    PLAN = "plan", "plan en activiteiten"
    BUDGET = "budget", "begroting"
    COFINANCING = "cofinancing", "cofinanciering"
    COMPANIES = "companies", "samenwerking met het bedrijfsleven"
    SCHOOLS = "schools", "samenwerking tussen vmbo en mbo"
    ORGANISATION = "organisation", "projectorganisatie en penvoerder"
    DUTY = "duty", "verplichting uit het besluit"
    SUPPORT = "support", "hulp na de start"
    PROGRESS = "progress", "voortgang van de activiteiten"
    SPENDING = "spending", "besteding van de subsidie"
    PUPILS = "pupils", "aantal leerlingen"
    TEACHERS = "teachers", "tekort aan docenten"
    BLIND_SPOT = "blind_spot", "blinde vlekken"
    AFTERWARDS = "afterwards", "hoe het verder gaat na de subsidie"


T = Topic
# A supporter can offer training advice at any contact.
AT_A_VISIT = (T.TRAINING_ADVICE, T.PLAN, T.BUDGET, T.COFINANCING, T.COMPANIES,
              T.ORGANISATION, T.TEACHERS)  # fmt: skip
TOPICS_OF = {
    VisitKind.ADVICE_TALK: (
        T.REFUSAL, T.APPROACH, T.PLAN, T.BUDGET, T.COFINANCING, T.COMPANIES,
        T.ORGANISATION, T.TRAINING_ADVICE,
    ),
    VisitKind.START_TALK: (
        T.TRAINING_ADVICE, T.COFINANCING, T.COMPANIES, T.SCHOOLS, T.ORGANISATION,
        T.DUTY, T.SUPPORT,
    ),
    VisitKind.PROGRESS_TALK: (
        T.PROGRESS, T.SPENDING, T.COFINANCING, T.COMPANIES, T.PUPILS, T.TEACHERS,
        T.BLIND_SPOT, T.AFTERWARDS, T.TRAINING_ADVICE,
    ),
    VisitKind.SCHOOL_VISIT: AT_A_VISIT,
    VisitKind.SESSION: AT_A_VISIT,
    VisitKind.CALL: AT_A_VISIT,
}  # fmt: skip


class VisitTopic(models.Model):
    """A topic that was spoken about."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="topics")
    topic = models.CharField("onderwerp", max_length=16, choices=Topic)

    class Meta:
        verbose_name = "onderwerp van een bezoek"
        verbose_name_plural = "onderwerpen van bezoeken"
        constraints = [
            one_of("topic", Topic, name="topic_is_known"),
            models.UniqueConstraint(
                fields=["visit", "topic"], name="topic_once_in_a_visit"
            ),
        ]

    def __str__(self):
        return self.get_topic_display()


def spoken_of(visit):
    """The topics of a visit in the order of the list."""
    spoken = {one.topic for one in visit.topics.all()}
    return [topic for topic in Topic if topic in spoken]
