from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Mail: written down with the act that causes it, sent later, once."""

    name = "sterktechniek.outbox"
    label = "outbox"
    verbose_name = "Postvak uit"
    default_auto_field = "django.db.models.BigAutoField"
