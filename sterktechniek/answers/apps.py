from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "sterktechniek.answers"
    label = "answers"
    verbose_name = "Antwoorden en cijfers van buiten"
