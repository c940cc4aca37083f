"""A private nginx that passes everything on to server processes."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from messaging.services.environment import plain_environment
from messaging.services.process import Process
from messaging.services.waiting import free_port

# Debian keeps it where only root looks.
DEBIAN_PROGRAM = "/usr/sbin/nginx"

# As the README tells people to run it.
LOCATION = (
    "proxy_http_version 1.1;",
    "proxy_set_header Host $http_host;",
    "proxy_set_header X-Forwarded-Proto $scheme;",
    "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
    "proxy_set_header Upgrade $http_upgrade;",
    "proxy_set_header Connection $connection_upgrade;",
    "proxy_read_timeout 75s;",
)

CONFIGURATION = """
{user}
daemon off;
worker_processes 1;
pid {directory}/nginx.pid;
error_log stderr;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {directory}/body;
    proxy_temp_path {directory}/proxy;
    fastcgi_temp_path {directory}/fastcgi;
    uwsgi_temp_path {directory}/uwsgi;
    scgi_temp_path {directory}/scgi;
    {pool}
    map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
    server {{
        listen 127.0.0.1:{port} {tls};
        location / {{
            proxy_pass {upstream};
            {location}
        }}
    }}
}}
"""

TLS = "ssl;\n        ssl_certificate {0}/tls.crt;\n        ssl_certificate_key {0}/tls.key"


class Nginx(Process):
    """Stands before `upstream` with the lines of one location, perhaps with TLS of its own.

    With a `pool` of addresses the upstream is `http://pool`, which means any of them that listens.
    """

    name = "nginx"

    def __init__(
        self,
        directory: Path,
        upstream: str,
        *,
        pool: Iterable[str] = (),
        location: Iterable[str] = LOCATION,
        has_tls: bool = False,
    ) -> None:
        self.home = directory / "nginx"
        self.upstream = upstream
        self.pool = tuple(pool)
        self.location = tuple(location)
        self.has_tls = has_tls
        super().__init__(
            [program(), "-p", str(self.home), "-e", "stderr", "-c", str(self.home / "nginx.conf")],
            port=free_port(),
            log=directory / "nginx.log",
            env=plain_environment(),
        )

    def start(self) -> None:
        self.home.mkdir(exist_ok=True)
        if self.has_tls and not self.certificate.exists():
            make_certificate(self.home)
        (self.home / "nginx.conf").write_text(self._configuration())
        super().start()

    @property
    def url(self) -> str:
        return f"{'https' if self.has_tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def certificate(self) -> Path:
        """What a client must trust, for instance as SSL_CERT_FILE."""
        return self.home / "tls.crt"

    def _configuration(self) -> str:
        return CONFIGURATION.format(
            user="user root;" if os.geteuid() == 0 else "",
            directory=self.home,
            port=self.port,
            tls=TLS.format(self.home) if self.has_tls else "",
            upstream=self.upstream,
            pool=pool_of(self.pool),
            location="\n            ".join(self.location),
        )


def pool_of(addresses: tuple[str, ...]) -> str:
    """Whoever did not listen once is asked again at once."""
    servers = " ".join(f"server {address} max_fails=0;" for address in addresses)
    return f"upstream pool {{ {servers} }}" if addresses else ""


def program() -> str:
    return shutil.which("nginx") or DEBIAN_PROGRAM


def make_certificate(directory: Path) -> None:
    """A certificate of its own authority, for 127.0.0.1."""
    command = [
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
        *("-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"),
        *("-addext", "subjectAltName=IP:127.0.0.1"),
        *("-keyout", str(directory / "tls.key"), "-out", str(directory / "tls.crt")),
    ]
    subprocess.run(command, check=True, capture_output=True, env=plain_environment())
