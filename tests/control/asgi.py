"""Chatsite with the control's WebSocket in the place of its own."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.control.settings"

from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from chatsite.asgi import pages
from tests.control.consumers import ControlConsumer

application = ProtocolTypeRouter(
    {"http": pages, "websocket": URLRouter([path("ws/", ControlConsumer.as_asgi())])}
)
