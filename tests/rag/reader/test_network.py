"""The network in numpy reads as the one in torch does, which is the one that is trained."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import torch

from index.embedding.static import shipped_embedder
from rag.answering_words import asked_kind
from rag.reader.inputs import KNOWN, Reading, Text, asked, read_together
from rag.reader.network import Network
from rag.reader.training.fitting import unit_vectors
from rag.reader.training.torch_network import Shape, TorchNetwork
from rag.understanding import understand

TODAY = date(2025, 11, 3)
PASSAGES = (
    ("Storm over Quang Ninh", "The storm killed 12 people and cut power to 300 homes.", "en"),
    ("", "พายุทำให้มีผู้เสียชีวิต 12 คน บ้าน 300 หลังไม่มีไฟฟ้าใช้ ทางการสั่งปิดโรงเรียน", "th"),
)


def readings() -> list[Reading]:
    query = understand("how many people did the storm kill?", TODAY)
    question = asked(query, asked_kind(query))
    return [
        read_together(question, Text(title, text, [(0, len(text))], language))
        for title, text, language in PASSAGES
    ]


def untrained() -> TorchNetwork:
    torch.manual_seed(3)
    return TorchNetwork(
        unit_vectors(shipped_embedder()), len(KNOWN), Shape(columns=32, hidden=64, blocks=2)
    ).eval()


@pytest.mark.parametrize("sharpness", [1, 60])
def test_numpy_and_torch_give_the_same_logits(sharpness: int) -> None:
    """Also where rows look at others so sharply that powers of e would overflow."""
    network = untrained()
    with torch.no_grad():
        for block in network.bl:
            block.qkv.weight *= sharpness
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    found = Network(weights).read_all(readings())
    for reading, logits in zip(readings(), found, strict=True):
        known = torch.from_numpy(reading.known)[None]
        is_question = known[..., KNOWN.index("is_question")] > 0
        is_text = known[..., KNOWN.index("is_title")] + known[..., KNOWN.index("is_passage")] > 0
        ids = torch.from_numpy(reading.ids.astype(np.int64))[None]
        with torch.no_grad():
            start, end = network(ids, known, is_question, is_text)
        np.testing.assert_allclose(logits.start, start[0].numpy(), atol=2e-4)
        np.testing.assert_allclose(logits.end, end[0].numpy(), atol=2e-4)


def test_a_passage_is_read_the_same_alone_and_among_others() -> None:
    network = Network({name: value.numpy() for name, value in untrained().state_dict().items()})
    first, second = readings()
    np.testing.assert_allclose(
        network.read_all([second])[0].start, network.read_all([first, second])[1].start, atol=1e-4
    )


def test_nothing_to_read_gives_nothing() -> None:
    network = Network({name: value.numpy() for name, value in untrained().state_dict().items()})
    assert network.read_all([]) == []
