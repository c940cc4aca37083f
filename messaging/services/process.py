"""A process of another program: started, waited for, harmed, and ended."""

import signal
import subprocess
from pathlib import Path

from messaging.services.waiting import answers, wait_until

STOP_SECONDS = 10
LOG_LINES_SHOWN = 60


class Process:
    """Listens on a port; writes its log to a file; ends with its parent, however that ends."""

    name = "process"
    stop_signal = signal.SIGTERM

    def __init__(
        self,
        command: list[str],
        *,
        port: int,
        log: Path,
        env: dict[str, str],
        directory: Path = Path("/"),
        privileges: tuple[str, ...] = (),
    ) -> None:
        """`privileges` are options of setpriv."""
        self.command = ["setpriv", *privileges, "--pdeathsig", "KILL", *command]
        self.port = port
        self.log = log
        self.env = env
        self.directory = directory
        self.popen: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return once it listens; raise RuntimeError with its log when it ends instead."""
        with self.log.open("ab") as log:
            self.popen = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.env,
                cwd=self.directory,
            )
        wait_until(self._listens, f"{self.name} listening on port {self.port}")

    def stop(self) -> None:
        """Ask it to end, and insist after ten seconds."""
        if self.popen is None:
            return
        self.popen.send_signal(self.stop_signal)
        self.thaw()
        try:
            self.popen.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.popen.kill()
        self._bury()

    def kill(self) -> None:
        """End it without a word, as a power cut does."""
        if self.popen is not None:
            self.popen.kill()
            self._bury()

    def freeze(self) -> None:
        """Keep its connections open and answer nothing."""
        if self.popen is not None:
            self.popen.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        if self.popen is not None:
            self.popen.send_signal(signal.SIGCONT)

    @property
    def is_running(self) -> bool:
        return self.popen is not None and self.popen.poll() is None

    @property
    def log_end(self) -> str:
        """The last lines of its log, as long as its folder is there."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-LOG_LINES_SHOWN:])

    def _listens(self) -> bool:
        if not self.is_running:
            raise RuntimeError(f"{self.name} ended at once:\n{self.log_end}")
        return answers(self.port)

    def _bury(self) -> None:
        if self.popen is not None:
            self.popen.wait()
            self.popen = None
