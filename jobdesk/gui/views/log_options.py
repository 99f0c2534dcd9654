"""How a log is shown: what a person switched on, remembered from one start to the next."""

from dataclasses import dataclass, replace

from jobdesk.config.settings import Settings

SMALLEST_ZOOM, LARGEST_ZOOM = 0.6, 3.0
_ZOOM_STEP = 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOptions:
    """Switches of a log view."""

    is_utc: bool = False
    wraps: bool = False
    has_colors: bool = True  #: those that the script wrote
    has_numbers: bool = True
    has_times: bool = True
    has_severities: bool = True
    zoom: float = 1.0  #: of the usual size of text

    def zoomed(self, steps: int) -> "LogOptions":
        """Larger or smaller text; 0 is the usual size."""
        zoom = 1.0 if steps == 0 else self.zoom * _ZOOM_STEP**steps
        if abs(zoom - 1.0) < 0.01:
            zoom = 1.0
        return replace(self, zoom=min(LARGEST_ZOOM, max(SMALLEST_ZOOM, zoom)))


def read_options(settings: Settings) -> LogOptions:
    """As they were left."""
    hidden = set(settings.log_hidden_columns)
    return LogOptions(
        is_utc=settings.shows_utc,
        wraps=settings.wraps_log,
        has_colors=settings.colors_log,
        has_numbers="number" not in hidden,
        has_times="time" not in hidden,
        has_severities="severity" not in hidden,
        zoom=min(LARGEST_ZOOM, max(SMALLEST_ZOOM, settings.log_zoom)),
    )


def keep_options(settings: Settings, options: LogOptions) -> None:
    """Remembers them."""
    settings.shows_utc = options.is_utc
    settings.wraps_log = options.wraps
    settings.colors_log = options.has_colors
    settings.log_zoom = options.zoom
    shown = {"number": options.has_numbers, "time": options.has_times, "severity": options.has_severities}
    settings.log_hidden_columns = [name for name, is_shown in shown.items() if not is_shown]
