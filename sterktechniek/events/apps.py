from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "sterktechniek.events"
    label = "events"
    verbose_name = "Gebeurtenissen"
