"""Fixtures of real parts: every test that takes one runs on processes of its own."""
