"""What is a valid schedule, on this server and at this moment."""

from datetime import datetime

from sqlalchemy import Connection, select

from jobdesk.model.computer import SERVER_ENGINE
from jobdesk.model.errors import InvalidField, NotFound
from jobdesk.model.mail_address import check_mail
from jobdesk.model.new_script import MAX_TEXT_LENGTH, check_name, check_tags
from jobdesk.model.plan_check import check_plan
from jobdesk.model.schedule import NewSchedule, ScheduleKind
from jobdesk.model.schedule_times import earliest_work
from jobdesk.model.script import InvalidValue, ParameterType, Script, check_values
from jobdesk.server.accounts import User
from jobdesk.server.rights import name_domain
from jobdesk.server.schedule_plans import within
from jobdesk.server.scripts import read_newest
from jobdesk.storage.tables import computers, groups, schedules

MAX_RECIPIENTS = 50
MAX_TARGETS = 100_000


def check_schedule(
    connection: Connection, user: User, new: NewSchedule, domain_id: int | None, now: datetime, *, is_system: bool
) -> Script:
    """The script of a schedule that is wanted. Raises InvalidField for the first field that does not fit."""
    _check_name(connection, new)
    script = _find_script(connection, user, new, domain_id)
    check_plan(new.plan, script.period)
    if new.plan.kind is ScheduleKind.WINDOWED and earliest_work(new.plan, now) is None:
        raise InvalidField("The last window has closed already. Choose a later last day.", "plan.last_day")
    if not is_system:
        _check_targets(connection, new, domain_id)
    _check_values(script, new)
    _check_recipients(new)
    return script


def _check_name(connection: Connection, new: NewSchedule) -> None:
    check_name("name", new.name)
    namesake = connection.execute(select(schedules.c.id).where(schedules.c.name == new.name)).scalar_one_or_none()
    if namesake is not None and namesake != new.id:
        raise InvalidField(f"There is a schedule {new.name!r} already. Choose another name.", "name")
    if len(new.description) > MAX_TEXT_LENGTH:
        raise InvalidField(f"The description has at most {MAX_TEXT_LENGTH} characters.", "description")


def _find_script(connection: Connection, user: User, new: NewSchedule, domain_id: int | None) -> Script:
    try:
        script = read_newest(connection, new.script_id, user)
    except NotFound as error:
        raise InvalidField(error.sentence, "script_id") from error
    if script.domain not in ("", name_domain(connection, domain_id)):
        raise InvalidField(f"The script {script.name} belongs to another domain than the schedule.", "script_id")
    if not script.is_enabled and new.plan.kind is not ScheduleKind.DISABLED:
        raise InvalidField(
            f"The script {script.name} is switched off. Enable it on its page, or disable the schedule.", "script_id"
        )
    return script


def _check_targets(connection: Connection, new: NewSchedule, domain_id: int | None) -> None:
    if not (new.computer_ids or new.group_ids or new.role):
        raise InvalidField("Choose computers, groups or a role on which the script is to run.", "computer_ids")
    if len(new.computer_ids) + len(new.group_ids) > MAX_TARGETS:
        raise InvalidField(f"A schedule names at most {MAX_TARGETS} computers and groups.", "computer_ids")
    try:
        check_tags("role", filter(None, (new.role,)))
    except InvalidField as error:
        raise InvalidField(error.sentence, "role") from error
    scope = within(domain_id)
    is_meant = scope(computers) & (computers.c.engine != SERVER_ENGINE)
    for field, kind, table, wanted, condition in (
        ("computer_ids", "computer", computers, new.computer_ids, is_meant),
        ("group_ids", "group", groups, new.group_ids, scope(groups)),
    ):
        known = set(connection.execute(select(table.c.id).where(condition)).scalars()) if wanted else set()
        missing = [each for each in wanted if each not in known]
        if missing:
            raise InvalidField(f"There is no {kind} {missing[0]} in the domain of the schedule.", field)


def _check_values(script: Script, new: NewSchedule) -> None:
    """A password is kept with a job and encrypted; nobody keeps one with a schedule."""
    for parameter in script.parameters:
        is_special = parameter.type in (ParameterType.PASSWORD, ParameterType.FILE)
        if is_special and (parameter.is_required or new.values.get(parameter.name)):
            raise InvalidField(
                f"{script.name}: parameter {parameter.name} is a {parameter.type.value}, which cannot be kept with a"
                " schedule.",
                f"values.{parameter.name}",
            )
    try:
        check_values(script.parameters, new.values)
    except InvalidValue as error:
        raise InvalidField(f"{script.name}: {error.sentence}", f"values.{error.parameter}") from error


def _check_recipients(new: NewSchedule) -> None:
    if len(new.recipients) > MAX_RECIPIENTS:
        raise InvalidField(f"A report goes to at most {MAX_RECIPIENTS} recipients.", "recipients")
    for number, address in enumerate(new.recipients):
        try:
            check_mail(address)
        except InvalidField as error:
            raise InvalidField(error.sentence, f"recipients[{number}]") from error
        if not address:
            raise InvalidField("An address is empty.", f"recipients[{number}]")
    if new.sends_report and not new.recipients:
        raise InvalidField("Name somebody who is to get the report.", "recipients")
