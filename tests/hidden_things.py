"""What an outsider must not find, with its ids by the words that addresses call things by."""

from knox.models import AuthToken

from messaging.models import (
    Channel,
    Invitation,
    Message,
    Report,
    Section,
    User,
    open_direct,
)

SECRET = "xylophone"
NOWHERE = 10**9

Ids = dict[str, object]


def ids_of(channel: Channel, message: Message, user: User) -> Ids:
    token, _ = AuthToken.objects.create(user)
    friend = User.objects.create_user(f"friend-of-{user}")
    direct, _ = open_direct(user, [friend])
    return {
        "directs": direct.pk,
        "sections": Section.objects.create(user=user, name="headings").pk,
        "channels": channel.pk,
        "invitations": invited_by(user).pk,
        "reports": reported(message, user).pk,
        "messages": message.pk,
        "members": user.pk,
        "users": user.pk,
        "tokens": token.token_key,
    }


def invited_by(user: User) -> Invitation:
    invitation = Invitation(created_by=user, email=f"{SECRET}@example.org")
    invitation.new_secret()
    invitation.save()
    return invitation


def reported(message: Message, user: User) -> Report:
    return Report.objects.create(
        message=message, body=message.body, reporter=user, reason=f"{SECRET} reason"
    )


def nowhere(ids: Ids) -> Ids:
    """Ids of nothing. Every kind of thing that an address names stands here and above."""
    return {word: "none" if word == "tokens" else NOWHERE for word in ids}
