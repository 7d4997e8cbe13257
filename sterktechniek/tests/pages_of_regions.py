"""The pages of open data and of the administration of regions, for `page_world`."""

from datetime import timedelta

from django.urls import reverse

from applications import actions
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.tests.builders import make_region


def open_pages(pages):
    """What anybody reads without logging in."""
    for name in ("open_data", "open_data_dictionary"):
        pages.found[name] = ["", reverse(name)]


def region_management_pages(pages):
    """A region that was renamed, and one that ends."""
    admin = User.objects.get(username="admin")
    region = make_region("beheer1", name="Oude Kern")
    asked = {"on": clock.today(), "reason": "Besluit van de besturen.", "by": admin}
    actions.rename_region(region, name="Nieuwe Kern", **asked)
    ended = make_region("beheer2", name="Kleine Kern")
    asked["on"] += timedelta(days=30)
    actions.merge_regions([ended], into=region, **asked)
    pages.add("admin", "region_manage_list")
    pages.add("admin", "region_manage", region.code, note="renamed")
    pages.add("admin", "region_manage", ended.code, note="ended")
    pages.add("admin", "region_rename", region.code)
    pages.add("admin", "region_end", region.code)
    pages.add("admin", "region_merge")
