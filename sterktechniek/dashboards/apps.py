from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "sterktechniek.dashboards"
    label = "dashboards"
    verbose_name = "Overzichten"
