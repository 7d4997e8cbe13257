"""Django's admin with our own site in its place; named in INSTALLED_APPS."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    default_site = "sterktechniek.accounts.admin_site.AdministrationSite"
