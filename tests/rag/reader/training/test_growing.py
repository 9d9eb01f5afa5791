"""A network that has grown reads as before, and what is new in it can learn."""

import numpy as np
import torch

from index.embedding.static import shipped_embedder
from rag.reader.inputs import KNOWN
from rag.reader.training.fitting import unit_vectors
from rag.reader.training.growing import grown
from rag.reader.training.torch_network import Shape, TorchNetwork

SMALL, LARGE = Shape(columns=32, hidden=48, blocks=2), Shape(columns=48, hidden=64, blocks=3)


def network(shape: Shape) -> TorchNetwork:
    torch.manual_seed(7)
    return TorchNetwork(unit_vectors(shipped_embedder()), len(KNOWN), shape).eval()


def read(by: TorchNetwork) -> torch.Tensor:
    torch.manual_seed(8)
    ids, known = torch.randint(1, 5000, (2, 30)), torch.rand(2, 30, len(KNOWN))
    is_question = torch.zeros(2, 30, dtype=torch.bool)
    is_question[:, 1:8] = True
    start, end = by(ids, known, is_question, ~is_question)
    return torch.stack([start, end])


def test_a_grown_network_reads_as_the_small_one_did() -> None:
    small, large = network(SMALL), network(LARGE)
    before = read(large)
    large.load_state_dict(grown(small.state_dict(), large))
    np.testing.assert_allclose(read(large).detach(), read(small).detach(), atol=1e-4)
    assert not torch.allclose(before, read(large))


def test_what_is_new_is_learnt() -> None:
    large = network(LARGE)
    large.load_state_dict(grown(network(SMALL).state_dict(), large))
    read(large).square().mean().backward()
    assert large.bl[2].f2.weight.grad.abs().sum() > 0
    assert large.bl[0].f2.weight.grad[:, 48:].abs().sum() > 0
    assert large.own.weight.grad[32:].abs().sum() > 0
    assert large.bl[0].qkv.weight.grad.view(3, 4, 12, 48)[0, :, 8:].abs().sum() > 0
