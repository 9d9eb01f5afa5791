import rag


def test_the_public_surface_is_small_and_documented() -> None:
    assert rag.__all__ == ["Answer", "Citation", "Event", "Hit", "Refusal", "open_index"]
    assert all(getattr(rag, name, None) is not None for name in rag.__all__)
    assert "LangChain" in (rag.__doc__ or "")
