"""Who may do what with rounds and plans: one predicate, one sentence."""

from sterktechniek.accounts.permissions import Role, administers


def represents_region(user, subject):
    """The lead of the region: hands in, takes back and withdraws."""
    return user.holds(Role.LEAD, subject.region_id)


def is_officer(user, subject=None):
    """A behandelaar of DUS-I checks completeness and asks for a supplement."""
    return user.has_role(Role.OFFICER)


def is_coordinator(user, subject=None):
    """The uitvoeringscoördinator plans rounds, assignment and the sending of letters."""
    return user.has_role(Role.COORDINATOR)


def may_edit_plan(user, plan):
    """Lead and editors of the region, while the plan is theirs to write."""
    return user.belongs_to(plan.region_id) and plan.is_editable


def may_start_plan(user, region):
    """Lead and editors of the region begin a plan; only the lead hands it in."""
    return user.belongs_to(region)


def may_announce(user, region):
    """Only the lead announces the region or says that it skips a round."""
    return user.holds(Role.LEAD, region)


def may_manage_rounds(user):
    """Only the coordinator opens rounds and gives extensions."""
    return is_coordinator(user)


def may_manage_regions(user):
    """Only the functional administrator renames, ends and merges regions."""
    return administers(user)


def reads_all_rounds(user):
    """DUS-I and the ministry read every round, also before the regions know of it."""
    return user.is_office or user.has_role(Role.POLICY_OFFICER)


def may_file_for(user, plan=None):
    """A behandelaar or the coordinator enters what came on paper, by mail or late."""
    return is_officer(user) or is_coordinator(user)


def may_confirm_commitment(user, commitment):
    """A partner confirms or withdraws the contribution of its own organisation alone."""
    return user.speaks_for(commitment.partner_id)


def may_manage_people(user, region):
    """Only the lead gives and ends roles in the region, and hands the lead over."""
    return user.holds(Role.LEAD, region)


def may_invite(user, region, role):
    """The lead invites everybody of the region; an editor its partners."""
    if role == Role.PARTNER:
        return user.belongs_to(region)
    return may_manage_people(user, region)


def may_see_people(user, region):
    """Lead and editors see who works for the region."""
    return user.belongs_to(region)


def reads_handed_in_plans(user):
    """DUS-I reads what was handed in; others reach a plan through their own tie with it."""
    return user.is_office


def may_try_copy_again(user):
    """The coordinator has the PDF of a receipt made again after it was given up."""
    return is_coordinator(user)


def asks_draft_look(user, subject):
    """Lead and editors ask for a draft look and take that back; ``subject``: plan or look."""
    plan = getattr(subject, "plan", subject)
    return user.belongs_to(plan.region_id)


#: Who asks a region to explain its plan.
ASKING_ROLES = (Role.CHAIR, Role.OFFICER, Role.COORDINATOR)


def questions_region(user, question=None):
    """For the committee the chair asks a region to explain; DUS-I, its secretary, does too."""
    return user.has_role(*ASKING_ROLES)


def answers_question(user, question):
    """Whoever writes for the region answers; a talk is recorded by who invited to it."""
    return question.is_written and user.belongs_to(question.plan.region_id)


def sees_draft_looks(user):
    """Officers and coordinator know which draft looks there are; only the holder reads one."""
    return is_officer(user) or is_coordinator(user)


def holds_draft_look(user, look):
    """The one officer of DUS-I who has this draft look in hand: reads it and remarks on it."""
    return is_officer(user) and look.officer_id == user.pk
