"""Replays a plain IRC log through a running server: its people, its channel, its lines."""
