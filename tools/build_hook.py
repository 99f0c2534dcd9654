"""Hatchling's build hook: a wheel holds everything generated and the sample scripts, or is not built.

The generated files are committed, so that building needs neither Qt nor a network. The hook checks what can be seen
without Qt: that each form has its module. `make check` compares them byte for byte.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raises FileNotFoundError naming what was not generated. An editable install needs the checkout only."""
        if version == "editable":
            return
        root = Path(self.root)
        if missing := missing_files(root):
            raise FileNotFoundError(f"Run 'make generate' first: {', '.join(map(str, missing))} is missing.")
        if self.target_name == "wheel":
            build_data["force_include"][str(root / "resources" / "scripts")] = "jobdesk/sample_scripts"


def missing_files(root: Path) -> list[Path]:
    generated = root / "jobdesk" / "gui" / "generated"
    expected = [generated / f"ui_{form.stem}.py" for form in sorted((root / "ui").glob("*.ui"))]
    expected += [generated / "__init__.py", generated / "resources_rc.py"]
    return [path.relative_to(root) for path in expected if not path.exists()]
