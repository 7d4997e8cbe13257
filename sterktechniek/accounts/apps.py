from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sterktechniek.accounts"
    label = "accounts"
    verbose_name = "Mensen en regio's"
