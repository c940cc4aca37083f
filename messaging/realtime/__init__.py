"""The server processes to look at while they run: one picture for all who watch, each second."""
