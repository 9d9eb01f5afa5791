"""An article's address -> the site it stood on, the nearest thing to a publisher that is recorded."""

from __future__ import annotations

from urllib.parse import urlsplit


def publisher_of(url: str | None) -> str:
    """Return the host without `www.`, or "" where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
