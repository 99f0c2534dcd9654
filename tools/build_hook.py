"""Hatchling's build hook: a wheel or source archive is only built with everything generated in it.

The generated files are committed, so that building needs neither Qt nor a network. What the hook can see without Qt,
it checks: that each form and each language is there. `make check` compares them byte for byte.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raises FileNotFoundError naming what was not generated; an editable install may lack it."""
        missing = missing_files(Path(self.root))
        if missing and version != "editable":
            raise FileNotFoundError(f"Run 'make generate' first: {', '.join(map(str, missing))} is missing.")


def missing_files(root: Path) -> list[Path]:
    generated = root / "jobdesk" / "gui" / "generated"
    expected = [generated / f"ui_{form.stem}.py" for form in sorted((root / "ui").glob("*.ui"))]
    expected += [generated / "__init__.py", generated / "resources_rc.py"]
    return [path.relative_to(root) for path in expected if not path.exists()]
