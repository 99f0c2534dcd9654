"""How long ended jobs are kept."""

from dataclasses import dataclass

from jobdesk.model.script import ScriptId


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """What is kept of the ended jobs of one script in one domain; the most particular rule counts.

    A rule for a script goes before one for a domain, that before the one for all. Open jobs are always kept.
    """

    domain: str | None = None  #: None: every domain; "" jobs of the whole installation
    script_id: ScriptId | None = None  #: None: every script
    keep_days: int | None = None  #: None: whatever their age
    keep_count: int | None = None  #: the newest so many; None: however many
    keeps_only_failed: bool = False  #: those that went well go as soon as they have ended
