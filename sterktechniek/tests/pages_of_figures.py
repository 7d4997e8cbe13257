"""The pages of figures for the world of test_accessibility: full ones and one of each list."""

from datetime import timedelta

from applications import actions
from applications.tests.builders import lead_of, make_round, put_in_scheme
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.tests.builders import make_region

DAY = timedelta(days=1)


def figure_pages(pages):
    """Rounds, money and grounds of a scheme with a refusal and a skipped round."""
    plan = make_outcome(Outcome.REJECTED)
    scheme = plan.round.scheme
    one = make_round(scheme, opens_at=clock.now() - DAY, closes_at=clock.now() + DAY)
    region = make_region()
    put_in_scheme(region, scheme)
    actions.skip_round(one, region, reason="Wij werken samen.", by=lead_of(region))
    query = f"?regeling={scheme.code}"
    for name in ("programme_rounds", "ground_figures", "ground_list", "money_list"):
        pages.add("ministry", name, query=query, note="full")
    skipped = f"{query}&ronde={one.pk}&stap=overgeslagen"
    pages.add("ministry", "step_list", query=skipped, note="skipped")
    pages.add("officer", "ground_list", query=query, note="with the plan")
    pages.add("coordinator", "programme_rounds", query=query, note="with terms")
    pages.add("ministry", "definitions")
    year = f"{query}&soort=techniekregio&jaar={scheme.years[0]}"
    pages.add("ministry", "money_list", query=year, note="of a year")
    empty = "?op=2018-02-01"
    for name in ("programme_rounds", "ground_figures", "money_list", "step_list"):
        pages.add("ministry", name, query=empty, note="empty")
