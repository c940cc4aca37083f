"""Names of layer groups, spelled here and nowhere else."""


def channel_group(channel_id: int) -> str:
    """Everybody who listens to one channel."""
    return f"channel.{channel_id}"


def user_group(user_id: int) -> str:
    """Every tab and device of one person."""
    return f"user.{user_id}"
