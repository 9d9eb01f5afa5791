"""Addresses and paths that lead where nobody may go: each is refused, and nothing is let in."""

from pathlib import Path

import pytest

from index.reading import web
from tests.reliability import hostile_addresses, hostile_paths
from tests.reliability.hostile_addresses import PRIVATE_HOSTS


def test_no_private_address_other_scheme_or_changed_name_is_let_in() -> None:
    # The bad pages take a second each; tests/index/reading/test_web.py asks for them one by one.
    counts = hostile_addresses.try_all(bad_pages=())
    assert counts.nothing_let_in, counts.as_dict()
    assert counts.refused == counts.tried
    # httpx itself takes 0177.0.0.1 for no address at all.
    assert counts.for_their_address["redirects to private addresses"] == len(PRIVATE_HOSTS) - 1


def test_the_count_tells_when_a_private_address_is_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.CheckedTransport, "_checked_addresses", lambda self, host, port: ["127.0.0.1"])
    counts = hostile_addresses.try_all(bad_pages=())
    assert len(counts.let_in) > len(PRIVATE_HOSTS)
    assert counts.visits_to_the_private_site > len(PRIVATE_HOSTS)


def test_no_link_device_pipe_or_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    counts = hostile_paths.try_all(tmp_path)
    assert counts.let_in == []
    assert counts.read == len(hostile_paths.GOOD) + counts.odd_names + counts.path_ids
