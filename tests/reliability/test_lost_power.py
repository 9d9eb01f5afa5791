"""Short runs of the commands that lose power and let writes fail; `make crash` runs the long ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability import file_layer

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(
    not file_layer.can_be_built(), reason="the file layer needs Linux on x86_64 and a C compiler"
)
@pytest.mark.parametrize(
    ("module", "words"), [("lost_power", ["--losses", "40"]), ("failing_writes", ["--every", "149"])]
)
def test_nothing_acknowledged_is_lost(module: str, words: list[str]) -> None:
    # Memory where there is some: what is tried is what is written, not how fast a disk takes it.
    place = os.environ | ({"TMPDIR": "/dev/shm"} if os.access("/dev/shm", os.W_OK) else {})
    command = [sys.executable, "-m", f"tests.reliability.{module}", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=place, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"lost": []' in done.stdout
