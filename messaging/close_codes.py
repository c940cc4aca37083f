"""Why WebSockets are closed."""

from enum import IntEnum

# What a connection counts as closed with until either side has said a code.
NO_CLOSE_FRAME = 1006


class CloseCode(IntEnum):
    """Why we close one. 4400-4407 and 4409: do not retry as you are."""

    RESTARTING = 1012
    TRY_AGAIN_LATER = 1013
    NOT_LOGGED_IN = 4401
    NOT_ALLOWED = 4403
    TOO_SLOW = 4408
    PROTOCOL_ERROR = 4409
    TOO_MANY = 4429
