from django.urls import path

from . import views

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
    # ondersteuning/…: verklaren, overdragen, overzicht voor de leider
    path(
        "ondersteuning/<int:pk>/verklaring/",
        views.assignment_declare,
        name="assignment_declare",
    ),
    path(
        "ondersteuning/<int:pk>/overdragen/",
        views.assignment_hand_over,
        name="assignment_hand_over",
    ),
    path("ondersteuning/mensen/<int:pk>/", views.supporter_load, name="supporter_load"),
    path("ondersteuning/overzicht/", views.support_overview, name="support_overview"),
    path(
        "ondersteuning/overzicht/<slug:name>/", views.support_list, name="support_list"
    ),
    path(
        "ondersteuning/overzicht/<slug:name>/<slug:kind>/",
        views.support_file,
        name="support_file",
    ),
]
