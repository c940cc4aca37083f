"""The WebSocket."""

from channels.consumer import AsyncConsumer


class ChatConsumer(AsyncConsumer):
    pass
