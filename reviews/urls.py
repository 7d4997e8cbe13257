from django.urls import path

from .views import (
    advice_list,
    advising,
    assigning,
    batch_sheet,
    cases,
    claims,
    comparing,
    completeness,
    consistency,
    deciding,
    dossiers,
    draft_answers,
    draft_looks,
    files,
    grouping,
    hearing,
    independence,
    interests,
    judging,
    lateness,
    later,
    letter_pages,
    letters,
    meeting_items,
    meetings,
    minutes,
    opened,
    outcomes,
    own_reviews,
    questions,
    ranking,
    reviewing,
    sampling,
    supplement_items,
    term_notices,
    trajectories,
    trajectory_acts,
)

urlpatterns = [
    # werkvoorraad/
    path("werkvoorraad/", cases.case_list, name="case_list"),
    path("werkvoorraad/<int:pk>/", cases.case_detail, name="case_detail"),
    path(
        "werkvoorraad/<int:pk>/compleet/",
        completeness.case_find_complete,
        name="case_find_complete",
    ),
    path(
        "werkvoorraad/<int:pk>/aanvulling/",
        completeness.case_ask_supplement,
        name="case_ask_supplement",
    ),
    path(
        "werkvoorraad/<int:pk>/compleetheid/",
        completeness.case_check,
        name="case_check",
    ),
    path(
        "werkvoorraad/<int:pk>/compleetheid/opmerkingen/",
        supplement_items.supplement_item_add,
        name="supplement_item_add",
    ),
    path(
        "werkvoorraad/<int:pk>/compleetheid/opmerkingen/<int:number>/",
        supplement_items.supplement_item_edit,
        name="supplement_item_edit",
    ),
    path(
        "werkvoorraad/<int:pk>/compleetheid/opmerkingen/<int:number>/weghalen/",
        supplement_items.supplement_item_remove,
        name="supplement_item_remove",
    ),
    path(
        "werkvoorraad/rondes/<int:pk>/verdelen/",
        grouping.round_assign,
        name="round_assign",
    ),
    path(
        "werkvoorraad/rondes/<int:pk>/steekproef/",
        sampling.round_sample,
        name="round_sample",
    ),
    path("werkvoorraad/<int:pk>/oppakken/", claims.case_claim, name="case_claim"),
    path("werkvoorraad/<int:pk>/teruggeven/", claims.case_release, name="case_release"),
    path("werkvoorraad/<int:pk>/geven/", claims.case_hand, name="case_hand"),
    path("werkvoorraad/<int:pk>/toewijzen/", assigning.case_assign, name="case_assign"),
    path(
        "werkvoorraad/<int:pk>/voorstel/",
        deciding.decision_propose,
        name="decision_propose",
    ),
    path(
        "werkvoorraad/<int:pk>/voorstel/intrekken/",
        deciding.decision_retract,
        name="decision_retract",
    ),
    path(
        "werkvoorraad/<int:pk>/te-laat/",
        lateness.decision_propose_late,
        name="decision_propose_late",
    ),
    path(
        "werkvoorraad/<int:pk>/preadvies/",
        assigning.pre_advice_start,
        name="pre_advice_start",
    ),
    path(
        "werkvoorraad/<int:pk>/vragen/", questions.question_list, name="question_list"
    ),
    path(
        "werkvoorraad/<int:pk>/vragen/uitnodigen/",
        questions.question_invite,
        name="question_invite",
    ),
    path(
        "werkvoorraad/<int:pk>/vragen/<int:number>/verslag/",
        questions.question_record,
        name="question_record",
    ),
    path(
        "werkvoorraad/<int:pk>/vragen/<int:number>/intrekken/",
        questions.question_retract,
        name="question_retract",
    ),
    path(
        "werkvoorraad/<int:pk>/besluit/", deciding.decision_form, name="decision_form"
    ),
    # werkvoorraad/conceptchecks/
    path(
        "werkvoorraad/conceptchecks/",
        draft_looks.draft_look_list,
        name="draft_look_list",
    ),
    path(
        "werkvoorraad/conceptchecks/<int:pk>/",
        draft_looks.draft_look_case,
        name="draft_look_case",
    ),
    path(
        "werkvoorraad/conceptchecks/<int:pk>/oppakken/",
        draft_looks.draft_look_take,
        name="draft_look_take",
    ),
    path(
        "werkvoorraad/conceptchecks/<int:pk>/aanwijzen/",
        draft_looks.draft_look_name,
        name="draft_look_name",
    ),
    path(
        "werkvoorraad/conceptchecks/<int:pk>/teruggeven/",
        draft_looks.draft_look_give_back,
        name="draft_look_give_back",
    ),
    path(
        "werkvoorraad/conceptchecks/<int:pk>/opslaan/",
        draft_answers.draft_look_save,
        name="draft_look_save",
    ),
    path(
        "werkvoorraad/conceptchecks/<int:pk>/versturen/",
        draft_answers.draft_look_send,
        name="draft_look_send",
    ),
    path(
        "werkvoorraad/conceptchecks/<int:pk>/opmerkingen/<int:number>/",
        draft_answers.draft_remark_edit,
        name="draft_remark_edit",
    ),
    path(
        "werkvoorraad/conceptchecks/<int:pk>/opmerkingen/<int:number>/weghalen/",
        draft_answers.draft_remark_remove,
        name="draft_remark_remove",
    ),
    # beoordelingen/
    path("beoordelingen/", own_reviews.review_list, name="review_list"),
    path("beoordelingen/<int:pk>/", judging.review_form, name="review_form"),
    path(
        "beoordelingen/<int:pk>/afronden/",
        judging.review_hand_in,
        name="review_hand_in",
    ),
    path(
        "beoordelingen/<int:pk>/aantekeningen/",
        judging.review_note,
        name="review_note",
    ),
    path(
        "beoordelingen/<int:pk>/heropenen/",
        reviewing.review_reopen,
        name="review_reopen",
    ),
    path(
        "beoordelingen/<int:pk>/belang/",
        dossiers.interest_declare,
        name="interest_declare",
    ),
    path(
        "beoordelingen/<int:pk>/bijlagen/<slug:sha256>/",
        files.review_attachment,
        name="review_attachment",
    ),
    # belangen/
    path("belangen/", interests.interest_list, name="interest_list"),
    path(
        "belangen/rondes/<int:pk>/opgeven/",
        interests.round_declare,
        name="round_declare",
    ),
    path("belangen/<int:pk>/beeindigen/", interests.interest_end, name="interest_end"),
    path("belangen/<int:pk>/vraag/", interests.interest_doubt, name="interest_doubt"),
    # onafhankelijkheid/
    path("onafhankelijkheid/", independence.independence, name="independence"),
    path(
        "onafhankelijkheid/<int:pk>/",
        independence.interest_settle,
        name="interest_settle",
    ),
    # adviezen/
    path("adviezen/", advice_list.advice_list, name="advice_list"),
    path("adviezen/<int:pk>/", advising.advice_form, name="advice_form"),
    path(
        "adviezen/<int:pk>/bijlagen/<slug:sha256>/",
        files.advice_attachment,
        name="advice_attachment",
    ),
    path(
        "adviezen/rondes/<int:pk>/rangschikking/",
        ranking.round_ranking,
        name="round_ranking",
    ),
    path(
        "adviezen/rondes/<int:pk>/consistentie/",
        consistency.round_consistency,
        name="round_consistency",
    ),
    path("werkvoorraad/<int:pk>/gebeld/", hearing.call_record, name="call_record"),
    path("werkvoorraad/<int:pk>/zienswijze/", hearing.view_ask, name="view_ask"),
    path(
        "werkvoorraad/<int:pk>/vervolgbesluit/",
        later.later_propose,
        name="later_propose",
    ),
    path(
        "werkvoorraad/<int:pk>/termijn-bericht/",
        term_notices.term_notice,
        name="term_notice",
    ),
    path(
        "werkvoorraad/<int:pk>/ingebrekestelling/",
        term_notices.default_notice,
        name="default_notice",
    ),
    # zienswijzen/
    path("zienswijzen/<int:pk>/", hearing.view_detail, name="view_detail"),
    # vervolgbesluiten/
    path("vervolgbesluiten/", later.later_list, name="later_list"),
    path("vervolgbesluiten/<int:pk>/", later.later_detail, name="later_detail"),
    path(
        "vervolgbesluiten/<int:pk>/intrekken/",
        later.later_retract,
        name="later_retract",
    ),
    # vergaderingen/
    path("vergaderingen/", meetings.meeting_list, name="meeting_list"),
    path(
        "vergaderingen/nieuw/<int:pk>/", meetings.meeting_create, name="meeting_create"
    ),
    path("vergaderingen/<int:pk>/", meetings.meeting_detail, name="meeting_detail"),
    path(
        "vergaderingen/<int:pk>/wijzigen/", meetings.meeting_edit, name="meeting_edit"
    ),
    path(
        "vergaderingen/<int:pk>/aanwezig/",
        meetings.meeting_presence,
        name="meeting_presence",
    ),
    path("vergaderingen/<int:pk>/openen/", meetings.meeting_open, name="meeting_open"),
    path(
        "vergaderingen/<int:pk>/sluiten/", meetings.meeting_close, name="meeting_close"
    ),
    path(
        "vergaderingen/<int:pk>/verslag/",
        minutes.meeting_minutes,
        name="meeting_minutes",
    ),
    path(
        "vergaderingen/<int:pk>/verslag/pdf/", minutes.minutes_pdf, name="minutes_pdf"
    ),
    path(
        "vergaderingen/<int:pk>/punten/<int:item>/",
        meeting_items.meeting_item,
        name="meeting_item",
    ),
    path(
        "vergaderingen/<int:pk>/punten/<int:item>/tekst/",
        meeting_items.meeting_text,
        name="meeting_text",
    ),
    path(
        "vergaderingen/<int:pk>/punten/<int:item>/instemmen/",
        meeting_items.meeting_say,
        name="meeting_say",
    ),
    path(
        "vergaderingen/<int:pk>/punten/<int:item>/plan/",
        meeting_items.meeting_plan,
        name="meeting_plan",
    ),
    path(
        "vergaderingen/<int:pk>/punten/<int:item>/bijlagen/<slug:sha256>/",
        meeting_items.meeting_attachment,
        name="meeting_attachment",
    ),
    path(
        "vergaderingen/<int:pk>/punten/<int:item>/verplaatsen/",
        meeting_items.item_move,
        name="item_move",
    ),
    path(
        "vergaderingen/<int:pk>/punten/<int:item>/weghalen/",
        meeting_items.item_remove,
        name="item_remove",
    ),
    # brieven/
    path("brieven/", letters.letter_outbox, name="letter_outbox"),
    path("brieven/zendingen/nieuw/", letters.batch_create, name="batch_create"),
    path("brieven/zendingen/<int:pk>/", letters.batch_detail, name="batch_detail"),
    path(
        "brieven/zendingen/<int:pk>/vrijgeven/",
        letters.batch_release,
        name="batch_release",
    ),
    path(
        "brieven/zendingen/<int:pk>/opheffen/",
        letters.batch_dissolve,
        name="batch_dissolve",
    ),
    path(
        "brieven/zendingen/<int:pk>/contactblad/",
        batch_sheet.batch_sheet,
        name="batch_sheet",
    ),
    path("brieven/<int:pk>/", letter_pages.letter_detail, name="letter_detail"),
    path(
        "brieven/<int:pk>/tekst/<str:block>/",
        letter_pages.letter_edit,
        name="letter_edit",
    ),
    path("brieven/<int:pk>/pdf/", letters.letter_download, name="letter_download"),
    # plannen/
    path(
        "plannen/<int:pk>/vergelijking/",
        comparing.plan_comparison,
        name="plan_comparison",
    ),
    path("plannen/<int:pk>/brieven/", letter_pages.letter_list, name="letter_list"),
    path("plannen/<int:pk>/uitkomst/", outcomes.plan_outcome, name="plan_outcome"),
    # vervolgtrajecten/
    path("vervolgtrajecten/", trajectories.trajectory_list, name="trajectory_list"),
    path(
        "vervolgtrajecten/<int:pk>/",
        trajectories.trajectory_detail,
        name="trajectory_detail",
    ),
    path(
        "vervolgtrajecten/<int:pk>/stappen/<slug:kind>/",
        trajectory_acts.trajectory_step,
        name="trajectory_step",
    ),
    path(
        "vervolgtrajecten/<int:pk>/gesprek/",
        trajectory_acts.trajectory_talk,
        name="trajectory_talk",
    ),
    path(
        "vervolgtrajecten/<int:pk>/aanpak/",
        trajectory_acts.trajectory_approach,
        name="trajectory_approach",
    ),
    path(
        "vervolgtrajecten/<int:pk>/besluit/",
        trajectory_acts.trajectory_decide,
        name="trajectory_decide",
    ),
    path(
        "vervolgtrajecten/<int:pk>/afsluiten/",
        trajectory_acts.trajectory_close,
        name="trajectory_close",
    ),
    # wat een regio openstelde
    path("plannen/<int:pk>/inzage/", opened.opened_list, name="opened_list"),
    path("plannen/<int:pk>/inzage/<int:key>/", opened.opened_read, name="opened_read"),
]
