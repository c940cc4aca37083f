"""The very lines to change, for each proxy that may stand before the site."""

from messaging.doctor.finding import Remedy

Lines = dict[str, tuple[str, ...]]

UPSTREAM = "127.0.0.1:8000"

REACH: Lines = {
    "nginx": (f"proxy_pass http://{UPSTREAM};   # where the server listens",),
    "Caddy": (f"reverse_proxy {UPSTREAM}",),
    "Apache": (f'ProxyPass "/" "http://{UPSTREAM}/" upgrade=websocket',),
}

UPGRADE: Lines = {
    "nginx": (
        "# in http { }:",
        "map $http_upgrade $connection_upgrade { default upgrade; '' close; }",
        "# in location / { }:",
        "proxy_http_version 1.1;",
        "proxy_set_header Upgrade $http_upgrade;",
        "proxy_set_header Connection $connection_upgrade;",
    ),
    "Caddy": (f"reverse_proxy {UPSTREAM}   # no header_up for Upgrade or Connection",),
    "Apache": (
        "# a2enmod proxy_http proxy_wstunnel",
        f'ProxyPass "/" "http://{UPSTREAM}/" upgrade=websocket',
    ),
}

HOST: Lines = {
    "nginx": ("proxy_set_header Host $http_host;",),
    "Caddy": ("header_up Host {hostport}   # in reverse_proxy { }",),
    "Apache": ("ProxyPreserveHost On",),
}

SCHEME: Lines = {
    "nginx": ("proxy_set_header X-Forwarded-Proto $scheme;",),
    "Caddy": ("header_up X-Forwarded-Proto {scheme}   # in reverse_proxy { }",),
    "Apache": ("# a2enmod headers", 'RequestHeader set X-Forwarded-Proto "https"'),
}

ORIGIN: Lines = {
    "nginx": ("proxy_set_header Origin $http_origin;",),
    "Caddy": ("# remove header_up Origin from reverse_proxy { }",),
    "Apache": ("# remove RequestHeader set Origin, and unset Origin",),
}

COOKIES: Lines = {
    "nginx": ("proxy_set_header Cookie $http_cookie;",),
    "Caddy": ("# remove header_up -Cookie from reverse_proxy { }",),
    "Apache": ("# remove RequestHeader unset Cookie",),
}

AUTHORIZATION: Lines = {
    "nginx": ("proxy_set_header Authorization $http_authorization;",),
    "Caddy": ("# remove header_up -Authorization from reverse_proxy { }",),
    "Apache": ("# remove RequestHeader unset Authorization",),
}

PROMPTNESS: Lines = {
    "nginx": ("tcp_nodelay on;", "proxy_buffering off;"),
    "Caddy": ("flush_interval -1   # in reverse_proxy { }",),
    "Apache": (f'ProxyPass "/" "http://{UPSTREAM}/" upgrade=websocket flushpackets=on',),
}


def patience(heartbeat_seconds: int) -> Lines:
    """Timeouts that a socket outlives when one heartbeat is late."""
    seconds = 3 * heartbeat_seconds
    return {
        "nginx": (f"proxy_read_timeout {seconds}s;", f"proxy_send_timeout {seconds}s;"),
        "Caddy": ("stream_timeout 0   # in reverse_proxy { }",),
        "Apache": (f"ProxyTimeout {seconds}",),
    }


def in_proxy(lines: Lines, proxy: str | None) -> tuple[Remedy, ...]:
    """Lines for the proxy that stands there, or for each that may."""
    names = [proxy] if proxy in lines else list(lines)
    return tuple(Remedy(name, lines[name]) for name in names)


def in_environment(*lines: str) -> tuple[Remedy, ...]:
    return (Remedy("the environment of the server", lines),)


def in_shell(*lines: str) -> tuple[Remedy, ...]:
    return (Remedy("a shell", lines),)
