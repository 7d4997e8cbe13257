from django.urls import path

from .views import acting, detail, files, lists, outside, writing

urlpatterns = [
    path("antwoorden/", lists.answer_list, name="answer_list"),
    path("antwoorden/nieuw/", writing.question_new, name="question_new"),
    path("antwoorden/<int:pk>/", detail.answer_detail, name="answer_detail"),
    path("antwoorden/<int:pk>/vraag/", writing.question_edit, name="question_edit"),
    path("antwoorden/<int:pk>/schrijven/", writing.answer_write, name="answer_write"),
    path("antwoorden/<int:pk>/cijfers/nieuw/", writing.figure_add, name="figure_add"),
    path(
        "antwoorden/<int:pk>/cijfers/<int:figure>/weg/",
        writing.figure_remove,
        name="figure_remove",
    ),
    path("antwoorden/<int:pk>/pdf/", files.answer_pdf, name="answer_pdf"),
    path("antwoorden/<int:pk>/odt/", files.answer_odt, name="answer_odt"),
    path("antwoorden/<int:pk>/<slug:slug>/", acting.answer_step, name="answer_step"),
    path("cijfers-van-buiten/", outside.outside_list, name="outside_list"),
    path("cijfers-van-buiten/nieuw/", outside.outside_new, name="outside_new"),
    path(
        "cijfers-van-buiten/<int:pk>/wijzigen/",
        outside.outside_change,
        name="outside_change",
    ),
]
