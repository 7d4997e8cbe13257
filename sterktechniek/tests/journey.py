"""The steps of the chain as people take them: pages, fields and buttons.

Each function is one person's job; ``stage`` says who is where, see test_browser_chain.
"""

import re
from datetime import timedelta

from sterktechniek import clock

A_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
AGREEMENT = {
    "name": "overeenkomst.pdf",
    "mimeType": "application/pdf",
    "buffer": A_PDF,
}
OPEN_DAYS = 30


def day(days):
    """What an input of type date takes: so many days from today."""
    return (clock.today() + timedelta(days=days)).isoformat()


def open_a_round(coordinator):
    coordinator.open("/")
    coordinator.follow("Rondes", within="nav.site-nav")
    coordinator.follow("Nieuwe ronde")
    coordinator.fill(
        name="Ronde van de proef",
        published_at=f"{day(-1)}T09:00",
        opens_at=f"{day(-1)}T09:00",
        last_day=day(OPEN_DAYS),
    )
    coordinator.press("Bekijk wat er gebeurt")
    coordinator.expect_no_error()
    coordinator.sees("nog niet geopend")
    if coordinator.has("confirmed"):
        coordinator.fill(confirmed=True)
    coordinator.press("Ronde openen")
    coordinator.expect_no_error()
    coordinator.sees("Ronde van de proef staat klaar")


def announce(lead):
    lead.open("/rondes/")
    lead.press("Regio aanmelden")
    lead.expect_no_error()
    lead.open("/rondes/")
    lead.sees("is aangemeld")


def skip(lead):
    lead.open("/rondes/")
    lead.follow("Deze ronde overslaan")
    lead.press("Ronde overslaan")
    lead.sees("Vul in waarom uw regio deze ronde overslaat.")
    lead.fill(reason="Wij zijn nog in gesprek met de scholen.")
    lead.press("Ronde overslaan")
    lead.expect_no_error()
    lead.open("/rondes/")
    lead.sees("Wij zijn nog in gesprek met de scholen.")


def write_a_plan(lead):
    """Every part with its form; answers the address of the plan."""
    lead.open("/rondes/")
    lead.press("Plan beginnen")
    lead.expect_no_error()
    plan = lead.path
    texts = {"region_vision": "Wij zien kansen.", "labour_market": "Er zijn banen."}
    _write(lead, plan, "visie", **texts)
    _add(lead, plan, "partners", new_name="Bedrijf van de proef", new_kind="company",
         form="cash", amount="1.000")  # fmt: skip
    _add(lead, plan, "doelen", title="Meer leerlingen in de techniek")
    _add(lead, plan, "activiteiten", title="Gastlessen", line="inflow",
         form="guest_lesson", goal={"index": 1}, **_milestone())  # fmt: skip
    _write(lead, plan, "organisatie", project_organisation="Een stuurgroep.")
    _add(lead, plan, "begroting", description="Lessen", activity={"index": 1},
         year={"index": 1}, kind="other", unit_price="100", quantity="100")  # fmt: skip
    lead.open(f"{plan}onderdeel/bijlagen/")
    lead.fill(kind="agreement", file=AGREEMENT)
    lead.press(re.compile("oevoegen"))
    lead.expect_no_error()
    lead.sees("overeenkomst.pdf")
    return plan


def _milestone():
    return {"mijlpalen-0-title": "Eerste les", "mijlpalen-0-due_on": day(400)}


def _write(lead, plan, part, **texts):
    lead.open(f"{plan}onderdeel/{part}/")
    lead.fill(**texts)
    lead.press(re.compile("^Opslaan$"))
    lead.expect_no_error()
    lead.sees("Opgeslagen")


def _add(lead, plan, part, **fields):
    lead.open(f"{plan}onderdeel/{part}/nieuw/")
    lead.fill(**fields)
    lead.press(re.compile("^Opslaan$"))
    lead.expect_no_error()


def hand_in(lead, plan):
    """Answers the receipt number that is on the screen."""
    lead.open(plan)
    lead.follow("Nakijken en indienen")
    lead.sees("Eerste les")
    lead.press("Plan indienen")
    lead.sees("zet het vinkje")
    lead.fill(declared=True)
    lead.press("Plan indienen")
    lead.expect_no_error()
    lead.sees("Ontvangstnummer")
    return re.search(r"STO-R2-R01-V1", lead.text).group()


def find_complete(officer, case):
    officer.open("/werkvoorraad/")
    officer.follow("Testregio R01")
    assert officer.path == case
    officer.press("Compleet verklaren")
    officer.expect_no_error()
    officer.sees("compleet")


