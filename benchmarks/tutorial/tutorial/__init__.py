"""The chat of the Channels and DRF tutorials, as many sites have built it."""
