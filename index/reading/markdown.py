"""The text of a Markdown file -> its front matter's fields and the text after it.

Front matter is YAML between two lines of `---`. Where it is not valid YAML (a colon in an unquoted title
is enough), its `key: value` lines are read one by one. Does not render Markdown.
"""

import re
from dataclasses import dataclass

from index.reading.given_fields import GivenFields, read_fields

MAX_FRONT_MATTER_CHARS = 16_384
# PyYAML takes seconds over hostile nesting: such front matter is read line by line.
MAX_YAML_BRACKETS = 100

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(title|language|published|url)[ \t]*:(.*)$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """`heading` is the first heading of level one, or empty."""

    body: str
    fields: GivenFields
    heading: str


def read_markdown(text: str) -> MarkdownFile:
    """Split a Markdown file whose line ends are normalised."""
    front = _FRONT_MATTER.match(text[: MAX_FRONT_MATTER_CHARS + 16])
    body = text[front.end() :] if front else text
    heading = _HEADING.search(body)
    fields = _front_matter_fields(front.group(1) or "") if front else GivenFields()
    return MarkdownFile(body.strip(), fields, heading.group(1).strip("# \t") if heading else "")


def _front_matter_fields(front: str) -> GivenFields:
    import yaml

    if front.count("[") + front.count("{") > MAX_YAML_BRACKETS:
        return _line_by_line(front)
    try:
        # BaseLoader makes text of every scalar: no dates to go wrong, no objects to build.
        values = yaml.load(front, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _line_by_line(front)
    if values is None:
        return GivenFields()
    return read_fields(values, "front matter") if isinstance(values, dict) else _line_by_line(front)


def _line_by_line(front: str) -> GivenFields:
    values = {key: value.strip().strip("\"'") for key, value in _FIELD.findall(front)}
    fields = read_fields(values, "front matter")
    note = "front matter is not plain YAML; its lines were read one by one"
    return GivenFields(
        fields.title,
        fields.language,
        fields.published,
        fields.published_why,
        fields.url,
        (note, *fields.notes),
    )
