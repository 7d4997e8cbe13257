from django.urls import path

from . import views
from .views import openings, points, talk_requests

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
    # wat regio en team afspreken
    path(
        "regio/<slug:code>/actiepunten/nieuw/", points.point_create, name="point_create"
    ),
    path("actiepunten/<int:pk>/", points.point_detail, name="point_detail"),
    path("actiepunten/<int:pk>/openstellen/", openings.point_open, name="point_open"),
    path("actiepunten/<int:pk>/<slug:slug>/", points.point_act, name="point_act"),
    path("regio/<slug:code>/gesprek/", talk_requests.talk_ask, name="talk_ask"),
    path("gespreksvragen/<int:pk>/", talk_requests.talk_detail, name="talk_detail"),
    path(
        "gespreksvragen/<int:pk>/<slug:slug>/", talk_requests.talk_act, name="talk_act"
    ),
    path("regio/<slug:code>/inzage/", openings.opening_list, name="opening_list"),
    path("bezoeken/<int:pk>/openstellen/", openings.visit_open, name="visit_open"),
    path("inzage/<int:pk>/sluiten/", openings.opening_close, name="opening_close"),
]
