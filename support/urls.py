from django.urls import path

from . import views
from .views import needs, offers

urlpatterns = [
    # ondersteuning/
    path("ondersteuning/", views.assignment_list, name="assignment_list"),
    path("ondersteuning/nieuw/", views.assignment_create, name="assignment_create"),
    path("ondersteuning/<int:pk>/", views.assignment_detail, name="assignment_detail"),
    path(
        "ondersteuning/<int:pk>/beeindigen/",
        views.assignment_end,
        name="assignment_end",
    ),
    path(
        "ondersteuning/<int:pk>/bezoeken/nieuw/",
        views.visit_create,
        name="visit_create",
    ),
    # bezoeken/
    path("bezoeken/<int:pk>/", views.visit_detail, name="visit_detail"),
    # scholing/: behoeften, aanbod en koppelingen
    path("scholing/", offers.offer_list, name="offer_list"),
    path("scholing/nieuw/", offers.offer_create, name="offer_create"),
    path("scholing/<int:pk>/", offers.offer_detail, name="offer_detail"),
    path("scholing/<int:pk>/wijzigen/", offers.offer_edit, name="offer_edit"),
    path("scholing/bestand/<slug:kind>/", offers.offer_export, name="offer_export"),
    path("scholing/inlezen/", offers.offer_import, name="offer_import"),
    path("scholing/inlezen/uitvoeren/", offers.offer_apply, name="offer_apply"),
    path("scholing/tekort/", offers.training_gaps, name="training_gaps"),
    path("scholing/behoeften/", needs.need_list, name="need_list"),
    path("scholing/behoeften/nieuw/", needs.need_create, name="need_create"),
    path(
        "scholing/behoeften/bestand/<slug:kind>/", needs.need_export, name="need_export"
    ),
    path("scholing/behoeften/inlezen/", offers.need_import, name="need_import"),
    path("scholing/behoeften/inlezen/uitvoeren/", offers.need_apply, name="need_apply"),
    path("scholing/behoeften/<int:pk>/", needs.need_detail, name="need_detail"),
    path("scholing/behoeften/<int:pk>/wijzigen/", needs.need_edit, name="need_edit"),
    path(
        "scholing/behoeften/<int:pk>/voorstellen/",
        needs.match_propose,
        name="match_propose",
    ),
    path(
        "scholing/behoeften/<int:pk>/afsluiten/<slug:step>/",
        needs.need_end,
        name="need_end",
    ),
    path(
        "scholing/voorstellen/<int:pk>/<slug:step>/", needs.match_act, name="match_act"
    ),
]
