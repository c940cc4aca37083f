"""Changes of messages that come too late."""


class MessageGone(Exception):
    """A change of a message, or a reply to one, that somebody has deleted meanwhile."""


class EditConflict(Exception):
    """An edit of a text that somebody has changed meanwhile."""
