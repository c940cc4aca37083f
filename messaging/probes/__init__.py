"""What load balancers and Prometheus ask: `/healthz`, `/readyz` and `/metrics`."""

from messaging.probes.application import Probes

__all__ = ["Probes"]
