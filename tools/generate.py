"""Makes what is generated: forms from ui/, resources from resources/, translation files from every tr().

`python -m tools.generate` writes the files, `python -m tools.generate --check` names each one that is not current
and each string without a Danish translation. The same sources give the same bytes on every machine: no file times,
no line numbers, no compression.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import PySide6

ROOT = Path(__file__).resolve().parent.parent
GENERATED = Path("jobdesk/gui/generated")
TRANSLATIONS = Path("resources/translations")
PACKAGE_DOCSTRING = '"""What uic and rcc made of ui/ and resources/: never edited, `make generate` writes it."""\n'

#: English needs no translations but the plural forms, which lupdate lists with -pluralonly.
LANGUAGES = {"da": ["-target-language", "da"], "en": ["-target-language", "en", "-pluralonly"]}

#: Folders of resources/ that do not go into the program as they are: translations go in compiled, scripts as files.
NOT_EMBEDDED = {"translations", "scripts"}

#: A generated file's path below the root, and its content.
Files = dict[Path, bytes]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if something is not current")
    is_check = parser.parse_args().check
    files = make_files(ROOT)
    untranslated = untranslated_strings(files[translation_file("da")], "da")
    untranslated += untranslated_strings(files[translation_file("en")], "en")
    faults = [f"no translation: {string}" for string in untranslated]
    if is_check:
        faults = [f"not current: {path}" for path in stale_files(ROOT, files)] + faults
    else:
        for path in write_files(ROOT, files):
            print(path)
    if faults:
        print("\n".join(faults), file=sys.stderr)
    if faults and is_check:
        print(
            "Run 'make generate', translate in resources/translations/, run it again and commit it all.",
            file=sys.stderr,
        )
    return 1 if faults and is_check else 0


def make_files(root: Path) -> Files:
    """Every file that is made from the sources below `root`, as it ought to be now."""
    files: Files = {GENERATED / "__init__.py": PACKAGE_DOCSTRING.encode()}
    for form in sorted((root / "ui").glob("*.ui")):
        files[GENERATED / f"ui_{form.stem}.py"] = form_module(form)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for language in LANGUAGES:
            files[translation_file(language)] = updated_translations(root, language, work)
        files[GENERATED / "resources_rc.py"] = resource_module(root, work)
    return files


def stale_files(root: Path, files: Files) -> list[Path]:
    """The files that differ from what they ought to be, are missing, or have lost their source."""
    stale = [
        path for path, content in files.items() if not (root / path).exists() or (root / path).read_bytes() != content
    ]
    return sorted(stale + orphans(root, files))


def write_files(root: Path, files: Files) -> list[Path]:
    """Writes what is not current and removes what has lost its source; returns the paths touched."""
    touched = stale_files(root, files)
    for path in touched:
        if path in files:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            beside = (root / path).with_suffix(".new")
            beside.write_bytes(files[path])
            beside.replace(root / path)
        else:
            (root / path).unlink()
    return touched


def orphans(root: Path, files: Files) -> list[Path]:
    present = [path.relative_to(root) for path in (root / GENERATED).glob("*.py")]
    return [path for path in present if path not in files]


def translation_file(language: str) -> Path:
    return TRANSLATIONS / f"jobdesk_{language}.ts"


def form_module(form: Path) -> bytes:
    # --rc-prefix and --from-imports only matter to a form that names a resource: none should, icons are the theme's.
    return run_tool("uic", "--generator", "python", "--from-imports", form.name, folder=form.parent)


def updated_translations(root: Path, language: str, work: Path) -> bytes:
    """The language's translation file with the strings of today: new ones unfinished, unused ones gone."""
    copy = work / f"jobdesk_{language}.ts"
    present = root / translation_file(language)
    if present.exists():
        copy.write_bytes(present.read_bytes())
    sources = work / "sources.lst"
    sources.write_text("".join(f"{path}\n" for path in translated_sources(root)))
    run_tool(
        *("lupdate", f"@{sources}", *LANGUAGES[language], "-source-language", "en"),
        *("-locations", "none", "-no-obsolete", "-sort-messages", "-silent"),
        *("-disable-heuristic", "sametext", "-disable-heuristic", "similartext", "-ts", str(copy)),
        folder=root,
    )
    return copy.read_bytes()


def translated_sources(root: Path) -> list[Path]:
    """Where words for people are: modules that are not generated, and forms; relative to `root`, sorted."""
    modules = [path.relative_to(root) for path in (root / "jobdesk").rglob("*.py")]
    forms = [path.relative_to(root) for path in (root / "ui").glob("*.ui")]
    return sorted(path for path in modules + forms if GENERATED not in path.parents)


def untranslated_strings(translations: bytes, language: str) -> list[str]:
    """`jobdesk_da.ts: Context: "source"` for each message that is unfinished or has an empty translation."""
    return [
        f'{translation_file(language).name}: {context.findtext("name")}: "{message.findtext("source")}"'
        for context in ElementTree.fromstring(translations).iter("context")
        for message in context.iter("message")
        if not is_translated(message)
    ]


def is_translated(message: ElementTree.Element) -> bool:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return False
    forms = translation.findall("numerusform") or [translation]
    return all((form.text or "").strip() for form in forms)


def resource_module(root: Path, work: Path) -> bytes:
    """All of resources/ as one module: :/icons/…, :/style/…, :/translations/jobdesk_da.qm and so on."""
    for language in LANGUAGES:
        translations = str(work / f"jobdesk_{language}.ts")
        run_tool("lrelease", "-silent", translations, "-qm", translations.removesuffix(".ts") + ".qm", folder=work)
    entries = {f"translations/jobdesk_{language}.qm": work / f"jobdesk_{language}.qm" for language in LANGUAGES}
    for path in sorted((root / "resources").rglob("*")):
        name = path.relative_to(root / "resources")
        if path.is_file() and len(name.parts) > 1 and name.parts[0] not in NOT_EMBEDDED:
            entries[name.as_posix()] = path
    lines = [f"<file alias={quoteattr(name)}>{escape(str(path))}</file>" for name, path in sorted(entries.items())]
    collection = work / "jobdesk.qrc"
    collection.write_text('<RCC><qresource prefix="/">\n' + "\n".join(lines) + "\n</qresource></RCC>\n")
    # Version 1 of the format has no file times in it.
    return run_tool(
        *("rcc", "--generator", "python", "--format-version", "1", "--no-compress", str(collection)), folder=work
    )


def run_tool(name: str, *arguments: str, folder: Path) -> bytes:
    """What one of Qt's tools prints; its warnings go to standard error. Raises CalledProcessError."""
    return subprocess.run([tool_path(name), *arguments], cwd=folder, stdout=subprocess.PIPE, check=True).stdout


def tool_path(name: str) -> Path:
    """The tool inside the PySide6 package, which keeps uic and rcc in a folder of their own except on Windows."""
    package = Path(PySide6.__path__[0])
    suffix = ".exe" if os.name == "nt" else ""
    candidates = [package / "Qt" / "libexec" / name, package / f"{name}{suffix}"]
    return next(path for path in candidates if path.exists())


if __name__ == "__main__":
    sys.exit(main())
