from django.urls import path

from .views import (
    attachments,
    budget_sheets,
    commitments,
    dividing,
    draft_looks,
    filing,
    handing_in,
    inviting,
    participating,
    partners,
    parts,
    passwords,
    people,
    plans,
    questions,
    receipts,
    regions,
    round_management,
    rounds,
    rows,
)

urlpatterns = [
    # beheer/regios/, before the administration of Django
    path("beheer/regios/", regions.region_manage_list, name="region_manage_list"),
    path("beheer/regios/samenvoegen/", regions.region_merge, name="region_merge"),
    path("beheer/regios/<slug:code>/", regions.region_manage, name="region_manage"),
    path(
        "beheer/regios/<slug:code>/naam/", regions.region_rename, name="region_rename"
    ),
    path("beheer/regios/<slug:code>/einde/", regions.region_end, name="region_end"),
    # rondes/
    path("rondes/", rounds.round_list, name="round_list"),
    path("rondes/nieuw/", round_management.round_create, name="round_create"),
    path("rondes/<int:pk>/", rounds.round_detail, name="round_detail"),
    path(
        "rondes/<int:pk>/uitstel/", round_management.round_extend, name="round_extend"
    ),
    path("rondes/<int:pk>/ontvangen/", filing.filing_create, name="filing_create"),
    path(
        "rondes/<int:pk>/<slug:code>/aanmelden/",
        participating.round_announce,
        name="round_announce",
    ),
    path(
        "rondes/<int:pk>/<slug:code>/overslaan/",
        participating.round_skip,
        name="round_skip",
    ),
    path("rondes/<int:pk>/<slug:code>/beginnen/", plans.plan_start, name="plan_start"),
    # plannen/
    path("plannen/", plans.plan_list, name="plan_list"),
    path("plannen/<int:pk>/", plans.plan_detail, name="plan_detail"),
    path("plannen/<int:pk>/verdelen/", dividing.plan_divide, name="plan_divide"),
    path("plannen/<int:pk>/indienen/", handing_in.plan_submit, name="plan_submit"),
    path(
        "plannen/<int:pk>/ontvangst/<int:number>/",
        receipts.plan_receipt,
        name="plan_receipt",
    ),
    path(
        "plannen/<int:pk>/terughalen/", handing_in.plan_take_back, name="plan_take_back"
    ),
    path("plannen/<int:pk>/intrekken/", handing_in.plan_withdraw, name="plan_withdraw"),
    path(
        "plannen/<int:pk>/versies/<int:number>/",
        plans.version_detail,
        name="version_detail",
    ),
    path(
        "plannen/<int:pk>/versies/<int:number>/bijlagen/<slug:sha256>/",
        attachments.version_attachment,
        name="version_attachment",
    ),
    path(
        "plannen/<int:pk>/versies/<int:number>/begroting/<slug:kind>/",
        budget_sheets.version_budget,
        name="version_budget",
    ),
    # plannen/…/begroting/
    path(
        "plannen/<int:pk>/begroting/bestand/<slug:kind>/",
        budget_sheets.budget_export,
        name="budget_export",
    ),
    path(
        "plannen/<int:pk>/begroting/inlezen/",
        budget_sheets.budget_import,
        name="budget_import",
    ),
    path(
        "plannen/<int:pk>/begroting/inlezen/nagekeken/",
        budget_sheets.budget_apply,
        name="budget_apply",
    ),
    # plannen/…/versies/…: the receipt
    path(
        "plannen/<int:pk>/versies/<int:number>/kopie/",
        receipts.version_copy,
        name="version_copy",
    ),
    path(
        "plannen/<int:pk>/versies/<int:number>/inhoud.json",
        receipts.version_content,
        name="version_content",
    ),
    path("ontvangstbewijzen/", receipts.copy_trouble, name="copy_trouble"),
    # plannen/…/bijlagen/
    path(
        "plannen/<int:pk>/bijlagen/toevoegen/",
        attachments.attachment_add,
        name="attachment_add",
    ),
    path(
        "plannen/<int:pk>/bijlagen/<int:attachment>/",
        attachments.attachment_download,
        name="attachment_download",
    ),
    path(
        "plannen/<int:pk>/bijlagen/<int:attachment>/verwijderen/",
        attachments.attachment_delete,
        name="attachment_delete",
    ),
    # plannen/…/onderdeel/
    path("plannen/<int:pk>/onderdeel/<slug:part>/", parts.plan_part, name="plan_part"),
    path(
        "plannen/<int:pk>/onderdeel/<slug:part>/kladversie/weggooien/",
        parts.part_forget,
        name="part_forget",
    ),
    path(
        "plannen/<int:pk>/onderdeel/<slug:kind>/nieuw/",
        rows.row_create,
        name="row_create",
    ),
    path(
        "plannen/<int:pk>/onderdeel/<slug:kind>/nieuw/weggooien/",
        rows.row_forget,
        name="row_create_forget",
    ),
    path(
        "plannen/<int:pk>/onderdeel/<slug:kind>/<int:row>/",
        rows.row_edit,
        name="row_edit",
    ),
    path(
        "plannen/<int:pk>/onderdeel/<slug:kind>/<int:row>/weggooien/",
        rows.row_forget,
        name="row_edit_forget",
    ),
    path(
        "plannen/<int:pk>/onderdeel/<slug:kind>/<int:row>/verplaatsen/",
        rows.row_move,
        name="row_move",
    ),
    path(
        "plannen/<int:pk>/onderdeel/<slug:kind>/<int:row>/verwijderen/",
        rows.row_delete,
        name="row_delete",
    ),
    path(
        "plannen/<int:pk>/partners/herinneren/",
        partners.partners_remind,
        name="partners_remind",
    ),
    # plannen/…/conceptcheck/
    path(
        "plannen/<int:pk>/conceptcheck/",
        draft_looks.draft_look_ask,
        name="draft_look_ask",
    ),
    path(
        "plannen/<int:pk>/conceptcheck/<int:number>/",
        draft_looks.draft_look_detail,
        name="draft_look_detail",
    ),
    path(
        "plannen/<int:pk>/conceptcheck/<int:number>/intrekken/",
        draft_looks.draft_look_retract,
        name="draft_look_retract",
    ),
    path(
        "plannen/<int:pk>/conceptcheck/<int:number>/opmerkingen/<int:remark>/",
        draft_looks.draft_remark_mark,
        name="draft_remark_mark",
    ),
    # plannen/…/vragen/
    path("plannen/<int:pk>/vragen/", questions.plan_questions, name="plan_questions"),
    path(
        "plannen/<int:pk>/vragen/<int:number>/beantwoorden/",
        questions.question_answer,
        name="question_answer",
    ),
    # bijdragen/
    path("bijdragen/", commitments.commitment_list, name="commitment_list"),
    path("bijdragen/plan/<int:pk>/", commitments.partner_plan, name="partner_plan"),
    path(
        "bijdragen/<int:pk>/bevestigen/",
        commitments.commitment_confirm,
        name="commitment_confirm",
    ),
    path(
        "bijdragen/<int:pk>/terugtrekken/",
        commitments.commitment_withdraw,
        name="commitment_withdraw",
    ),
    path(
        "bijdragen/<int:pk>/toch-bijdragen/",
        commitments.commitment_promise,
        name="commitment_promise",
    ),
    # regio/…/mensen/
    path("regio/<slug:code>/mensen/", people.region_people, name="region_people"),
    path(
        "regio/<slug:code>/mensen/uitnodigen/",
        inviting.person_invite,
        name="person_invite",
    ),
    path(
        "regio/<slug:code>/mensen/partner-uitnodigen/",
        inviting.partner_invite,
        name="partner_invite",
    ),
    path(
        "regio/<slug:code>/mensen/overdragen/",
        people.lead_hand_over,
        name="lead_hand_over",
    ),
    path("regio/<slug:code>/mensen/<int:pk>/", people.person_role, name="person_role"),
    path(
        "regio/<slug:code>/mensen/<int:pk>/wijzigen/",
        people.person_change,
        name="person_change",
    ),
    path(
        "regio/<slug:code>/mensen/<int:pk>/beeindigen/",
        people.person_end,
        name="person_end",
    ),
    path(
        "regio/<slug:code>/uitnodigingen/<int:pk>/opnieuw/",
        inviting.invitation_resend,
        name="invitation_resend",
    ),
    path(
        "regio/<slug:code>/uitnodigingen/<int:pk>/intrekken/",
        inviting.invitation_withdraw,
        name="invitation_withdraw",
    ),
    # wachtwoord/
    path(
        "wachtwoord/vergeten/", passwords.password_forgotten, name="password_forgotten"
    ),
]
