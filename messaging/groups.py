"""Names of layer groups, spelled here and nowhere else."""


def channel_group(channel_id: int) -> str:
    """Everybody who listens to one channel."""
    return f"channel.{channel_id}"


def trial_group(name: str) -> str:
    """Nobody: a group to try the layer with."""
    return f"trial.{name}"


def probe_group() -> str:
    """Nobody: what is sent here only shows that the layer takes it."""
    return "probe"


def workspace_group() -> str:
    """Everybody who is here. What guests may not know is kept from them in each process."""
    return "workspace"


def user_group(user_id: int) -> str:
    """Every tab and device of one person."""
    return f"user.{user_id}"
