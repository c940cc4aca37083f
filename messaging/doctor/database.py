"""The hops of the database: it answers, and its tables are those of this code."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from chatsite.environment import READ
from messaging.doctor.case import Case
from messaging.doctor.finding import Fault, Finding, NotExaminable
from messaging.doctor.remedies import in_environment, in_shell

# PostgreSQL's words for credentials and databases that do not exist.
REFUSALS = ("authentication failed", "does not exist", "no pg_hba.conf entry", "permission denied")


def examine_database(case: Case) -> Finding:
    """Connect without the pool, which would keep the reason of a failure to itself."""
    if is_missing_file():
        # Connecting would make an empty one.
        raise Fault(f"There is no database at {address()}.", in_shell("python manage.py migrate"))
    direct = connection.copy()
    direct.settings_dict["OPTIONS"].pop("pool", None)
    try:
        with direct.cursor() as cursor:
            cursor.execute("SELECT 1")
        version = ".".join(map(str, direct.get_database_version()))
    except DatabaseError as error:
        raise refused(error) from error
    finally:
        direct.close()
    case.is_database_sound = True
    return Finding(f"{direct.display_name} {version} at {address()}")


def examine_migrations(case: Case) -> Finding:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    missing = [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
    if missing:
        noun = "migration has" if len(missing) == 1 else "migrations have"
        raise Fault(
            f"{len(missing)} {noun} not been applied: {', '.join(missing)}.",
            in_shell("python manage.py migrate"),
        )
    return Finding(f"all {len(executor.loader.applied_migrations)} applied")


def refused(error: DatabaseError) -> Exception:
    """A fault when nobody answers; not examinable when what answers does not let us in."""
    reason = str(error).partition("\n")[0]
    if any(words in reason for words in REFUSALS):
        return NotExaminable(f"The database at {address()} refuses DATABASE_URL: {reason}")
    return Fault(
        f"The database at {address()} does not answer: {reason}",
        in_environment("DATABASE_URL=postgres://user:password@host:5432/name"),
    )


def is_missing_file() -> bool:
    return connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists()


def address() -> str:
    """Where the database is, without its password."""
    database = settings.DATABASES["default"]
    if not database.get("HOST"):
        return READ["DATABASE_URL"].shown_value
    return f"{database['HOST']}:{database.get('PORT') or 5432}/{database['NAME']}"
