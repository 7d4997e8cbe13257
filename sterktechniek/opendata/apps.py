from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "sterktechniek.opendata"
    verbose_name = "Open data"
