from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "sterktechniek.reports"
    label = "reports"
    verbose_name = "Rapporten"
