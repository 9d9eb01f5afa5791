"""The weights of a small network -> those of a larger one that reads just as it did.

Further blocks add nothing to what they are given until they are trained, further hidden columns
nothing to their sum (after Chen et al., Net2Net, ICLR 2016).
"""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from rag.reader.training.torch_network import TorchNetwork

# What a block adds to its rows comes out of these.
_LAST_LAYERS = ("pw.weight", "pw.bias", "o.weight", "o.bias", "f2.weight", "f2.bias")


def grown(weights: Mapping[str, Tensor], network: TorchNetwork) -> dict[str, Tensor]:
    """Return weights for `network`, which has no fewer blocks and hidden columns than `weights` are for."""
    found = {}
    for name, fresh in network.state_dict().items():
        value = fresh.clone()
        if name.endswith(_LAST_LAYERS):
            value.zero_()
        if name in weights:
            own = weights[name]
            value[tuple(slice(0, size) for size in own.shape)] = own
        found[name] = value
    return found
