"""Who may make an account without being invited."""

from messaging.models import Workspace


def is_open_to_somebody() -> bool:
    """Whether there is anybody who may sign up."""
    return Workspace.current().joining != Workspace.Joining.INVITATION


def is_open_to_everybody() -> bool:
    """Whether it matters not what address somebody has."""
    return Workspace.current().joining == Workspace.Joining.OPEN


def may_join(email: str) -> bool:
    """Whether the owner of an address may sign up; it is not said whether somebody has."""
    return Workspace.current().allows(email)
