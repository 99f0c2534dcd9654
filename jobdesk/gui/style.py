"""The style sheet: what Fusion cannot say by its palette alone. Colours come from the theme by their role."""

from collections.abc import Mapping

_STYLE = """
QToolTip { color: @text; background: @base; border: 1px solid @border; padding: 4px; }
QMainWindow::separator { background: @hairline; width: 1px; height: 1px; }
QSplitter::handle { background: @hairline; }
QToolBar { border: none; border-bottom: 1px solid @hairline; spacing: 4px; padding: 2px 4px; background: @window; }
QToolBar::separator { background: @hairline; width: 1px; margin: 4px; }
QToolButton { padding: 3px 6px; border: 1px solid transparent; border-radius: 4px; }
QToolButton[isFlat="true"]::menu-indicator { image: none; }
QToolButton#fold_header { border-radius: 0; padding: 0 4px; text-align: left; }
QToolButton#fold_header:checked { background: transparent; }
QToolButton#fold_header:hover { background: @hover; }
QToolButton#fold_header:focus { border: 1px solid @focus; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @selection; }
QToolButton:disabled { color: @disabled; }
QToolButton#qt_toolbar_ext_button { padding: 0; qproperty-icon: url(:/icons/more-@scheme.svg); }
QToolBar#page_bar { border-bottom: none; border-right: 1px solid @hairline; padding: 0; }
QToolButton#page_button { border: none; border-left: 3px solid transparent; border-radius: 0; padding: 4px 3px 4px 0; }
QToolButton#page_button:checked { border-left-color: @text; background: @base; }
QToolButton#page_button:focus { border: 1px solid @focus; border-left: 3px solid @focus; padding: 3px 2px 3px 0; }
QToolButton:focus { border: 1px solid @focus; }
QToolButton[popupMode="InstantPopup"], QToolButton[popupMode="2"] { padding-right: 16px; }
QToolButton::menu-indicator {
    image: url(:/icons/arrow-@scheme.svg); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 2px;
}
QTableView::item { padding: 0 5px; }
QStatusBar { border-top: 1px solid @hairline; }
QStatusBar::item { border: none; }
QHeaderView { background: @alternate; border: none; }
QHeaderView::section {
    background: @alternate; color: @secondary; padding: 0 8px; border: none;
    border-bottom: 1px solid @hairline; border-right: 1px solid @hairline;
}
QHeaderView::section:hover { background: @hover; }
QHeaderView::down-arrow { image: url(:/icons/descending-@scheme.svg); width: 10px; height: 10px; }
QHeaderView::up-arrow { image: url(:/icons/ascending-@scheme.svg); width: 10px; height: 10px; }
QDockWidget {
    titlebar-close-icon: url(:/icons/dock-close-@scheme.svg);
    titlebar-normal-icon: url(:/icons/dock-float-@scheme.svg);
}
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
QLineEdit:read-only, QPlainTextEdit[isField="true"][readOnly="true"] { background: @window; }
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled, QTimeEdit:disabled {
    color: @disabled; background: @window;
}
QPushButton {
    background: @base; border: 1px solid @border; border-radius: 4px; padding: 4px 12px; min-height: 18px;
}
QPushButton { qproperty-iconSize: 20px 16px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selection; }
QPushButton:default { border: 2px solid @focus; padding: 3px 11px; }
QPushButton:focus { border: 2px solid @focus; padding: 3px 11px; }
QPushButton:disabled { color: @disabled; border-color: @hairline; background: @window; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 20px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(:/icons/arrow-@scheme.svg); width: 12px; height: 12px; }
QSpinBox, QTimeEdit { padding-right: 20px; }
QSpinBox::up-button, QTimeEdit::up-button, QSpinBox::down-button, QTimeEdit::down-button {
    subcontrol-origin: border; border: none; width: 20px;
}
QSpinBox::up-button, QTimeEdit::up-button { subcontrol-position: top right; }
QSpinBox::down-button, QTimeEdit::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow, QTimeEdit::up-arrow { image: url(:/icons/ascending-@scheme.svg); width: 8px; height: 8px; }
QSpinBox::down-arrow, QTimeEdit::down-arrow { image: url(:/icons/descending-@scheme.svg); width: 8px; height: 8px; }
QSpinBox::up-button, QTimeEdit::up-button, QSpinBox::down-button, QTimeEdit::down-button {
    border: none; background: transparent; width: 18px; subcontrol-origin: border;
}
QSpinBox::up-button, QTimeEdit::up-button { subcontrol-position: top right; top: 2px; }
QSpinBox::down-button, QTimeEdit::down-button { subcontrol-position: bottom right; bottom: 2px; }
QSpinBox::up-arrow, QTimeEdit::up-arrow { image: url(:/icons/ascending-@scheme.svg); width: 9px; height: 9px; }
QSpinBox::down-arrow, QTimeEdit::down-arrow { image: url(:/icons/descending-@scheme.svg); width: 9px; height: 9px; }
QCheckBox::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid @border; border-radius: 3px; background: @base;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    border: 1px solid @focus; background: @focus; image: url(:/icons/check-@scheme.svg);
}
QCheckBox::indicator:focus { border: 2px solid @focus; width: 12px; height: 12px; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @border; border-radius: 8px; background: @base; }
QRadioButton::indicator:checked { border: 1px solid @focus; image: url(:/icons/dot-@scheme.svg); }
QRadioButton::indicator:focus { border: 2px solid @focus; width: 12px; height: 12px; }
QRadioButton::indicator:disabled { border-color: @disabled; background: @window; }
QRadioButton:disabled { color: @disabled; }
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
QFrame#command_palette { background: @window; border: 1px solid @border; border-radius: 6px; }
QFrame#message_bar { background: @notice; border: none; border-bottom: 1px solid @hairline; }
QFrame#message_bar[isGood="true"] { background: @selection; }
QFrame#selection_band { background: @selection; border: none; }
QListView#filter_list { background: transparent; }
QListView#completion_list, QFrame#help_sheet { background: @base; border: 1px solid @border; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
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
