"""For bin/test: a skipped test is a failure, and the second database gets its own tests only.

A part that is missing on this machine must not look like a part that works.
"""

import gc

import pytest

DATABASE = {"db", "transactional_db", "django_db_setup"}


# Looking for cycles after each seven hundred objects is a tenth of the time.
gc.set_threshold(100_000, 20, 20)


def pytest_addoption(parser):
    parser.addoption(
        "--with-database",
        action="store_true",
        help="only tests that ask for a database: the others ran with another one already",
    )


def pytest_collection_modifyitems(config, items):
    """With --with-database, leave out what would do exactly the same on every database.

    What is dear comes first, so that two processes are ready at about the same time.
    """
    items.sort(key=lambda item: item.get_closest_marker("one_database") is None)
    if not config.getoption("--with-database"):
        return
    asks = [one for one in items if _asks_database(one)]
    asked = set(asks)
    config.hook.pytest_deselected(items=[one for one in items if one not in asked])
    items[:] = asks


def _asks_database(item):
    marked = item.get_closest_marker("django_db") is not None
    is_django_case = hasattr(getattr(item, "cls", None), "databases")
    return marked or is_django_case or not DATABASE.isdisjoint(item.fixturenames)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip into a failure; an expected failure (xfail) stays what it is."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, and bin/test allows no skip: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(collector):
    """The same for a whole file that skips itself while it is imported."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Skipped, and bin/test allows no skip: {report.longrepr}"
    return report
