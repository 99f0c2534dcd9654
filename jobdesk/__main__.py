"""The command `jobdesk`: the desktop, the job server, and what an administrator does on the command line."""

import argparse
import getpass
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jobdesk.config.folders import data_folder
from jobdesk.config.log_file import start_logging
from jobdesk.model.account import NewAccount, Role
from jobdesk.model.case_file import SUFFIX
from jobdesk.model.errors import JobDeskError
from jobdesk.runner import task_runner
from jobdesk.server.options import ServerOptions
from jobdesk.version import __version__

logger = logging.getLogger("jobdesk")

MAX_USER_LENGTH = 128
MAX_DEMO_JOBS = 20_000_000
LINK = "jobdesk://"
_COMMANDS = frozenset({"server", "runner", "export", "bulk"})
_WITH_VALUE = frozenset({"--data", "--language", "--theme"})
INTERRUPTED = 130  #: exit status of a program that a person broke off, as the shell counts it


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what the command line says; the exit status."""
    given, link = _take_link(sys.argv[1:] if arguments is None else arguments)
    given, case = _take_case(given)
    options = _make_parser().parse_args(given)
    options.link, options.case = link, case
    try:
        status: int = options.run(options)
    except JobDeskError as error:
        print(f"jobdesk: {error.sentence}", file=sys.stderr)  # noqa: T201
        return 1
    except OSError as error:
        words = f"{error.filename}: {error.strerror}" if error.filename else error
        print(f"jobdesk: {words}", file=sys.stderr)  # noqa: T201
        return 1
    except (KeyboardInterrupt, EOFError):
        return INTERRUPTED
    return status


def _take_link(arguments: Sequence[str]) -> tuple[list[str], str]:
    """The arguments without the link to open, and the link; argparse would take it for a command."""
    links = [each for each in arguments if each.casefold().startswith(LINK)]
    return [each for each in arguments if each not in links], links[0] if links else ""


def _take_case(arguments: Sequence[str]) -> tuple[list[str], str]:
    """The arguments without the case file to open, and the file; argparse would take it for a command."""
    given = list(arguments)
    if _COMMANDS.isdisjoint(given):
        for place, each in enumerate(given):
            is_value = place > 0 and given[place - 1] in _WITH_VALUE
            if each.casefold().endswith(SUFFIX) and not each.startswith("-") and not is_value:
                return [*given[:place], *given[place + 1 :]], _local_path(each)
    return given, ""


def _local_path(name: str) -> str:
    """A path, of a file's address too: file managers hand those over."""
    parts = urlsplit(name)
    return unquote(parts.path) if parts.scheme == "file" else name


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jobdesk",
        description="Run scripts on fleets of computers and know what happened on each.",
        epilog="A link that begins with jobdesk:// opens the window on a job, or on filtered jobs. "
        f"A file whose name ends in {SUFFIX} is shown in a window of its own, without a job server.",
    )
    parser.add_argument("--version", action="version", version=f"jobdesk {__version__}")
    _add_data(parser)
    parser.add_argument("--language", choices=["en", "da"], help="the window's language; else the system's")
    parser.add_argument("--theme", choices=["light", "dark"], help="the window's colours; else the system's")
    parser.set_defaults(run=_run_desktop)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    server = commands.add_parser("server", help="run a job server", description="Run a job server.")
    _add_data(server)
    server.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    server.add_argument("--port", type=_port, default=8470, help="port to listen on, 0: any (default: %(default)s)")
    server.add_argument("--database", default="", metavar="URL", help="of PostgreSQL; else SQLite in the data folder")
    server.add_argument("--certificate", type=Path, metavar="FILE", help="TLS certificate with its chain (PEM)")
    server.add_argument("--key", type=Path, metavar="FILE", help="private key of the certificate (PEM)")
    server.add_argument("--embedded", action="store_true", help=argparse.SUPPRESS)
    server.set_defaults(run=_run_server)
    _add_server_commands(server)
    # For programs without an interpreter of their own, whose engine cannot start the runner's file.
    runner = commands.add_parser("runner")
    runner.add_argument("order", nargs="*")
    runner.set_defaults(run=lambda options: task_runner.main(options.order))
    # A desktop starts it to write a file of jobs.
    export = commands.add_parser("export")
    export.set_defaults(run=_run_export)
    # A desktop starts it to fetch a long past, and to read a large copy.
    bulk = commands.add_parser("bulk")
    bulk.set_defaults(run=_run_bulk)
    return parser


