"""What we ask of the database: to be there, and to confirm only what is on its disk."""

import logging

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import (
    DatabaseError,
    Error,
    InterfaceError,
    OperationalError,
    connection,
)

logger = logging.getLogger(__name__)
NEEDED = ("fsync", "full_page_writes", "synchronous_commit")


def is_away(error):
    """Whether this exception means that the server is gone, or cannot do it just now.

    The driver calls a line that breaks under its hands a DatabaseError without more; what
    Django itself calls so (no row to update) has no cause.
    """
    if isinstance(error, (OperationalError, InterfaceError)):
        return True
    return type(error) is DatabaseError and error.__cause__ is not None


def insist_on_disk():
    """Refuse to serve when a receipt could be lost in a power cut; asked once, at the start.

    PostgreSQL can be set to answer before its disk has it, which is faster. A demonstration
    may run on any database.
    """
    if settings.LOCAL or connection.vendor != "postgresql":
        return
    try:
        off = switched_off()
    except Error:
        # Starting goes on: the pages say that the database is away, and come back with it.
        logger.warning("The database is away: not asked whether its writes reach disk")
        return
    finally:
        connection.close()
    if off:
        raise ImproperlyConfigured(
            f"PostgreSQL has {' and '.join(off)} switched off: what a receipt confirms "
            "could be lost. Switch it on in postgresql.conf."
        )


def switched_off():
    """The settings of the server that let it confirm what is not on its disk yet."""
    sql = "SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = 'off' ORDER BY 1"
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(NEEDED)])
        return [name for (name,) in cursor.fetchall()]
