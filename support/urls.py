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
]
