"""Joins our small modules into the one script that the browser loads: one request in place of thirty.

The modules in ``static/`` are plain ES modules, which tests load one by one. Joining needs what they all
keep to: imports on one line (``import { a, b } from "./c.js";``), exports in front of a declaration, and
no module that imports itself by way of others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

IMPORT: Final = re.compile(r'^import \{ (?P<names>[\w, ]+) \} from "\./(?P<module>\w+)\.js";$', re.MULTILINE)
EXPORT: Final = re.compile(r"^export (?=(?:const|class|(?:async )?function) (?P<name>\w+))", re.MULTILINE)
LEFT_OVER: Final = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def join_modules(folder: Path, entry: str) -> str:
    """Join the module ``entry`` and all that it imports into one function, ``datelineModules``.

    Calling it gives the exports of ``entry``. Raises :class:`ValueError` with the module and the line
    for an import or export of another form, and for modules that import each other.
    """
    order: dict[str, str] = {}
    _collect(folder, entry, order, ())
    parts = "\n".join(f"const {_variable(name)} = (() => {{\n{text}\n}})();" for name, text in order.items())
    return f'function datelineModules() {{\n"use strict";\n{parts}\nreturn {_variable(entry)};\n}}\n'


def _collect(folder: Path, name: str, order: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{' imports '.join((*above, name))}: modules must not import each other")
    if name in order:
        return
    text = (folder / f"{name}.js").read_text(encoding="utf-8")
    for found in IMPORT.finditer(text):
        _collect(folder, found["module"], order, (*above, name))
    exports = [found["name"] for found in EXPORT.finditer(text)]
    text = IMPORT.sub(lambda found: f"const {{ {found['names']} }} = {_variable(found['module'])};", text)
    text = EXPORT.sub("", text)
    if left := LEFT_OVER.search(text):
        raise ValueError(f"{name}.js: write {left.group()!r} as `import {{ a }} from ...` or `export` of a declaration")
    order[name] = f"{text}\nreturn {{ {', '.join(exports)} }};"


def _variable(module: str) -> str:
    return f"module_{module}"
