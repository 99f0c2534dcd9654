"""The code of a script: what is coloured in which language, lines that indent, numbers, finding."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from jobdesk.gui.pages.code_pane import CodePane
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.gui.views.code_edit import CodeEdit
from jobdesk.gui.views.script_highlighter import ScriptHighlighter

KINDS = {
    ColorRole.SECONDARY: "c",  # comment
    ColorRole.GREEN: "s",  # string
    ColorRole.BLUE: "k",  # keyword
    ColorRole.VIOLET: "v",  # variable
    ColorRole.AMBER: "n",  # number
}


def paint(document: QTextDocument, theme: Theme) -> list[str]:
    """One letter for each character of a line: what it is coloured as."""
    letters = {theme.color(role).name(): letter for role, letter in KINDS.items()}
    lines = []
    block = document.begin()
    while block.isValid():
        line = ["."] * len(block.text())
        for piece in block.layout().formats():
            color: QColor = piece.format.foreground().color()
            for place in range(piece.start, piece.start + piece.length):
                line[place] = letters[color.name()]
        lines.append("".join(line))
        block = block.next()
    return lines


def colored(code: str, language: str) -> list[str]:
    document, theme = QTextDocument(code), Theme(is_dark=False)
    ScriptHighlighter(document, theme, language)
    return paint(document, theme)


@pytest.mark.parametrize(
    ("language", "code", "kinds"),
    [
        ("bash", "if x; then # why", "kk....kkkk.ccccc"),
        ("bash", "echo $# '#no' \"$x\"", ".....vv.sssss.ssss"),
        ("bash", "count=12", "vvvvv.nn"),
        ("sh", "file-if done-x", "." * 14),
        ("python", "def f(self): # x", "kkk...vvvv...ccc"),
        ("python", "x = f'a#b' + 0x1F", "....ssssss...nnnn"),
        ("powershell", "IF ($a -eq 3) {}", "kk..vv.kkk.n...."),
        ("cobol", "MOVE A TO B # c", "............ccc"),
    ],
)
def test_words_have_the_colour_of_their_kind(qapp: object, language: str, code: str, kinds: str) -> None:
    assert colored(code, language) == [kinds]


@pytest.mark.parametrize(
    ("language", "code", "kinds"),
    [
        ("bash", "a 'b\nif\nc' if", ["..ss", "ss", "ss.kk"]),
        ("bash", "cat <<END x\nif $y\nEND\nif", ["." * 11, "sssss", "sss", "kk"]),
        ("bash", "cat <<<END\nif", ["." * 10, "kk"]),
        ("python", 'x = """a\nif\nb""" if', ["....ssss", "ss", "ssss.kk"]),
        ("powershell", "<# a\nif #> if", ["cccc", "ccccc.kk"]),
    ],
)
def test_what_goes_on_over_lines_is_coloured_to_its_end(
    qapp: object, language: str, code: str, kinds: list[str]
) -> None:
    assert colored(code, language) == kinds


def test_sign_beyond_the_first_plane_does_not_shift_the_colours(qapp: object) -> None:
    document, theme = QTextDocument("echo '\U0001f600' 12"), Theme(is_dark=False)
    ScriptHighlighter(document, theme, "bash")
    pieces = [(each.start, each.length) for each in document.begin().layout().formats()]
    assert pieces == [(5, 4), (10, 2)]


def test_what_is_written_colours_the_lines_behind_it(qapp: QApplication) -> None:
    theme = Theme(is_dark=False)
    edit = CodeEdit(theme)
    edit.show_code("echo\nif", "bash")
    qapp.processEvents()  # a highlighter begins with the first turn of the event loop
    edit.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    edit.insertPlainText(" '")
    assert paint(edit.document(), theme) == [".....s", "ss"]
    edit.deleteLater()


def test_colours_follow_the_theme_and_the_language(qapp: object) -> None:
    document, theme = QTextDocument("None 1"), Theme(is_dark=False)
    highlighter = ScriptHighlighter(document, theme, "bash")
    theme.choose("dark")
    assert paint(document, theme) == [".....n"]
    highlighter.set_language("python")
    assert paint(document, theme) == ["kkkk.n"]


@pytest.fixture
def edit(qapp: QApplication) -> Iterator[CodeEdit]:
    widget = CodeEdit(Theme(is_dark=False))
    widget.resize(400, 300)
    widget.show()
    yield widget
    widget.close()
    widget.deleteLater()


def test_tab_and_shift_tab_move_the_selected_lines(edit: CodeEdit) -> None:
    edit.show_code("a\n\n  b\nc", "bash")
    cursor = edit.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(6, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.toPlainText() == "    a\n\n      b\nc"
    QTest.keyClick(edit, Qt.Key.Key_Backtab)
    QTest.keyClick(edit, Qt.Key.Key_Backtab)
    assert edit.toPlainText() == "a\n\nb\nc"
    edit.undo()
    assert edit.toPlainText() == "a\n\n  b\nc"


def test_tab_without_selection_goes_to_the_next_stop(edit: CodeEdit) -> None:
    edit.show_code("ab", "bash")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.toPlainText() == "ab  "


def test_new_line_begins_below_the_one_before(edit: CodeEdit) -> None:
    edit.show_code("    if", "bash")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.toPlainText() == "    if\n    "


def test_tab_leads_out_after_escape_and_where_nothing_is_written(edit: CodeEdit) -> None:
    edit.show_code("a", "bash")
    next_one = QLineEdit(edit)
    next_one.show()
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.toPlainText() == "a" and edit.window().focusWidget() is next_one
    edit.setFocus()
    assert not edit.tabChangesFocus()
    edit.setReadOnly(True)
    assert edit.tabChangesFocus()
    edit.setReadOnly(False)
    assert not edit.tabChangesFocus()


def test_read_only_code_can_be_selected_and_written_again_later(edit: CodeEdit) -> None:
    edit.setReadOnly(True)
    edit.show_code("a", "bash")
    QTest.keyClicks(edit, "x")
    assert edit.toPlainText() == "a"
    edit.selectAll()
    assert edit.textCursor().selectedText() == "a"
    edit.setReadOnly(False)
    QTest.keyClicks(edit, "x")
    assert edit.toPlainText() == "x"


def test_numbers_have_room_for_the_last_line(edit: CodeEdit) -> None:
    edit.show_code("a", "bash")
    narrow = edit.numbers_width()
    edit.show_code("a\n" * 20_000, "bash")
    assert edit.numbers_width() > narrow


def test_find_marks_all_and_goes_round(qapp: QApplication) -> None:
    pane = CodePane(Theme(is_dark=False), Text())
    pane.code.show_code("one two\none\n", "bash")
    pane.show()
    pane.begin_search()
    QTest.keyClicks(pane.field, "one")
    assert pane.count == 2
    places = []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return):
        QTest.keyClick(pane.field, key)
        places.append(pane.code.textCursor().selectionStart())
    assert places == [0, 8, 0]
    QTest.keyClick(pane.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.code.textCursor().selectionStart() == 8
    QTest.keyClick(pane.field, Qt.Key.Key_Escape)
    assert pane.count == 0
    pane.close()
    pane.deleteLater()
