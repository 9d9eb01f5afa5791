"""What a disk may hold after a loss of power: all that was synced, and of the rest anything."""

import random

import pytest

from tests.reliability.file_layer import MODES, Disk, Operation

FOLDER = "/disk"
FILE = f"{FOLDER}/a"
OTHER = f"{FOLDER}/b"


def operation(kind: str, path: str = FILE, other: str = "", at: int = 0, data: bytes = b"") -> Operation:
    return Operation(kind, 0, {FILE: 1, OTHER: 2}.get(path, 3), at, path, other, data)


CREATE, SYNC, SYNC_FOLDER = operation("C"), operation("S"), operation("D", FOLDER)
WRITE = operation("W", data="ข่าว tin tức news".encode())


def states(*operations: Operation, mode: str) -> list[dict[str, bytes | None]]:
    disk = Disk()
    for one in operations:
        disk.do(one)
    found = [disk.after_power_loss(mode, random.Random(seed)) for seed in range(300)]
    return [state for number, state in enumerate(found) if state not in found[:number]]


@pytest.mark.parametrize("mode", MODES)
def test_what_was_synced_with_its_name_is_there(mode: str) -> None:
    assert states(CREATE, WRITE, SYNC, SYNC_FOLDER, mode=mode) == [{FILE: WRITE.data}]


@pytest.mark.parametrize("mode", MODES)
def test_a_file_whose_name_was_not_synced_may_be_gone(mode: str) -> None:
    assert {} in states(CREATE, WRITE, SYNC, mode=mode)


def test_bytes_that_were_not_synced_are_gone_and_their_name_stays() -> None:
    assert states(CREATE, WRITE, SYNC_FOLDER, mode="nothing unsynced") == [{FILE: b""}]
    assert {FILE: b""} in states(CREATE, WRITE, mode="names without data")


def test_a_torn_write_leaves_whole_sectors() -> None:
    write = operation("W", data=bytes(range(256)) * 8)
    found = {len(state[FILE] or b"") for state in states(CREATE, SYNC_FOLDER, write, mode="torn")}
    assert {0, 512, 2048} <= found <= set(range(0, 2049, 512))


@pytest.mark.parametrize("mode", MODES)
def test_a_renamed_file_has_its_old_or_its_new_content_and_never_less(mode: str) -> None:
    new = [operation("C", OTHER), operation("W", OTHER, data=b"new"), operation("S", OTHER)]
    begun = [CREATE, WRITE, SYNC, *new, SYNC_FOLDER, operation("R", OTHER, FILE)]
    assert all(state[FILE] in (WRITE.data, b"new") for state in states(*begun, mode=mode))
    assert states(*begun, SYNC_FOLDER, mode=mode) == [{FILE: b"new"}]


def test_an_unlinked_file_may_come_back_until_its_folder_is_synced() -> None:
    begun = [CREATE, WRITE, SYNC, SYNC_FOLDER, operation("U")]
    assert states(*begun, mode="nothing unsynced") == [{FILE: WRITE.data}]
    assert states(*begun, SYNC_FOLDER, mode="nothing unsynced") == [{}]


def test_what_lies_in_a_folder_whose_name_is_lost_is_lost_with_it() -> None:
    inner = f"{FOLDER}/deep"
    made = [operation("M", inner), operation("C", f"{inner}/x"), operation("D", inner)]
    assert states(*made, mode="nothing unsynced") == [{}]
