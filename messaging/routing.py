"""Addresses of WebSockets."""

from django.urls import path

from messaging.consumers import ChatConsumer
from messaging.realtime.consumer import RealtimeConsumer

websocket_urlpatterns = [
    path("ws/", ChatConsumer.as_asgi(), name="socket"),
    path("ws/realtime/", RealtimeConsumer.as_asgi(), name="realtime"),
]
