"""A small reading model: a question and a passage -> how likely it answers, and with which words."""
