"""One header or footer line -> the address or name of the source it states, or None.

`ที่มา: https://...` gives an address; `ที่มา vovworld.vn` or `Nguồn: TTXVN` only a name, since a bare host
is no article's address. Does not check that the address answers.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

MAX_NAME_CHARS = 50

_LABEL = re.compile(
    r"(?P<label>แหล่งที่มา|ที่มา(?:ข่าว|ข้อมูล|ของข่าว)?|แหล่งข่าว|แหล่งข้อมูล|อ้างอิง|ขอบคุณข้อมูลจาก"
    r"|(?:theo\s+)?nguồn(?:\s+tin)?|link\s+(?:bài\s+)?gốc"
    r"|sources?|original\s+article|via)(?P<colon>\s*[:：]\s*|\s+|$)(?P<rest>.*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”|]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?P<path>/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What a source line states; both are None for a label with nothing after it."""

    url: str | None = None
    name: str | None = None


def read_source_line(line: str) -> SourceLine | None:
    """Return what a line such as `ที่มา: ...`, `Nguồn: ...` or a lone address states."""
    address = _ADDRESS.search(line)
    if address and address.group() == line:
        return _of_address(line)
    label = _LABEL.fullmatch(line)
    if label is None:
        return None
    rest = label["rest"].strip(" .|")
    if address:
        others = rest.replace(address.group(), "")
        return _of_address(address.group()) if len(others) <= MAX_NAME_CHARS else None
    return _of_name(rest, has_colon=":" in label["colon"] or "：" in label["colon"])


def _of_address(address: str) -> SourceLine | None:
    address = address.rstrip(").,;]")
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return SourceLine(url=address, name=host) if host else None


def _of_name(rest: str, *, has_colon: bool) -> SourceLine | None:
    if not rest:
        return SourceLine()
    if host := _HOST.fullmatch(rest):
        has_path = bool(host["path"] and host["path"] != "/")
        return SourceLine(url=f"https://{rest}" if has_path else None, name=rest.split("/")[0])
    if has_colon and len(rest) <= MAX_NAME_CHARS:
        return SourceLine(name=rest)
    return None
