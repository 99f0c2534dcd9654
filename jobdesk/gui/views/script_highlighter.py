"""Colours for the code of scripts. One line at a time, so that typing costs a line and not the whole script."""

import re
from dataclasses import dataclass

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from jobdesk.gui.theme import ColorRole, Theme

_COLORS = {
    "comment": ColorRole.SECONDARY,
    "string": ColorRole.GREEN,
    "keyword": ColorRole.BLUE,
    "variable": ColorRole.VIOLET,
    "number": ColorRole.AMBER,
}
_ITALIC = frozenset({"comment"})
_BOLD = frozenset({"keyword"})
_BIGGEST_BMP = "\uffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """What may go on over several lines."""

    kind: str
    first: str  #: pattern of its beginning
    last: str  #: pattern of its end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    """Patterns by their kind, the first that fits counts; spans come before them."""

    spans: tuple[_Span, ...]
    patterns: tuple[tuple[str, str], ...]
    has_here_documents: bool = False
    is_case_blind: bool = False


def _words(words: str) -> str:
    return rf"(?<![\w$-])(?:{'|'.join(words.split())})(?![\w-])"


_NUMBER = r"(?<![\w.$-])(?:0x[0-9A-Fa-f]+|\d+(?:\.\d+)?)(?![\w.])"

_SHELL = _Language(
    spans=(
        _Span(kind="string", first=r"(?<!\\)'", last=r"'"),
        _Span(kind="string", first=r'(?<!\\)"', last=r'(?<!\\)(?:\\\\)*"'),
    ),
    patterns=(
        ("comment", r"(?:^|(?<=[\s;(|&]))#.*"),
        ("variable", r"\$\{[^}]*\}?|\$\w+|\$[@*#?$!-]|^\s*\w+(?==)"),
        (
            "keyword",
            _words(
                "if then elif else fi for while until do done case esac in function select return exit break continue"
                " local export readonly declare unset set shift trap source eval exec"
            ),
        ),
        ("number", _NUMBER),
    ),
    has_here_documents=True,
)
_PYTHON = _Language(
    spans=(
        _Span(kind="string", first=r"(?:\b[rRbBfFuU]{1,2})?'''", last=r"(?<!\\)'''"),
        _Span(kind="string", first=r'(?:\b[rRbBfFuU]{1,2})?"""', last=r'(?<!\\)"""'),
    ),
    patterns=(
        ("comment", r"#.*"),
        ("string", r"(?:\b[rRbBfFuU]{1,2})?(?:'(?:\\.|[^'\\])*'?|\"(?:\\.|[^\"\\])*\"?)"),
        ("variable", r"^\s*@[\w.]+|\bself\b|\bcls\b"),
        (
            "keyword",
            _words(
                "False None True and as assert async await break class continue def del elif else except finally for"
                " from global if import in is lambda match case nonlocal not or pass raise return try while with yield"
            ),
        ),
        ("number", _NUMBER),
    ),
)
_POWERSHELL = _Language(
    spans=(
        _Span(kind="comment", first=r"<#", last=r"#>"),
        _Span(kind="string", first=r'@"$', last=r'^"@'),
        _Span(kind="string", first=r"@'$", last=r"^'@"),
    ),
    patterns=(
        ("comment", r"#.*"),
        ("string", r"'(?:''|[^'])*'?|\"(?:`.|\"\"|[^\"`])*\"?"),
        ("variable", r"\$(?:\{[^}]*\}|[\w:]+|[?$^])"),
        (
            "keyword",
            _words(
                "begin break catch class continue data do dynamicparam else elseif end exit filter finally for foreach"
                " from function if in param process return switch throw trap try until using while"
            ),
        ),
        ("keyword", r"(?<=\s)-(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|in|contains|and|or|not|is|as)\b"),
        ("number", _NUMBER),
    ),
    is_case_blind=True,
)
_PLAIN = _Language(spans=(), patterns=(("comment", r"#.*"),))
_LANGUAGES = {"bash": _SHELL, "sh": _SHELL, "python": _PYTHON, "powershell": _POWERSHELL}

_HERE_DOCUMENT = re.compile(r"(?<!<)<<(-?)\s*(['\"]?)(\w+)\2")
_NOTHING = 0


class ScriptHighlighter(QSyntaxHighlighter):
    """Follows the theme. A language that it does not know has comments alone."""

    def __init__(self, document: QTextDocument, theme: Theme, language: str = "bash") -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[str, QTextCharFormat] = {}
        self._here_ends: list[str] = []  # a state beyond the spans is a place in it
        self._take_language(language)
        self._take_theme()
        theme.changed.connect(self._take_theme)

    @property
    def language(self) -> str:
        """In which language the code is read."""
        return self._name

    def set_language(self, language: str) -> None:
        """Reads the code in another language."""
        if language != self._name:
            self._take_language(language)
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        self.setCurrentBlockState(_NOTHING)
        place = self._go_on(text)
        here_end = ""
        while place < len(text):
            match = self._pattern.search(text, place)
            if match is None:
                break
            group = match.lastgroup or ""
            if group.startswith("span"):
                place = self._color_span(text, int(group[4:]), match.start(), match.end())
                continue
            if group == "here":
                here_end = match.group()
            else:
                self._color(text, match.start(), match.end(), group.split("_")[0])
            place = max(match.end(), match.start() + 1)
        if here_end and self.currentBlockState() == _NOTHING:
            self.setCurrentBlockState(self._here_state(here_end))

    def _take_language(self, name: str) -> None:
        self._name = name
        self._language = _LANGUAGES.get(name, _PLAIN)
        spans, patterns = self._language.spans, self._language.patterns
        parts = [f"(?P<span{number}>{span.first})" for number, span in enumerate(spans)]
        parts += [f"(?P<{kind}_{number}>{pattern})" for number, (kind, pattern) in enumerate(patterns)]
        if self._language.has_here_documents:
            parts.insert(0, r"(?P<here>(?<!<)<<-?\s*(?:'\w+'|\"\w+\"|\w+))")
        flags = re.IGNORECASE if self._language.is_case_blind else re.NOFLAG
        self._pattern = re.compile("|".join(parts), flags)
        self._ends = [re.compile(span.last) for span in spans]

    def _go_on(self, text: str) -> int:
        """Colours what began in a line above; where the rest of the line begins."""
        state = self.previousBlockState()
        if state <= _NOTHING:
            return 0
        if state <= len(self._ends):
            return self._color_span(text, state - 1, 0, 0)
        end = self._here_ends[state - len(self._ends) - 1]
        self._color(text, 0, len(text), "string")
        if text.strip("\t") != end:
            self.setCurrentBlockState(state)
        return len(text)

    def _color_span(self, text: str, number: int, first: int, behind_opening: int) -> int:
        """Colours a span from `first` to its end, or to the end of the line; where it ends."""
        match = self._ends[number].search(text, behind_opening)
        if match is None:
            self.setCurrentBlockState(number + 1)
        place = len(text) if match is None else match.end()
        self._color(text, first, place, self._language.spans[number].kind)
        return place

    def _color(self, text: str, first: int, behind: int, kind: str) -> None:
        """Colours a piece; Qt counts characters beyond the first plane twice."""
        if max(text, default="") > _BIGGEST_BMP:
            first, behind = _qt_length(text[:first]), _qt_length(text[:behind])
        self.setFormat(first, behind - first, self._formats[kind])

    def _here_state(self, opening: str) -> int:
        match = _HERE_DOCUMENT.match(opening)
        assert match is not None, "the pattern found one"
        end = match.group(3)
        if end not in self._here_ends:
            self._here_ends.append(end)
        return len(self._ends) + 1 + self._here_ends.index(end)

    def _take_theme(self) -> None:
        for kind, role in _COLORS.items():
            form = QTextCharFormat()
            form.setForeground(self._theme.color(role))
            form.setFontItalic(kind in _ITALIC)
            form.setFontWeight(600 if kind in _BOLD else 400)
            self._formats[kind] = form
        self.rehighlight()


def _qt_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
