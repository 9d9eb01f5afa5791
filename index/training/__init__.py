"""Training texts -> the bundled embedding model, and its figures. See README.md in this folder.

Needs torch and sentencepiece, which are imported where they are used; nothing else in the project needs it.
"""
