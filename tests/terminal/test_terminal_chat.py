"""A conversation in the terminal, through a pipe and through a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from running import COMMAND, ROOT, celabiedrs, environment

from bot.settings import Settings


@pytest.fixture
def data_dir(new_settings: Callable[..., Settings]) -> Path:
    return new_settings().data_dir


def test_a_whole_conversation_through_a_pipe(data_dir: Path) -> None:
    lines = [
        "mammai bija insults, guļ slimnīcā, Paraugu novadā",
        "",
        "2",  # 1 is «Mainīt» under what was understood
        "nezinu",
        "atpakaļ",
        "gribu nomirt",
        "2",
        *["nezinu"] * 9,
        "saglabā plānu",
    ]
    done = celabiedrs("chat", data_dir=data_dir, typed="\n".join(lines).encode())
    shown = done.stdout.decode()

    assert done.returncode == 0, done.stderr
    assert "Labdien! Es esmu Ceļabiedrs" in shown
    assert "Sapratu: mamma, slimnīcā" in shown
    assert "  2. Pēdējās dienās" in shown
    assert "no apmēram" in shown
    # Asked, asked again after «atpakaļ», and brought back after the danger was answered.
    assert shown.count("Vai mamma pirms insulta strādāja?") == 3
    assert "116123" in shown
    assert "Turpinām." in shown
    # After words of suicide a plan gets its code only when that is asked for.
    assert "Šo plānu es nekur nesaglabāju" in shown
    assert "Ceļakarte: /celakarte/" in shown.partition("Saglabāju. Kodu pieraksti")[2]
    assert "[warning" not in shown


class Terminal:
    """A person at a terminal of their own."""

    def __init__(self, data_dir: Path) -> None:
        self.screen = b""
        self._end, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [*COMMAND, "chat", "--municipality", "paraugu-novads"],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT,
            env=environment(data_dir, TERM="xterm"), start_new_session=True,
            # Tests that run in the background pass on that Ctrl+C is ignored; a terminal does not.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )  # fmt: skip
        os.close(theirs)

    def read_until(self, words: str) -> None:
        """Wait until the words stand on the screen."""
        while words.encode() not in self.screen:
            ready, _, _ = select.select([self._end], [], [], 60)
            assert ready, self.screen.decode(errors="replace")
            try:
                self.screen += os.read(self._end, 65536)
            except OSError as error:
                raise AssertionError(self.screen.decode(errors="replace")) from error

    def type(self, words: str) -> None:
        """Type a line."""
        self.screen = b""
        os.write(self._end, f"{words}\n".encode())

    def close(self) -> None:
        """Leave the terminal."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._end)


def test_a_person_types_picks_a_number_and_leaves_with_ctrl_c(data_dir: Path) -> None:
    terminal = Terminal(data_dir)
    try:
        terminal.read_until("Gribu runāt ar cilvēku")
        terminal.type("tētim bija insults")
        terminal.read_until("Slimnīcā")
        terminal.type("3")
        terminal.read_until("Kad tētim bija insults?")
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.process.wait(30) == 0
    finally:
        terminal.close()