def assign_three(coordinator, case):
    coordinator.open(case)
    coordinator.follow("Beoordelaars toewijzen")
    for box in coordinator.page.locator('main [name="members"]').all():
        box.check()
    coordinator.press(re.compile("oewijzen"))
    coordinator.expect_no_error()
    coordinator.sees("Toegewezen aan 3 commissieleden.")


def judge(member, verdict="met"):
    """One's own judgement per criterion, blind to the others."""
    member.open("/beoordelingen/")
    member.follow("Testregio R01")
    member.press(re.compile("Mijn lijst is volledig"))
    member.press("Geen belang: dossier openen")
    member.sees("Wij zien kansen.")
    assert "Motivering van member" not in member.text
    for name in member.names("judgement_"):
        member.fill(**{name: verdict})
    for name in member.names("motivation_"):
        member.fill(**{name: f"Motivering van {member.username}."})
    member.press(re.compile("^Opslaan$"))
    member.expect_no_error()
    member.press("Beoordeling afronden")
    member.expect_no_error()
    member.sees("Uw beoordeling is afgerond.")


def advise(chair, outcome="granted", amount="9.000"):
    chair.open("/adviezen/")
    chair.follow("Testregio R01")
    chair.press(re.compile("Mijn lijst is volledig"))
    chair.unfold("Wat elk lid schreef")
    chair.sees("Motivering van member1.")
    for name in chair.names("verdict_"):
        chair.fill(**{name: "met"})
    for name in chair.names("motivation_"):
        chair.fill(**{name: "Samen gevonden."})
    chair.fill(outcome=outcome, amount=amount, motivation="Het plan overtuigt.")
    chair.press("Advies vaststellen")
    chair.expect_no_error()
    chair.sees("Het advies is vastgesteld")


def propose(officer, case):
    officer.open(case)
    officer.follow("Besluit voorstellen")
    officer.fill(reasons="Wij nemen het advies over.")
    officer.press("Besluit voorstellen")
    officer.expect_no_error()
    officer.sees("Het voorstel ligt klaar voor de mandaathouder.")


def decide(decider, case):
    decider.open(case)
    decider.follow("Voorstel bekijken en besluiten")
    decider.sees("Wij nemen het advies over.")
    decider.press("Besluit nemen")
    decider.expect_no_error()


def plan_sending(coordinator):
    """All letters that wait leave today; answers the address of the batch."""
    coordinator.open("/brieven/")
    coordinator.sees("Testregio R01")
    coordinator.press("Zending plannen")
    coordinator.expect_no_error()
    return coordinator.path


def release(coordinator, batch):
    coordinator.open(batch)
    coordinator.fill(count="1")
    coordinator.press("Brieven versturen")
    coordinator.expect_no_error()


def read_outcome(lead, plan):
    """The region reads why, and gets the letter; answers its bytes."""
    lead.open(plan)
    lead.follow("Besluit en brief bekijken")
    lead.sees("Samen gevonden.")
    lead.sees("9.000")
    with lead.page.expect_download() as download:
        lead.page.locator("main").get_by_role("link", name=re.compile("rief")).click()
    return download.value.path().read_bytes()


def assign_supporter(lead):
    lead.open("/ondersteuning/")
    lead.follow("Ondersteuner toewijzen")
    lead.fill(region={"index": 1}, scheme={"index": 1}, person={"index": 1},
              kind="critical_friend", purpose="yearly", days="2")  # fmt: skip
    lead.press("Ondersteuner toewijzen")
    lead.expect_no_error()
    lead.sees("ondersteunt nu Testregio R01")


def log_a_visit(supporter):
    supporter.open("/ondersteuning/")
    supporter.follow("Testregio R01")
    supporter.follow("Verklaring afleggen")
    supporter.fill(answer="nee")
    supporter.press("Verklaring vastleggen")
    supporter.expect_no_error()
    supporter.follow("Bezoek vastleggen")
    supporter.fill(kind="start_talk", hours="1,5", shared_text="Wij spraken elkaar.",
                   team_text="Alleen voor ons.")  # fmt: skip
    supporter.press("Bezoek vastleggen")
    supporter.expect_no_error()
    supporter.sees("Alleen voor ons.")


def read_the_picture(ministry):
    """The counts add up to the population, with a list behind each of them."""
    ministry.open("/")
    ministry.follow("Stand van het land", within="nav.site-nav")
    ministry.sees("3 = 1 groen + 2 niet ingediend")
    row = ministry.page.locator("main tr").filter(
        has=ministry.page.get_by_role("rowheader", name="Groen", exact=True)
    )
    row.locator("td").get_by_role("link").first.click()
    ministry.page.wait_for_load_state()
    ministry.sees("Testregio R01")
    assert "Testregio R02" not in ministry.text
    ministry.open(f"/stand/?op={day(0)}")
    ministry.sees("niet begonnen")
