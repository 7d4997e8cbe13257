"""Every address of the site, each app under its own Dutch words."""

from django.contrib import admin
from django.urls import include, path

handler404 = "sterktechniek.opendata.views.errors.not_found"
handler500 = "sterktechniek.opendata.views.errors.server_error"

urlpatterns = [
    path("", include("sterktechniek.dashboards.urls")),
    path("", include("sterktechniek.accounts.urls")),
    path("", include("sterktechniek.opendata.urls")),
    path("", include("sterktechniek.outbox.urls")),
    path("", include("applications.urls")),
    path("", include("support.urls")),
    path("", include("reviews.urls")),
    path("", include("objections.urls")),
    path("", include("awards.urls")),
    path("", include("sterktechniek.answers.urls")),
    path("", include("sterktechniek.reports.urls")),
    path("beheer/", admin.site.urls),
]
