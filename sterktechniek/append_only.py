"""Migration operations with which the database itself refuses to change the past.

Works on PostgreSQL and SQLite, for the shell, the admin and raw SQL alike. `AppendOnly`
refuses TRUNCATE on PostgreSQL too; the others hold row by row.
"""

from django.db.migrations.operations.base import Operation

REFUSAL = "this record is append-only"


class _Triggers(Operation):
    """Create the triggers of a subclass on the table of one model."""

    reversible = True
    atomic = True

    def __init__(self, model: str):
        self.model = model

    def state_forwards(self, app_label, state):
        """Triggers are no part of the state that Django keeps of the models."""

    def deconstruct(self):
        return type(self).__name__, [self.model], {}

    def database_forwards(self, app_label, editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.model)._meta.db_table
        for statement in self.create(editor.connection.vendor, table):
            editor.execute(statement)

    def database_backwards(self, app_label, editor, from_state, to_state):
        table = from_state.apps.get_model(app_label, self.model)._meta.db_table
        for statement in self.drop(editor.connection.vendor, table):
            editor.execute(statement)


class AppendOnly(_Triggers):
    """Rows of this model are written once: UPDATE, DELETE and TRUNCATE are refused."""

    def create(self, vendor, table):
        if vendor == "sqlite":
            return [
                f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                for act in ("update", "delete")
            ]
        return [
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$",
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
        ]

    def drop(self, vendor, table):
        if vendor == "sqlite":
            return [f"DROP TRIGGER {table}_no_{act}" for act in ("update", "delete")]
        return [
            f"DROP TRIGGER {table}_no_change ON {table}",
            f"DROP TRIGGER {table}_no_truncate ON {table}",
            f"DROP FUNCTION {table}_refuse()",
        ]

    def describe(self):
        return f"Make {self.model} append-only"


class _Away:
    """Mixin: take the triggers away around a change of the table itself.

    SQLite makes a table anew to change it, and the triggers go with the old one.
    """

    def database_forwards(self, app_label, editor, from_state, to_state):
        super().database_backwards(app_label, editor, from_state, to_state)

    def database_backwards(self, app_label, editor, from_state, to_state):
        super().database_forwards(app_label, editor, from_state, to_state)

    def describe(self):
        return f"Let {self.model} be changed until its triggers stand again"


class Lifted(_Away, AppendOnly):
    """Let the table of an append-only model be changed; `AppendOnly` puts the triggers back."""


class FrozenOnce(_Triggers):
    """A row cannot be changed or deleted any more once ``column`` has a value."""

    def __init__(self, model: str, column: str):
        super().__init__(model)
        self.column = column

    def deconstruct(self):
        return type(self).__name__, [self.model, self.column], {}

    def create(self, vendor, table):
        if vendor == "sqlite":
            return [
                f"CREATE TRIGGER {table}_frozen_{act} BEFORE {act.upper()} ON {table} "
                f"WHEN OLD.{self.column} IS NOT NULL "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                for act in ("update", "delete")
            ]
        return [
            f"CREATE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$",
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW WHEN (OLD.{self.column} IS NOT NULL) "
            f"EXECUTE FUNCTION {table}_frozen()",
        ]

    def drop(self, vendor, table):
        if vendor == "sqlite":
            return [
                f"DROP TRIGGER {table}_frozen_{act}" for act in ("update", "delete")
            ]
        return [
            f"DROP TRIGGER {table}_frozen ON {table}",
            f"DROP FUNCTION {table}_frozen()",
        ]

    def describe(self):
        return f"Freeze {self.model} once {self.column} is set"


class FrozenWith(_Triggers):
    """Rows cannot be changed, deleted or moved in while ``column`` of their row has a value.

    ``key`` is the column that points to the row they belong to, ``table`` the table it stands
    in. On SQLite a migration that makes that table anew must drop this first.
    """

    def __init__(self, model: str, key: str, table: str, column: str):
        super().__init__(model)
        self.key, self.table, self.column = key, table, column

    def deconstruct(self):
        arguments = [self.model, self.key, self.table, self.column]
        return type(self).__name__, arguments, {}

    def create(self, vendor, table):
        old, moved_in = self._frozen("OLD"), self._frozen("NEW")
        if vendor == "sqlite":
            return [
                f"CREATE TRIGGER {table}_held_{act} BEFORE {act.upper()} ON {table} "
                f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                for act, when in (("update", f"{old} OR {moved_in}"), ("delete", old))
            ]
        refuse = (
            f"RAISE EXCEPTION '{REFUSAL}' "
            "USING ERRCODE = 'integrity_constraint_violation'"
        )
        return [
            f"CREATE FUNCTION {table}_held() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {old} THEN {refuse}; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; "
            f"IF {moved_in} THEN {refuse}; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {table}_held BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_held()",
        ]

    def _frozen(self, row):
        """In SQL: the row that ``row`` (OLD or NEW) belongs to is frozen."""
        return (
            f"EXISTS (SELECT 1 FROM {self.table} AS one WHERE one.id = {row}.{self.key} "
            f"AND one.{self.column} IS NOT NULL)"
        )

    def drop(self, vendor, table):
        if vendor == "sqlite":
            return [f"DROP TRIGGER {table}_held_{act}" for act in ("update", "delete")]
        return [
            f"DROP TRIGGER {table}_held ON {table}",
            f"DROP FUNCTION {table}_held()",
        ]

    def describe(self):
        return f"Freeze {self.model} with its {self.table}"


class Thawed(_Away, FrozenOnce):
    """Let the table of a model that freezes be changed; `FrozenOnce` puts the trigger back."""
