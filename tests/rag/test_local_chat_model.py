"""A real transformers model with random weights, built here, that writes through LangChain.

What it writes is noise: nothing of it may be shown as borne out by a source.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import open_index

pytest.importorskip("langchain_huggingface", reason="langchain-huggingface is not installed")

TEMPLATE = "{% for message in messages %}{{ message['content'] }}\n{% endfor %}"


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GPT-2 of one layer that knows bytes, saved with its tokenizer."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast, set_seed

    folder = tmp_path_factory.mktemp("tiny-chat-model")
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({letter: at for at, letter in enumerate([*letters, "<end>"])}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<end>", pad_token="<end>")
    fast.chat_template = TEMPLATE
    fast.save_pretrained(folder)
    set_seed(1)
    size = len(letters) + 1
    config = GPT2Config(
        vocab_size=size, n_positions=16_384, n_embd=16, n_layer=1, n_head=2, eos_token_id=size - 1
    )
    GPT2LMHeadModel(config).save_pretrained(folder)
    return folder


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "question",
    [
        "who did To Lam visit in May 2025",
        "โตลัมไปเยือนประเทศไหนบ้างเมื่อเดือนพฤษภาคม 2568",
        "Tháng 5/2025 ông Tô Lâm thăm những nước nào?",
    ],
)
def test_noise_from_a_local_model_is_never_borne_out(
    starter_index: Path, tiny_model: Path, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.chain.MAX_NEW_TOKENS", 24)
    khao = open_index(starter_index, chat_model=f"huggingface:{tiny_model}", k=1)
    answer = khao.ask(question, k=1)
    khao.close()
    assert answer.answerer == f"huggingface:{tiny_model}" or answer.refused
    assert all(sentence.check != "verified" for sentence in answer.sentences)
