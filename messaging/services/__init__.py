"""Real parts on free ports of this machine: Redis, PostgreSQL, server processes.

The tests, the benchmarks and `rtcheck --spawn` start the same ones.
"""
