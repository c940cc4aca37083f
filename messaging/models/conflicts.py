"""Changes of messages and reports that come too late."""


class MessageGone(Exception):
    """A change of a message, or a reply to one, that somebody has deleted meanwhile."""


class EditConflict(Exception):
    """An edit of a text that somebody has changed meanwhile."""


class AlreadySettled(Exception):
    """A report that somebody else has worked on meanwhile."""
