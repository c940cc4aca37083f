"""Accounts: logging in, signing up, and what keeps them safe."""
