"""Who may do what with answers to parliament: the ministry, and one never approves own words."""

from sterktechniek.accounts.permissions import Role

NOT_YOURS = "Deze pagina is voor het ministerie."


def works_on_answers(user, answer=None):
    """A policy officer reads and writes answers and figures from outside; nobody else."""
    return user.has_role(Role.POLICY_OFFICER)


def wrote(user, answer):
    """Whether this person wrote any of it, in whatever version."""
    return answer.was_written_by(user)


def takes_back(user, answer):
    """Who wrote it can take it back while nobody has approved it."""
    return works_on_answers(user) and wrote(user, answer)


def approves(user, answer):
    """A second person of the ministry, who wrote no word of it."""
    return works_on_answers(user) and not wrote(user, answer)
