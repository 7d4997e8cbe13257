"""Sterk Techniekonderwijs: regional plans from announcement to settlement."""

from sterktechniek.celery import app as celery_app

__all__ = ["celery_app"]
