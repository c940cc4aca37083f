"""The product from outside: HTTP, WebSockets and commands against real processes."""
