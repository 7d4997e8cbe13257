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
]
