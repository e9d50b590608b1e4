"""Our modules become one script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.atlas.files import STATIC
from geo.atlas.scripts import join_modules

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_every_module_of_ours_is_part_of_a_script_once() -> None:
    """Nothing in static/ is forgotten or joined twice, neither for the dashboard nor for the one-file map."""
    scripts = [join_modules(STATIC, entry) for entry in ("main", "standalone")]
    for path in STATIC.glob("*.js"):
        if path.stem != "boot":
            times = [script.count(f"const module_{path.stem} = (") for script in scripts]
            assert max(times) == 1, path.name


def test_a_module_stands_before_those_that_import_it(tmp_path: Path) -> None:
    """Each is run once, when all that it needs is there."""
    write(
        tmp_path,
        main='import { a } from "./a.js";\nimport { b } from "./b.js";\nexport const all = [a, b];\n',
        a='import { b } from "./b.js";\nexport function a() { return b; }\n',
        b="export const b = 1;\n",
    )
    script = join_modules(tmp_path, "main")
    places = [script.index(f"const module_{name} =") for name in ("b", "a", "main")]
    assert places == sorted(places)


def test_modules_that_import_each_other_are_refused_by_name(tmp_path: Path) -> None:
    """A circle would leave one of them without what it needs."""
    write(tmp_path, main='import { a } from "./a.js";\n', a='import { x } from "./main.js";\n')
    with pytest.raises(ValueError, match="main imports a imports main"):
        join_modules(tmp_path, "main")


def test_an_import_of_another_form_is_refused_with_its_line(tmp_path: Path) -> None:
    """What could not be joined says where it is, instead of failing in the browser."""
    write(tmp_path, main='import * as all from "./a.js";\n', a="")
    with pytest.raises(ValueError, match=r"main\.js: write 'import \* as all"):
        join_modules(tmp_path, "main")
