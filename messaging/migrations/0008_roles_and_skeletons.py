from typing import Any

from django.db import migrations

from messaging.text import skeleton


def give_roles(apps: Any, schema_editor: Any) -> None:
    """Whoever ran the site owns the workspace; its staff become admins."""
    people = apps.get_model("messaging", "User")._default_manager.all()
    people.filter(is_staff=True).update(role="admin")
    people.filter(is_superuser=True).update(role="owner")


def draw_skeletons(apps: Any, schema_editor: Any) -> None:
    """Names that look like an older channel's stay as they are, without a skeleton."""
    channels = apps.get_model("messaging", "Channel")._default_manager
    taken = set()
    for channel in channels.order_by("pk"):
        drawn = skeleton(channel.name)
        if drawn not in taken:
            taken.add(drawn)
            channels.filter(pk=channel.pk).update(skeleton=drawn)


def set_up(apps: Any, schema_editor: Any) -> None:
    """Where there are people already, nobody need set the workspace up."""
    if apps.get_model("messaging", "User")._default_manager.exists():
        apps.get_model("messaging", "Workspace")._default_manager.create(pk=1, name="Chatsite")


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0007_workspace"),
    ]

    operations = [
        migrations.RunPython(give_roles, migrations.RunPython.noop),
        migrations.RunPython(draw_skeletons, migrations.RunPython.noop),
        migrations.RunPython(set_up, migrations.RunPython.noop),
    ]
