"""Who may make an account without being invited."""


def is_open_to_somebody() -> bool:
    """Whether there is anybody who may sign up."""
    return False


def is_open_to_everybody() -> bool:
    """Whether it matters not what address somebody has."""
    return False


def may_join(email: str) -> bool:
    """Whether the owner of an address may sign up; it is not said whether somebody has."""
    return False
