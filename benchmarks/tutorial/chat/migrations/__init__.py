"""Tables of the rooms."""
