"""Real parts on free ports of this machine: Redis, PostgreSQL, server processes."""
