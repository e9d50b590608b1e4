"""The YAML front matter of a report, read as a flat list of keys.

Read from YAML events instead of built objects: values stay the text that was written (``id: 007`` and
``title: No`` mean what they say), lines are known, and an alias, however nested, is never expanded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

from geo.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_HEAD_CHARACTERS: Final = 20_000
MAX_DEPTH: Final = 20
KEYS: Final = frozenset({"id", "title", "published", "publisher", "url", "language"})

_NO_VALUE: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The text of one value and the line of the file that it stands on, from 1."""

    value: str
    line: int


def read_front_matter(head: str, *, name: str) -> dict[str, Field]:
    """Read the known keys (:data:`KEYS`) of ``head``, the text between the two ``---`` lines.

    ``head`` begins with one empty line for each line of the file before it, so that lines agree.
    Keys without a value are left out; other keys may hold anything. Raises :class:`ReportError` for YAML that
    is broken, not a list of keys, aliased, too deep or too long, and for a key given twice.
    """
    if len(head) > MAX_HEAD_CHARACTERS:
        raise ReportError(
            f"its front matter has more than {MAX_HEAD_CHARACTERS:,} characters.",
            file=name,
            remedy="Keep only the keys that describe the report.",
        )
    try:
        return _collect(yaml.parse(head, Loader=yaml.SafeLoader), name=name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ReportError(
            f"its front matter is not valid YAML ({error.problem or error.context}).",
            file=name,
            row=None if mark is None else mark.line + 1,
            remedy="Put values that hold a colon or a quotation mark into quotes.",
        ) from error
    except yaml.YAMLError as error:
        raise ReportError(
            "its front matter has characters that YAML does not allow.",
            file=name,
            remedy="Remove control characters from it.",
        ) from error


def _collect(events: Iterator[yaml.Event], *, name: str) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    lines: dict[str, int] = {}
    for key_event, value_event in _pairs(events, name=name):
        if not isinstance(key_event, yaml.ScalarEvent):
            raise ReportError(
                "its front matter has a key that is not a word.",
                file=name,
                row=_line(key_event),
                remedy="Correct the key.",
            )
        key = key_event.value
        if key in lines:
            raise ReportError(
                f"its front matter gives {key[:40]!r} twice, first on line {lines[key]}.",
                file=name,
                row=_line(key_event),
                remedy="Keep one of them.",
            )
        lines[key] = _line(key_event)
        if key not in KEYS:
            continue
        if not isinstance(value_event, yaml.ScalarEvent):
            raise ReportError(
                f"its {key} is a list, not a text.", file=name, row=_line(value_event), remedy="Give it one value."
            )
        value = " ".join(value_event.value.split())
        if value and (value_event.style or value not in _NO_VALUE):
            fields[key] = Field(value=value, line=_line(value_event))
    return fields


def _pairs(events: Iterator[yaml.Event], *, name: str) -> Iterator[tuple[yaml.Event, yaml.Event]]:
    """Pair the first event of each key with the first of its value; what is nested deeper is passed over."""
    depth = 0
    key: yaml.Event | None = None
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if not isinstance(event, yaml.NodeEvent):
            continue
        if isinstance(event, yaml.AliasEvent):
            raise ReportError(
                "its front matter refers to another value (an alias).",
                file=name,
                row=_line(event),
                remedy="Write the value out.",
            )
        if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
            raise ReportError(
                "its front matter is no list of keys and values.",
                file=name,
                row=_line(event),
                remedy="Write one 'key: value' a line.",
            )
        if depth == 1 and key is None:
            key = event
        elif depth == 1 and key is not None:
            yield key, event
            key = None
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if depth > MAX_DEPTH:
            raise ReportError(
                "its front matter is nested too deeply.",
                file=name,
                row=_line(event),
                remedy="Write one 'key: value' a line.",
            )


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return 1 if mark is None else mark.line + 1