def _add_server_commands(server: argparse.ArgumentParser) -> None:
    commands = server.add_subparsers(title="commands", metavar="COMMAND")
    token = commands.add_parser("token", help="make or renew a user's token and print it once")
    _add_data(token)
    token.add_argument("--user", type=_user, required=True, metavar="NAME")
    token.set_defaults(run=_run_token)
    password = commands.add_parser("password", help="give a user a password, read from the terminal or standard input")
    _add_data(password)
    password.add_argument("--user", type=_user, required=True, metavar="NAME")
    password.set_defaults(run=_run_password)
    _add_user_commands(commands.add_parser("user", help="make and list users"))
    _add_domain_commands(commands.add_parser("domain", help="make and list domains"))
    demo = commands.add_parser("demo", help="fill an empty database with made-up jobs, to look at a full table")
    _add_data(demo)
    demo.add_argument("--jobs", type=_count, default=10_000, metavar="N", help="how many (default: %(default)s)")
    demo.set_defaults(run=_run_demo)
    backup = commands.add_parser("backup", help="save the whole job server in one file, while it runs or not")
    _add_data(backup)
    backup.add_argument("file", type=Path, metavar="FILE", help="it holds the key of passwords too")
    backup.set_defaults(run=_run_backup)
    restore = commands.add_parser("restore", help="make the job server of a backup; no server may run there")
    _add_data(restore)
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--force", action="store_true", help="replace the jobs that are there")
    restore.set_defaults(run=_run_restore)
    take_over = commands.add_parser("take-over", help="run tasks here, where another computer did that is gone")
    _add_data(take_over)
    take_over.set_defaults(run=_run_take_over)


def _add_user_commands(user: argparse.ArgumentParser) -> None:
    commands = user.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add = commands.add_parser("add", help="make a user, who gets a password or a token by the commands for these")
    _add_data(add)
    add.add_argument("user", type=_user, metavar="NAME")
    roles = [role.value for role in Role]
    add.add_argument("--role", choices=roles, default=Role.OPERATOR.value, help="%(choices)s (default: %(default)s)")
    add.add_argument("--domain", default="", help="what everybody but system admins belongs to")
    add.add_argument("--mail", default="", help="address for notifications")
    add.set_defaults(run=_run_user_add)
    listing = commands.add_parser("list", help="name, role, domain and mail of each")
    _add_data(listing)
    listing.set_defaults(run=_run_user_list)
    password = commands.add_parser("password", help="give a user a password, as `server password` does")
    _add_data(password)
    password.add_argument("user", type=_user, metavar="NAME")
    password.set_defaults(run=_run_password)


def _add_domain_commands(domain: argparse.ArgumentParser) -> None:
    commands = domain.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add = commands.add_parser("add", help="make a domain")
    _add_data(add)
    add.add_argument("name", metavar="NAME")
    add.set_defaults(run=_run_domain_add)
    listing = commands.add_parser("list", help="the names of all domains")
    _add_data(listing)
    listing.set_defaults(run=_run_domain_list)


def _add_data(parser: argparse.ArgumentParser) -> None:
    # A subcommand's own default would undo what stands before it on the command line.
    parser.add_argument(
        "--data",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="folder for everything that is kept; else JOBDESK_DATA, else the platform's place",
    )


def _port(text: str) -> int:
    port = int(text) if text.isascii() and text.isdecimal() else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: a number from 0 to 65535")
    return port


def _count(text: str) -> int:
    count = int(text.replace("_", "")) if text.isascii() and text.replace("_", "").isdecimal() else 0
    if not 1 <= count <= MAX_DEMO_JOBS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MAX_DEMO_JOBS}")
    return count


def _user(text: str) -> str:
    if not text.strip() or not text.isprintable() or len(text) > MAX_USER_LENGTH:
        raise argparse.ArgumentTypeError(f"a user's name has 1 to {MAX_USER_LENGTH} characters that can be printed")
    return text.strip()


# What follows imports late: a window should not wait for a server's libraries, nor a server for Qt.


def _run_desktop(options: argparse.Namespace) -> int:
    from jobdesk.desktop.start import run_desktop, show_case

    if options.case:
        folder = data_folder(getattr(options, "data", None))
        return show_case(Path(options.case), folder, language=options.language or "", theme=options.theme or "")
    return run_desktop(
        data_folder(getattr(options, "data", None)),
        language=options.language or "",
        theme=options.theme or "",
        link=options.link,
    )


def _run_export(options: argparse.Namespace) -> int:
    from jobdesk.sync import export

    return export.main()


def _run_bulk(options: argparse.Namespace) -> int:
    from jobdesk.sync import bulk

    return bulk.main()


