"""What is a good address of a job server."""

import enum
import ipaddress
from urllib.parse import SplitResult, urlsplit


class AddressFault(enum.Enum):
    """Why an address cannot be used."""

    EMPTY = "empty"
    INVALID = "invalid"
    NOT_ENCRYPTED = "not_encrypted"  #: http to another computer
    HAS_SECRET = "has_secret"  #: user or password within


def complete_address(words: str) -> str:
    """The address with its scheme, https where none was typed, and without a slash at its end; "" stays."""
    address = words.strip()
    if not address:
        return ""
    return (address if "://" in address else f"https://{address}").rstrip("/")


def find_address_fault(address: str) -> AddressFault | None:
    """Why a completed address cannot be used; None when it can."""
    if not address:
        return AddressFault.EMPTY
    parts = _split(address)
    if parts is None or not parts.hostname or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        return AddressFault.INVALID
    if parts.username or parts.password:
        return AddressFault.HAS_SECRET
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        return AddressFault.NOT_ENCRYPTED
    return None


def host_of(address: str) -> str:
    """The host in an address; "" where there is none."""
    parts = _split(address)
    return (parts.hostname or "") if parts else ""


def is_loopback(host: str) -> bool:
    """Whether a host is this computer itself; names are not looked up."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _split(address: str) -> SplitResult | None:
    """The parts of an address; None where Python finds none, or a port that is no number."""
    if any(character.isspace() for character in address):
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts
