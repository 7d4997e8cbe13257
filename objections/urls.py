from django.urls import path

from .views import acting, detail, lists, lodging

urlpatterns = [
    path("bezwaren/", lists.objection_list, name="objection_list"),
    path("bezwaren/nieuw/", lodging.objection_find, name="objection_find"),
    path(
        "bezwaren/nieuw/<int:pk>/",
        lodging.objection_register,
        name="objection_register",
    ),
    path("bezwaren/<int:pk>/", detail.objection_detail, name="objection_detail"),
    path("bezwaren/<int:pk>/<slug:slug>/", acting.objection_act, name="objection_act"),
    path("plannen/<int:pk>/bezwaar/", lodging.objection_lodge, name="objection_lodge"),
]
