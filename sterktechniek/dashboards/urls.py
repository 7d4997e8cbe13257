from django.urls import path

from .views import (
    definitions,
    effects,
    grounds,
    handover,
    home,
    money,
    money_list,
    reach,
    reach_list,
    regions,
    rounds,
    shrinking,
    status,
    status_list,
    step_list,
    support,
    talks,
    terms,
)

urlpatterns = [
    path("", home.home, name="home"),
    # stand/
    path("stand/", status.programme_status, name="programme_status"),
    path("stand/lijst/", status_list.status_list, name="status_list"),
    path("stand/rondes/", rounds.programme_rounds, name="programme_rounds"),
    path("stand/rondes/lijst/", step_list.step_list, name="step_list"),
    path("stand/geld/", money.programme_money, name="programme_money"),
    path("stand/geld/lijst/", money_list.money_list, name="money_list"),
    path("stand/gronden/", grounds.ground_figures, name="ground_figures"),
    path("stand/gronden/lijst/", grounds.ground_list, name="ground_list"),
    path("stand/bereik/", reach.reach, name="reach"),
    path("stand/bereik/lijst/", reach_list.reach_list, name="reach_list"),
    path("stand/bereik/krimp/", shrinking.shrinking, name="shrinking"),
    path("stand/definities/", definitions.definitions, name="definitions"),
    # hulp en vervolg
    path("stand/hulp/", effects.effect_totals, name="effect_totals"),
    path("stand/hulp/bezoeken/", effects.help_list, name="help_list"),
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
    path(
        "regio/<slug:code>/ondersteuning/",
        support.region_support,
        name="region_support",
    ),
]
