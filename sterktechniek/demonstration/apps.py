from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "sterktechniek.demonstration"
    label = "demonstration"
    verbose_name = "Demonstratie"
