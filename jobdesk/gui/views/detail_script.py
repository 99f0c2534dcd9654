"""The script of a job as it was run, and what has changed in it since."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, ColorRole, Theme, fixed_font
from jobdesk.gui.views.code_edit import CodeEdit
from jobdesk.gui.views.script_changes import Changes, LineKind, find_changes, kind_of
from jobdesk.model.script import Script
from jobdesk.session.store import Store

_COLORS = {LineKind.ADDED: ColorRole.GREEN, LineKind.REMOVED: ColorRole.RED, LineKind.PLACE: ColorRole.SECONDARY}


class DetailScript(QWidget):
    """Compares with what the store has when somebody wants to see it."""

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._text = text
        self._script: Script | None = None
        self._compared: tuple[Script, Script] | None = None
        self.title = QLabel()
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("isSecondary", True)
        self.switch = QToolButton()
        self.switch.setText(self.tr("Changes since"))
        self.switch.setCheckable(True)
        self.switch.setAutoRaise(True)
        self.switch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.code = CodeEdit(theme, self)
        self.code.setReadOnly(True)
        self.changes = _ChangesView(theme, self)
        self.changes.setAccessibleName(self.tr("Changes since"))
        self._lay_out()
        self.switch.toggled.connect(self._show)
        store.catalogue_changed.connect(self._show)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        bar.setSpacing(SPACE)
        bar.addWidget(self.title)
        bar.addStretch(1)
        bar.addWidget(self.switch)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.code)
        self._stack.addWidget(self.changes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)

    def show_script(self, script: Script | None) -> None:
        """Shows a script as it was run; None: nothing."""
        if script == self._script:
            return
        self._script = script
        self._compared = None
        if script is None:
            self.code.show_code("", "")
        else:
            self.code.show_code(script.body, script.language)
        self._show()

    def _show(self) -> None:
        script = self._script
        if script is None:
            self.title.clear()
            self.switch.setEnabled(False)
            return
        today = self._store.scripts.get(script.id)
        self.switch.setEnabled(today is not None)
        self.switch.setToolTip(self._explain(today))
        is_comparing = self.switch.isChecked() and today is not None
        words = self.tr("Version {0}, as it was run", "of a script").format(script.version)
        if is_comparing and today is not None:
            changes = self._compare(script, today)
            words = self._describe(script, today, changes)
            self._stack.setCurrentWidget(self.changes if changes.lines else self.code)
        else:
            self._stack.setCurrentWidget(self.code)
        self.title.setText(words)

    def _explain(self, today: Script | None) -> str:
        if today is None:
            return self.tr("The script is no longer on the server, or it is hidden: there is nothing to compare with.")
        return self.tr("What is different in version {0}, which is today's").format(today.version)

    def _compare(self, script: Script, today: Script) -> Changes:
        changes = find_changes(script, today)
        if self._compared != (script, today):
            self._compared = (script, today)
            self.changes.setPlainText("\n".join(changes.lines))
        return changes

    def _describe(self, script: Script, today: Script, changes: Changes) -> str:
        if changes.is_nothing:
            return self.tr("Unchanged since it was run (version {0} then, version {1} today)").format(
                script.version, today.version
            )
        if not changes.lines:
            return self.tr(
                "The code is unchanged since; parameters, queue, time-out or language are not (version {0} → {1})"
            ).format(script.version, today.version)
        words = self.tr("From version {0}, as it was run, to {1} of today: {2} lines added, {3} removed").format(
            script.version, today.version, self._text.count(changes.added), self._text.count(changes.removed)
        )
        if changes.has_other_settings:
            words = self.tr("{0}; parameters or other settings changed too").format(words)
        return words


class _ChangesView(QPlainTextEdit):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(fixed_font())
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._colors = _ChangesHighlighter(self.document(), theme)


class _ChangesHighlighter(QSyntaxHighlighter):
    """Colours lines by their sign, which stays."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        role = _COLORS.get(kind_of(text))
        if role is not None:
            form = QTextCharFormat()
            form.setForeground(self._theme.color(role))
            self.setFormat(0, len(text.encode("utf-16-le")) // 2, form)
