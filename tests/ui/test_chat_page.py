"""The page is served on this machine only when it can be, and says what to do when it cannot."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from small_newsroom import SmallNewsroom

from index.errors import KhaoError, SettingsError
from ui.answerers import Answerers
from ui.chat_page import is_for_this_machine, launch


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_number_that_is_no_port_is_refused(port: int, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=f"--port {port} is no port"):
        launch(Answerers(SmallNewsroom()), conversations=tmp_path / "kept.sqlite", port=port, block=False)


def test_a_taken_port_says_to_choose_another(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(KhaoError, match=f"port {port} on 127.0.0.1 is taken.*--port"):
            launch(Answerers(SmallNewsroom()), conversations=tmp_path / "kept.sqlite", port=port, block=False)


@pytest.mark.parametrize(
    ("host", "share", "may_change"),
    [("127.0.0.1", False, True), ("localhost", False, True), ("0.0.0.0", False, False), ("::1", True, False)],
)
def test_only_readers_on_this_machine_may_change_things(host: str, share: bool, may_change: bool) -> None:
    assert is_for_this_machine(host, share=share) == may_change


def test_importing_the_page_does_not_import_gradio() -> None:
    code = "import sys, ui.chat_page; sys.exit('gradio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
