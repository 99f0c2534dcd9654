"""The switches of how a log looks: shown in the view and ticked in the menu, remembered in the settings."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from jobdesk.config.settings import Settings
from jobdesk.gui.views.log_actions import LogActions
from jobdesk.gui.views.log_options import LogOptions, keep_options, read_options
from jobdesk.gui.views.log_view import LogView


class LogLooks(QObject):
    """Brings actions, view and settings together."""

    def __init__(self, view: LogView, actions: LogActions, settings: Settings) -> None:
        super().__init__(view)
        self._view = view
        self._actions = actions
        self._settings = settings
        self.options = read_options(settings)
        switches: tuple[Callable[[bool], LogOptions], ...] = (
            lambda is_on: replace(self.options, wraps=is_on),
            lambda is_on: replace(self.options, is_utc=is_on),
            lambda is_on: replace(self.options, has_colors=is_on),
            lambda is_on: replace(self.options, has_numbers=is_on),
            lambda is_on: replace(self.options, has_times=is_on),
            lambda is_on: replace(self.options, has_severities=is_on),
        )
        ticks = (actions.wrap, actions.utc, actions.colors, actions.numbers, actions.times, actions.severities)
        for action, switch in zip(ticks, switches, strict=True):
            action.toggled.connect(partial(self._switch, switch))
        for action, steps in ((actions.zoom_in, 1), (actions.zoom_out, -1), (actions.zoom_usual, 0)):
            action.triggered.connect(partial(self.zoom, steps))
        view.zoom_wanted.connect(self.zoom)
        self._show()

    def set_utc(self, is_utc: bool) -> None:
        """Shows times in UTC, or as they are here."""
        self._take(replace(self.options, is_utc=is_utc))

    def zoom(self, steps: int) -> None:
        """Makes the text larger or smaller; 0 is the usual size."""
        self._take(self.options.zoomed(steps))

    def _switch(self, switch: Callable[[bool], LogOptions], is_on: bool) -> None:
        options = switch(is_on)
        if options != self.options:
            self._take(options)

    def _take(self, options: LogOptions) -> None:
        self.options = options
        keep_options(self._settings, options)
        self._show()

    def _show(self) -> None:
        self._actions.show_options(self.options)
        self._view.show_options(self.options)
