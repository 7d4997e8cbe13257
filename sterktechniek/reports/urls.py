from django.urls import path

from . import views

urlpatterns = [
    path("rapporten/", views.programme_report_list, name="programme_report_list"),
    path(
        "rapporten/<int:pk>/pdf/",
        views.programme_report_pdf,
        name="programme_report_pdf",
    ),
]
