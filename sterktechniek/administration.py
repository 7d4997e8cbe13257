"""What pages of Django's administration share. Knows no domain."""


class OnlyRead:
    """Mixin of an admin: these rows are made and changed by acts on the site alone."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
