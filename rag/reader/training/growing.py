"""The weights of a small network -> those of a larger one that reads just as it did.

Further blocks, and further columns of rows, are given nothing until they are trained; further hidden
columns add nothing to their sum (after Chen et al., Net2Net, ICLR 2016). A row's mean says nothing,
since every layer that reads rows takes it off: without it, further columns that hold nothing only make
the row's spread smaller, which the layer's own weights make good.
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from rag.reader.folding import HEADS
from rag.reader.training.torch_network import TorchNetwork

# What stands in rows comes out of these, those of the first layers and of each block.
_WRITING = (
    *("own.weight", "own.bias", "al.weight", "both.weight", "kn.weight"),
    *("pw.weight", "pw.bias", "o.weight", "o.bias", "f2.weight", "f2.bias"),
)
_NORMALISING = (".n1.weight", ".n2.weight", ".n3.weight")


def grown(weights: Mapping[str, Tensor], network: TorchNetwork) -> dict[str, Tensor]:
    """Return weights for `network`, which has no fewer blocks, columns and hidden columns than `weights` are for."""
    return {
        name: _pasted(name, value.clone(), weights.get(name)) for name, value in network.state_dict().items()
    }


def _pasted(name: str, value: Tensor, own: Tensor | None) -> Tensor:
    """Set a small network's weights, if there are any of that name, into those of a fresh larger one."""
    if name.endswith((*_WRITING, "dw.bias")):
        value.zero_()
    if own is None:
        return value
    if name.endswith(_WRITING):
        own = own - own.mean(dim=0, keepdim=True)
    if name == "n.weight" or name.endswith(_NORMALISING):
        own = own * (len(own) / len(value)) ** 0.5
    if ".qkv." in name:
        _paste_sides(value, own)
    elif name.endswith(".o.weight"):
        into = value.view(len(value), HEADS, -1)
        _paste(into, own.view(len(own), HEADS, -1))
    else:
        _paste(value, own)
    return value


def _paste_sides(value: Tensor, own: Tensor) -> None:
    """Paste queries, keys and values, head by head; queries are divided by the root of a head's columns."""
    into = value.view(3, HEADS, len(value) // 3 // HEADS, -1)
    small = own.view(3, HEADS, len(own) // 3 // HEADS, -1).clone()
    small[0] *= (into.shape[2] / small.shape[2]) ** 0.5
    into[0, :, small.shape[2] :] = 0
    _paste(into, small)


def _paste(into: Tensor, own: Tensor) -> None:
    into[tuple(slice(0, size) for size in own.shape)] = own
