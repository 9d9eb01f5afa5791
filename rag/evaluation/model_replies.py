"""A chat model's reply -> the JSON objects in it, whatever stands around them.

Knows neither what was asked nor what the objects should hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

Complete = Callable[[str, str], str]
"""System text and question -> the model's whole reply."""


def json_objects_in(reply: str) -> Iterator[dict[str, object]]:
    """The JSON objects in a model's reply, whatever stands around them."""
    decoder, position = json.JSONDecoder(), reply.find("{")
    while position >= 0:
        try:
            value, end = decoder.raw_decode(reply, position)
        except ValueError:
            end = position + 1
        else:
            yield value
        position = reply.find("{", end)
