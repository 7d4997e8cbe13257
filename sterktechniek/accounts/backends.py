"""The rights that the administration asks for come from the role of administrator."""

from django.contrib.auth.backends import ModelBackend

from sterktechniek import clock

from .models import RoleGrant
from .permissions import administers


class RoleBackend(ModelBackend):
    """An administrator may do everything that the administration offers; nobody else may.

    Only the administration asks for these rights, and it knows reference data alone: plans,
    reviews and decisions are not in it. Pages ask the predicates in ``permissions``.
    """

    def get_user(self, user_id):
        """Whoever is logged in, with the roles of today: one query, as every page asks both."""
        today = RoleGrant.objects.held_on(clock.today()).filter(user=user_id)
        grants = list(today.select_related("user"))
        user = grants[0].user if grants else super().get_user(user_id)
        if user is None or not self.user_can_authenticate(user):
            return None
        user.know_roles(grants)
        return user

    def has_perm(self, user_obj, perm, obj=None):
        return administers(user_obj)

    def has_module_perms(self, user_obj, app_label):
        return administers(user_obj)
