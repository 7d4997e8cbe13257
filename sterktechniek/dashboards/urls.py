from django.urls import path

from .views import handover, home, regions, status, talks, terms

urlpatterns = [
    path("", home.home, name="home"),
    # stand/
    path("stand/", status.programme_status, name="programme_status"),
    path("stand/lijst/", status.status_list, name="status_list"),
    path("stand/lijst.csv", status.status_export, name="status_export"),
    path("stand/geld/", status.programme_money, name="programme_money"),
    path("stand/gesprekken/", talks.talk_facts, name="talk_facts"),
    # termijnen
    path("werkvoorraad/<int:pk>/termijnen/", terms.case_terms, name="case_terms"),
    path(
        "werkvoorraad/rondes/<int:pk>/termijnen/", terms.round_terms, name="round_terms"
    ),
    # regios/
    path("regios/<slug:code>/", regions.region_file, name="region_file"),
    path(
        "regio/<slug:code>/overdracht/",
        handover.region_handover,
        name="region_handover",
    ),
]
