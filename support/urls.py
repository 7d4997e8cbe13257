from django.urls import path

from . import views
from .views import needs, offers, openings, points, sessions, talk_requests, tools

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
    # bijeenkomsten/
    path("bijeenkomsten/", sessions.session_list, name="session_list"),
    path("bijeenkomsten/nieuw/", sessions.session_create, name="session_create"),
    path("bijeenkomsten/<int:pk>/", sessions.session_detail, name="session_detail"),
    path(
        "bijeenkomsten/<int:pk>/uitnodigen/",
        sessions.session_invite,
        name="session_invite",
    ),
    path(
        "bijeenkomsten/<int:pk>/wijzigen/", sessions.session_move, name="session_move"
    ),
    path(
        "bijeenkomsten/<int:pk>/afzeggen/",
        sessions.session_cancel,
        name="session_cancel",
    ),
    path(
        "bijeenkomsten/<int:pk>/aanwezigheid/",
        sessions.session_hold,
        name="session_hold",
    ),
    path(
        "uitnodigingen/<int:pk>/antwoord/",
        sessions.session_answer,
        name="session_answer",
    ),
    # hulpmiddelen/
    path("hulpmiddelen/", tools.tool_list, name="tool_list"),
    path("hulpmiddelen/nieuw/", tools.tool_create, name="tool_create"),
    path("hulpmiddelen/<int:pk>/", tools.tool_detail, name="tool_detail"),
    path("hulpmiddelen/<int:pk>/bestand/", tools.tool_file, name="tool_file"),
    path("hulpmiddelen/<int:pk>/wijzigen/", tools.tool_change, name="tool_change"),
    path("hulpmiddelen/<int:pk>/weghalen/", tools.tool_withdraw, name="tool_withdraw"),
    path("bezoeken/nieuw/", views.visit_start, name="visit_start"),
    path("bezoeken/<int:pk>/bijwerken/", views.visit_edit, name="visit_edit"),
    path("bezoeken/<int:pk>/afronden/", views.visit_finish, name="visit_finish"),
    path("bezoeken/<int:pk>/corrigeren/", views.visit_correct, name="visit_correct"),
    path("bezoeken/<int:pk>/reactie/", views.visit_answer, name="visit_answer"),
    # afspraken/
    path("afspraken/", views.appointment_list, name="appointment_list"),
    path("afspraken/agendalink/", views.calendar_feed, name="calendar_feed"),
    path("afspraken/<int:pk>/", views.appointment_detail, name="appointment_detail"),
    path(
        "afspraken/<int:pk>/wijzigen/",
        views.appointment_move,
        name="appointment_move",
    ),
    path(
        "afspraken/<int:pk>/afzeggen/",
        views.appointment_cancel,
        name="appointment_cancel",
    ),
    path(
        "ondersteuning/<int:pk>/afspraken/nieuw/",
        views.appointment_create,
        name="appointment_create",
    ),
    path("agenda/<str:token>.ics", views.calendar_file, name="calendar_file"),
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
