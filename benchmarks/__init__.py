"""Measurements on this machine: `python -m benchmarks.fanout`, `python -m benchmarks.memory`."""
