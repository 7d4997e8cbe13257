from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path

from . import views

urlpatterns = [
    path("inloggen/", views.Login.as_view(), name="login"),
    path(
        "wachtwoord/<slug:uidb64>/<slug:token>/",
        views.ChoosePassword.as_view(),
        name="password_choose",
    ),
    path("uitloggen/", LogoutView.as_view(), name="logout"),
    path("sessie/", views.session, name="session"),
    path(
        "toegankelijkheid/",
        login_not_required(views.accessibility),
        name="accessibility",
    ),
]
