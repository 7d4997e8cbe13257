"""Who may do what about training and about blind spots: one predicate, one sentence."""

from sterktechniek.accounts.permissions import Role

from .permissions import is_support_lead, is_supporter

ADVISER, FRIEND = "training_adviser", "critical_friend"


def keeps_offers(user, subject=None):
    """Training advisers keep the national map together; the support lead helps them.

    An adviser is whoever has a running assignment of that kind, in any region.
    """
    return is_support_lead(user) or _helps(user, ADVISER)


def reads_training(user):
    """The support team, regions and the ministry read what training there is."""
    return user.has_role(
        Role.SUPPORTER, Role.SUPPORT_LEAD, Role.LEAD, Role.EDITOR, Role.POLICY_OFFICER
    )


def reads_needs(user):
    """Needs are for the region that has them and for the support team."""
    return user.has_role(Role.SUPPORTER, Role.SUPPORT_LEAD, Role.LEAD, Role.EDITOR)


def reads_gaps(user):
    """The national picture by subject is for the support team and the ministry."""
    return user.has_role(Role.SUPPORTER, Role.SUPPORT_LEAD, Role.POLICY_OFFICER)


def states_needs(user):
    """Lead and editors state needs of their region, advisers those of every region."""
    return bool(user.region_ids(Role.LEAD, Role.EDITOR)) or keeps_offers(user)


def tends_need(user, need):
    """Its own region, or the adviser, changes a need or says what became of it."""
    return user.belongs_to(need.region_id) or keeps_offers(user)


def answers_match(user, match):
    """The region itself accepts or declines what the adviser proposes."""
    return user.belongs_to(match.need.region_id)


def follows_match(user, match):
    """The region or the adviser writes down how many took part."""
    return tends_need(user, match.need)


def is_friend_of(user, region):
    """The critical friend of a region today; ``region`` is its key."""
    return _helps(user, FRIEND, region=region)


def follows_blind_spot(user, spot):
    """The critical friend of the region follows its blind spots, also those of a predecessor."""
    return is_friend_of(user, spot.region_id)


def answers_blind_spot(user, spot):
    """Lead and editors answer what was shared with their region."""
    return spot.is_shared and user.belongs_to(spot.region_id)


def _helps(user, kind, region=None):
    """Of the team today, with running help of this kind, in this region or in any.

    Asked once per request, as the roles of a person are.
    """
    if not is_supporter(user):
        return False
    known = getattr(user, "_running_help", None)
    if known is None:
        running = user.support.filter(state="active")
        known = user._running_help = set(running.values_list("kind", "region"))
    pk = getattr(region, "pk", region)
    return any(one == kind and pk in (None, where) for one, where in known)
