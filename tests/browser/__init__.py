"""The product in real Chromium, against real server processes, used as people use it."""
