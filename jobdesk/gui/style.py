"""The style sheet: what Fusion cannot say by its palette alone. Colours come from the theme by their role."""

from collections.abc import Mapping

_STYLE = """
QToolTip { color: @text; background: @base; border: 1px solid @border; padding: 4px; }
QMainWindow::separator { background: @hairline; width: 1px; height: 1px; }
QSplitter::handle { background: @hairline; }
QToolBar { border: none; border-bottom: 1px solid @hairline; spacing: 4px; padding: 4px 8px; background: @window; }
QToolBar QToolButton { padding: 4px 8px; border: 1px solid transparent; border-radius: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @selection; }
QToolButton:focus { border: 1px solid @focus; }
QStatusBar { border-top: 1px solid @hairline; }
QStatusBar::item { border: none; }
QHeaderView { background: @alternate; border: none; }
QHeaderView::section {
    background: @alternate; color: @secondary; padding: 0 8px; border: none;
    border-bottom: 1px solid @hairline; border-right: 1px solid @hairline;
}
QHeaderView::section:hover { background: @hover; }
QDockWidget::title { padding: 4px 8px; background: @alternate; }
QTabWidget::pane { border: none; border-top: 1px solid @hairline; }
QTabBar::tab {
    padding: 4px 12px; margin: 0; border: none; border-bottom: 2px solid transparent; color: @secondary;
}
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @focus; }
QTabBar::tab:hover { background: @hover; }
QTabBar::tab:focus { color: @text; background: @hover; }
QLineEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit, QPlainTextEdit[isField="true"] {
    background: @base; border: 1px solid @border; border-radius: 4px; padding: 2px 6px; min-height: 20px;
    selection-background-color: @selection; selection-color: @text;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QTimeEdit:focus,
QPlainTextEdit[isField="true"]:focus {
    border: 1px solid @focus;
}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled { color: @disabled; background: @window; }
QPushButton {
    background: @base; border: 1px solid @border; border-radius: 4px; padding: 4px 12px; min-height: 18px;
}
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selection; }
QPushButton:default { border: 2px solid @focus; padding: 3px 11px; }
QPushButton:focus { border: 2px solid @focus; padding: 3px 11px; }
QPushButton:disabled { color: @disabled; border-color: @hairline; background: @window; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 20px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(:/icons/arrow-@scheme.svg); width: 12px; height: 12px; }
QCheckBox::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid @border; border-radius: 3px; background: @base;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    border: 1px solid @focus; background: @focus; image: url(:/icons/check-@scheme.svg);
}
QCheckBox::indicator:focus { border: 2px solid @focus; width: 12px; height: 12px; }
QMenu { background: @base; border: 1px solid @border; padding: 4px 0; }
QMenu::item { padding: 4px 24px 4px 8px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 0; }
QMenuBar { background: @window; }
QMenuBar::item { padding: 4px 8px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QScrollArea { border: none; }
*[isSecondary="true"] { color: @secondary; }
"""


def make_style_sheet(colors: Mapping[str, str]) -> str:
    """The style sheet with `colors` by the value of their role."""
    # A style sheet cannot tint a drawing: ticks and arrows are drawn once for each palette.
    is_dark = int(colors["base"][1:3], 16) < 0x80
    sheet = _STYLE.replace("@scheme", "dark" if is_dark else "light")
    for role in sorted(colors, key=len, reverse=True):
        sheet = sheet.replace(f"@{role}", colors[role])
    return sheet
