"""The rights that the administration asks for come from the role of administrator."""

from django.contrib.auth.backends import ModelBackend

from .permissions import administers


class RoleBackend(ModelBackend):
    """An administrator may do everything that the administration offers; nobody else may.

    Only the administration asks for these rights, and it knows reference data alone: plans,
    reviews and decisions are not in it. Pages ask the predicates in ``permissions``.
    """

    def has_perm(self, user_obj, perm, obj=None):
        return administers(user_obj)

    def has_module_perms(self, user_obj, app_label):
        return administers(user_obj)
