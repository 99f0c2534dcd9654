"""What the masking rules look for, as regular expressions over bytes, by the name of the rule.

Each takes linear time: what repeats without a bound gives nothing back and begins where a word does. A look back stands
behind the first character, so that the search leaps from one such character to the next.

Groups repeat a bounded number of times, and never possessively.
WORKAROUND https://github.com/python/cpython/issues/106052 (and what is like it in 3.11.7): `(?:a|b(?=c))*+` keeps the b
that no c follows.
"""

_ZONE = rb"(?: ?(?:Z\b|UTC|GMT|[+-]\d\d:?\d\d))?"
_CLOCK = rb"\d?\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[AaPp][Mm]\b)?" + _ZONE
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|maj|okt)[a-z]{0,6}"
_UNIT = (
    rb"(?:nanoseconds?|ns|microseconds?|us|\xc2\xb5s|milliseconds?|msecs?|ms|seconds?|sekund(?:er)?|secs?|sek|s"
    rb"|minutes?|minut(?:ter)?|mins?|m|hours?|hrs?|timer?|h|days?|dage?|d)(?![\w/])"
)
_HEX = rb"[0-9a-fA-F]"
_PATH = rb"(?:[^\s\"'`<>|:;,()\[\]{}*?.\x00-\x1f]++|\.(?=[\w.~-]))"
_ID_WORDS = ("id", "pid", "tid", "job", "task", "session", "request", "process", "thread", "attempt", "try")


def _behind_words() -> bytes:
    """Looks back at a word for an id, a gap and one digit; a look back has to be of one length."""
    words = ("".join(f"[{each}{each.upper()}]" for each in word) for word in _ID_WORDS)
    known = list(words)
    near, far = ("|".join(rf"(?<={word}{gap}\d)" for word in known) for gap in ("[ =:#]", "[=: ][ #]"))
    # The gates spare most numbers the words.
    return rf"(?<=[dbknstyDBKNSTY][ =:#]\d)(?:{near})|(?<=[dbknstyDBKNSTY][=: ][ #]\d)(?:{far})".encode()


