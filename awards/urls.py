from django.urls import path

from .views import (
    accounts,
    awards,
    blind_spots,
    changes,
    duties,
    moments,
    payments,
    reports,
)

AWARD = "subsidies/<int:pk>/"
CHANGE = f"{AWARD}meldingen/<int:number>/"
REPORT = f"{AWARD}rapportages/<int:moment>/"
MOMENT = "subsidies/rapportages/<int:pk>/"
DUTY = "subsidies/verplichtingen/<int:pk>/"
SPOT = "ondersteuning/blinde-vlekken/<int:pk>/"

urlpatterns = [
    # subsidies/
    path("subsidies/", awards.award_list, name="award_list"),
    path(AWARD, awards.award_detail, name="award_detail"),
    path(f"{AWARD}melden/", changes.change_report, name="change_report"),
    path(CHANGE, changes.change_detail, name="change_detail"),
    path(f"{CHANGE}antwoord/", changes.change_handle, name="change_handle"),
    path(f"{CHANGE}besluit/", changes.change_tie, name="change_tie"),
    path(REPORT, reports.report_detail, name="report_detail"),
    path(f"{REPORT}vragen/", reports.report_ask, name="report_ask"),
    path(f"{REPORT}in-orde/", reports.report_settle, name="report_settle"),
    path(f"{REPORT}<int:number>/bestand/", reports.report_file, name="report_file"),
    path(
        f"{AWARD}verantwoording/<int:year>/",
        accounts.account_enter,
        name="account_enter",
    ),
    # betalingen/
    path("subsidies/betalingen/", payments.payment_list, name="payment_list"),
    path("subsidies/betalingen/betaald/", payments.payment_pay, name="payment_pay"),
    path(
        "subsidies/betalingen/<int:pk>/opschorten/",
        payments.payment_suspend,
        name="payment_suspend",
    ),
    path(
        "subsidies/betalingen/<int:pk>/hervatten/",
        payments.payment_resume,
        name="payment_resume",
    ),
    # meldingen/ en verantwoording/
    path("subsidies/meldingen/", changes.change_list, name="change_list"),
    path("subsidies/verantwoording/", accounts.account_list, name="account_list"),
    # rapportages/
    path("subsidies/rapportages/", moments.moment_list, name="moment_list"),
    path(MOMENT, moments.moment_detail, name="moment_detail"),
    path(f"{MOMENT}verplaatsen/", moments.moment_move, name="moment_move"),
    path(f"{MOMENT}uitstel/", moments.moment_extend, name="moment_extend"),
    # verplichtingen/
    path("subsidies/verplichtingen/", duties.duty_list, name="duty_list"),
    path(DUTY, duties.duty_detail, name="duty_detail"),
    path(f"{DUTY}antwoord/", duties.duty_answer, name="duty_answer"),
    path(f"{DUTY}oordeel/", duties.duty_settle, name="duty_settle"),
    path(f"{DUTY}verplaatsen/", duties.duty_move, name="duty_move"),
    path(f"{DUTY}controleur/", duties.duty_checker, name="duty_checker"),
    path(f"{DUTY}antwoorden/<int:answer>/bestand/", duties.duty_file, name="duty_file"),
    # ondersteuning/: de critical friend
    path(
        "ondersteuning/critical-friend/",
        blind_spots.critical_friend,
        name="critical_friend",
    ),
    path(
        "ondersteuning/<int:pk>/blinde-vlekken/nieuw/",
        blind_spots.blind_spot_create,
        name="blind_spot_create",
    ),
    path(
        "ondersteuning/blinde-vlekken/",
        blind_spots.blind_spot_list,
        name="blind_spot_list",
    ),
    path(SPOT, blind_spots.blind_spot_detail, name="blind_spot_detail"),
    path(f"{SPOT}antwoord/", blind_spots.blind_spot_answer, name="blind_spot_answer"),
    path(f"{SPOT}delen/", blind_spots.blind_spot_share, name="blind_spot_share"),
    path(f"{SPOT}sluiten/", blind_spots.blind_spot_close, name="blind_spot_close"),
    path(
        f"{SPOT}rapportages/<int:version>/",
        blind_spots.blind_spot_judge,
        name="blind_spot_judge",
    ),
]
