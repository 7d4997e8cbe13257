from django.urls import path

from . import views

urlpatterns = [
    # berichten/
    path("berichten/", views.message_list, name="message_list"),
    path("berichten/<int:pk>/", views.message_detail, name="message_detail"),
    path("berichten/<int:pk>/bijlage/", views.message_file, name="message_file"),
]
