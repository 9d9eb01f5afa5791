"""Training of the reading model: `python -m rag.reader.training`. Needs torch; reading does not."""