def _run_server(options: argparse.Namespace) -> int:
    from jobdesk.server import serve

    folder = data_folder(getattr(options, "data", None))
    is_shared = _server_options(options, folder).is_shared
    # Two processes that turn over one log would lose parts of it.
    start_logging(folder / (f"server-{options.port or os.getpid()}.log" if is_shared else "server.log"))
    if options.embedded:
        serve.ignore_interrupts()
    elif (options.certificate is None) != (options.key is None):
        raise JobDeskError("--certificate and --key belong together: name both, or neither.")
    try:
        serve.serve(_server_options(options, folder))
    except (JobDeskError, OSError) as error:
        # The error stream says it too, which nobody reads of a server that a desktop or the system started.
        logger.info("the job server ends: %s", error.sentence if isinstance(error, JobDeskError) else error)
        raise
    return 0


def _run_token(options: argparse.Namespace) -> int:
    from jobdesk.server import people

    print(people.make_token(_server_options(options), options.user))  # noqa: T201
    return 0


def _run_password(options: argparse.Namespace) -> int:
    from jobdesk.server import people

    if sys.stdin.isatty():
        password = getpass.getpass(f"Password of {options.user}: ")
        if getpass.getpass("Again: ") != password:
            raise JobDeskError("The two passwords differ; nothing was changed.")
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if any("\ud800" <= character <= "\udfff" for character in password):
        raise JobDeskError("The password is not text in UTF-8; nothing was changed.")
    if len(password) < 8:
        raise JobDeskError("A password has at least 8 characters; nothing was changed.")
    people.change_password(_server_options(options), options.user, password)
    return 0


def _run_user_add(options: argparse.Namespace) -> int:
    from jobdesk.server import people

    new = NewAccount(name=options.user, role=Role(options.role), domain=options.domain, mail=options.mail)
    print(people.describe(people.add_person(_server_options(options), new)))  # noqa: T201
    return 0


def _run_user_list(options: argparse.Namespace) -> int:
    from jobdesk.server import people

    for account in people.list_people(_server_options(options)):
        print(people.describe(account))  # noqa: T201
    return 0


def _run_domain_add(options: argparse.Namespace) -> int:
    from jobdesk.server import people

    print(people.add_domain(_server_options(options), options.name).name)  # noqa: T201
    return 0


def _run_domain_list(options: argparse.Namespace) -> int:
    from jobdesk.server import people

    for domain in people.list_domains(_server_options(options)):
        print(domain.name)  # noqa: T201
    return 0


def _run_demo(options: argparse.Namespace) -> int:
    from jobdesk.server import serve

    found = _server_options(options)
    is_seen = sys.stdout.isatty()
    # A terminal shows the newest line in the place of the one before.
    serve.make_demo(found, options.jobs, lambda words: print(f"\r{words}", end="", flush=True) if is_seen else None)  # noqa: T201
    print("\r" * is_seen + f"{options.jobs:,} jobs were made in {found.data}. To look at them:")  # noqa: T201
    print(f"  jobdesk server --data {found.data}")  # noqa: T201
    print(f"  jobdesk server token --user YOU --data {found.data}")  # noqa: T201
    if found.data.name == "server" and not found.database:
        print(f"or, with no server beside it:\n  jobdesk --data {found.data.parent}")  # noqa: T201
    else:
        print("and connect the desktop with that token.")  # noqa: T201
    return 0


def _run_backup(options: argparse.Namespace) -> int:
    from jobdesk.server import administration

    made = administration.back_up(_server_options(options), options.file)
    print(f"The job server was saved in {options.file} at revision {made.revision}.")  # noqa: T201
    print("The file holds the key of all passwords: keep it where only you can read it.")  # noqa: T201
    return 0


def _run_restore(options: argparse.Namespace) -> int:
    from jobdesk.server import administration

    found = _server_options(options)
    backup = administration.restore(found, options.file, is_forced=options.force)
    jobs, made_at = backup.rows.get("jobs", 0), backup.manifest.made_at
    print(f"{jobs:,} jobs as of {made_at:%Y-%m-%d %H:%M:%S} UTC were restored into {found.data}.")  # noqa: T201
    return 0


def _run_take_over(options: argparse.Namespace) -> int:
    from jobdesk.server import administration

    administration.take_over(_server_options(options))
    print("Tasks are run on this computer as soon as its job server runs.")  # noqa: T201
    return 0


def _server_options(options: argparse.Namespace, folder: Path | None = None) -> ServerOptions:
    return ServerOptions(
        data=folder or data_folder(getattr(options, "data", None)),
        host=options.host,
        port=options.port,
        database=options.database,
        is_embedded=options.embedded,
        certificate=options.certificate,
        key=options.key,
    )


if __name__ == "__main__":
    sys.exit(main())
