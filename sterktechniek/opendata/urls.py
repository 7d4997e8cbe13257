from django.urls import path

from .views import api, pages

urlpatterns = [
    path("open-data/", pages.open_data, name="open_data"),
    path(
        "open-data/woordenboek/",
        pages.open_data_dictionary,
        name="open_data_dictionary",
    ),
    # the API; no address of it ends with a slash
    path("api/v1", api.api_root, name="api_root"),
    path("api/v1/openapi.json", api.api_openapi, name="api_openapi"),
    path("api/v1/stand", api.api_standing, name="api_standing"),
    path("api/v1/<slug:name>", api.api_list, name="api_list"),
    path("api/v1/<slug:name>/<slug:key>", api.api_item, name="api_item"),
    path("api/v1/export/<slug:name>.<slug:suffix>", api.api_export, name="api_export"),
]
