"""Rooms in which people write."""
