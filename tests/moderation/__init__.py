"""Moderation: removing, reporting, deactivating, and who may."""