_TIME = (
    rb"\d(?<![\w.:]\d)(?:"
    rb"\d{3}[-/]\d\d[-/]\d\d(?:(?:[T ]|, )" + _CLOCK + rb")?(?![\w-])"
    rb"|\d?[./-]\d{1,2}[./-]\d{4}(?:(?:[T ]|, )" + _CLOCK + rb")?(?![\w-])"
    rb"|\d?/" + _MONTH + rb"/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?"
    rb"|\d?\.? " + _MONTH + rb"\.?(?: \d{4})?(?:,? " + _CLOCK + rb")?(?!\w)"
    rb"|\d{7}[T-]?\d{6}Z?(?!\w)"
    rb"|\d?:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[AaPp][Mm]\b)?" + _ZONE + rb"(?![\w:])"
    rb")"
)
_TIME_BY_MONTH = (
    rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?<!\w[A-Z][a-z]{2})[a-z]{0,6}\.? {1,2}\d{1,2}(?:, \d{4})?"
    rb"(?:,? " + _CLOCK + rb")?(?: [A-Z]{3,4}(?= \d{4}\b))?(?: \d{4}\b)?(?![\w.:])"
)
_WEEKDAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?<!\w[A-Z][a-z]{2})[a-z]{0,6},? \x0f"
_DURATION = (
    rb"\d(?<![\w.]\d)\d*+(?:[.,]\d++)? ?(?=[dhmnstu\xc2])" + _UNIT + rb"(?: ?\d++(?:[.,]\d++)? ?" + _UNIT + rb"){0,4}"
)
_UUID = rb"%s(?<!\w.)%s{7}-(?:%s{4}-){3}%s{12}(?!\w)" % (_HEX, _HEX, _HEX, _HEX)
_IPV4 = rb"\d(?<![\w.]\d)\d{0,2}(?:\.\d{1,3}){3}(?::\d{1,5}\b|/\d{1,2}\b)?(?![\d])(?!\.\d)"
_MAC = rb"%s(?<![\w:-].)%s(?:(?::%s{2}){5}|(?:-%s{2}){5})(?![\w:-])" % (_HEX, _HEX, _HEX, _HEX)
_GROUPS = rb"%s{1,4}(?::%s{1,4}){0,6}" % (_HEX, _HEX)
_IPV6 = (
    rb"[0-9a-fA-F:](?<![\w:.].)(?:(?<=:)(?=:)|(?<!:))(?=[a-fA-F:]{0,39}[0-9])"
    rb"(?:(?<!:)%s{0,3}(?::%s{1,4}){7}|(?:(?<!:)%s{0,3}(?::%s{1,4}){0,6}:)?:(?:%s)?)(?:%%\w{1,15})?(?:/\d{1,3})?(?![\w:])"
    % (_HEX, _HEX, _HEX, _HEX, _GROUPS)
)
_URL = rb"[a-z](?<!\w.)[a-z0-9+.-]{1,11}://[^\s\"'`<>|)\]},;\x00-\x1f]++"
_UNIX_PATH = rb"[/~.](?<![\w)/\].~].)(?:(?<=/)|(?<=~)/|(?<=\.)\.?/)(?=[\w.@%+~-])" + _PATH + rb"{1,200}/?"
_WINDOWS_PATH = rb"[A-Za-z]:(?<!\w.:)[\\/](?:" + _PATH + rb"| (?=[\w().-]{1,40}\\)){0,200}"
_SHARE = rb"\\\\(?<![\w\\]\\\\)[\w.$-]++\\" + _PATH + rb"{0,200}"
_LONG_HEX = rb"%s(?<!\w.)(?=[a-fA-F]*+[0-9])(?=[0-9]*+[a-fA-F])%s{7,}+(?!\w)" % (_HEX, _HEX)

PATTERNS: dict[str, tuple[bytes, ...]] = {
    "time": (_TIME_BY_MONTH, _TIME, _WEEKDAY),
    "duration": (_DURATION, rb"P(?<!\wP)(?:\d{1,9}D)?T(?:\d{1,9}(?:\.\d{1,9})?[HMS]){1,3}(?!\w)"),
    "id": (_UUID, rb"\d(?<!\w.)(?:" + _behind_words() + rb"|(?<=#\d)|(?<=\[\d)(?=\d*+\]))\d*+(?:-\d++){0,4}(?!\w)"),
    "address": (_IPV4, _MAC, _IPV6),
    "path": (_URL, _UNIX_PATH, _WINDOWS_PATH, _SHARE),
    "hex": (rb"0[xX](?<!\w..)%s++" % _HEX, _LONG_HEX),
    "name": (
        rb'"[^"\n]{1,200}"',
        rb"'(?<!\w')[^'\n]{1,200}'(?!\w)",
        rb"`[^`\n]{1,200}`",
        rb"\xc2\xab[^\n\xc2]{1,200}\xc2\xbb",
    ),
    "number": (rb"\d++(?:[.,]\d++){0,8}",),
    "space": (rb"[ \t]{2,}+|\t",),
}
SAMPLES = {
    "time": "2026-11-03T14:02:11.250Z · Nov  3 14:02:11 · 14:02",
    "duration": "350 ms · 12.5 s · 1 h 04 min",
    "id": "5f0c54c4-7d6f-4d8b-9a53-2b3c5d6e7f80 · pid 4711 · #55",
    "address": "10.0.3.17:443 · fe80::1a2b · 00:1b:44:11:3a:b7",
    "path": "/var/lib/dpkg/lock · C:\\Windows\\Temp\\a.log · https://example.org/x",
    "hex": "0x7ffd10 · 9f86d081884c7d65",
    "name": "\"HP LaserJet\" · 'printer-2'",
    "number": "42 · 3,017 · 99.5",
    "space": "a     b",
}
