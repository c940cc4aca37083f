"""Why somebody did or did not see a message: what is stored, what the servers know, a verdict."""
