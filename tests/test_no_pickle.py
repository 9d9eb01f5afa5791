"""Nothing we read can run code: no module of ours unpickles, in any of the ways Python has."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("index", "rag", "prompts", "ui", "tests")
UNPICKLING = {"pickle", "_pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal", "shelve"}
# torch.load and numpy.load unpickle as well, unless told not to.
LOADERS = {("torch", "load"), ("numpy", "load"), ("np", "load"), ("pandas", "read_pickle")}


def found_in(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if (node.value.id, node.attr) in LOADERS:
                yield f"line {node.lineno}: {node.value.id}.{node.attr}"
            continue
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle":
            yield f"line {node.lineno}: allow_pickle"
            continue
        else:
            continue
        yield from (f"line {node.lineno}: {name}" for name in names if name.split(".")[0] in UNPICKLING)


def test_no_module_of_ours_unpickles() -> None:
    found = [
        f"{path.relative_to(ROOT)}, {what}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for what in found_in(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "def f():\n    from joblib import load",
        "import numpy as np\nnp.load('x')",
        "import torch\ntorch.load('x')",
        "f(allow_pickle=True)",
        "import os, shelve",
    ],
)
def test_each_way_to_unpickle_is_found(source: str) -> None:
    assert len(list(found_in(source))) == 1
