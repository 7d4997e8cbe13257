from celery import shared_task

from sterktechniek.outbox import sending


@shared_task(name="outbox.sweep")
def sweep_outbox():
    """Send what waits. Celery only wakes it; a double wake-up is harmless."""
    return sending.sweep(limit=10_000).sent
