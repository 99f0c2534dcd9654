"""The calls that a desktop makes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from jobdesk.client.exchange import Exchange
from jobdesk.model.account import Account, Domain, DomainId, NewAccount, TokenId, TokenInfo, UserId
from jobdesk.model.audit import AuditQuery
from jobdesk.model.computer import Computer, ComputerChange, ComputerId, Group, GroupId, NewGroup
from jobdesk.model.job import FileValue, JobDetail, JobId, NewJob, TaskId
from jobdesk.model.new_script import NewScript
from jobdesk.model.retention import RetentionRule
from jobdesk.model.schedule import NewSchedule, Schedule, ScheduleId
from jobdesk.model.script import Script, ScriptId
from jobdesk.model.subscription import FilterSubscription, SubscriptionId
from jobdesk.protocol import documents, paths


class Calls:
    """Each call blocks, and raises Unreachable or what the server answered."""

    def __init__(self, transport: Exchange) -> None:
        self._transport = transport

    def abort(self) -> None:
        """Breaks off whatever waits for the server; it raises Unreachable. Any thread."""
        self._transport.abort()

    def status(self) -> documents.StatusDocument:
        """Who answers, and as whom one is signed in."""
        return self._transport.get(documents.StatusDocument, paths.STATUS)

    def changes(self, since: int, limit: int, wait_s: float = 0.0) -> documents.ChangesDocument:
        """What changed after a revision; waits up to `wait_s` for something."""
        return self._transport.get(documents.ChangesDocument, paths.CHANGES, wait_s, since=since, limit=limit)

    def jobs(self, before: JobId | None, limit: int) -> documents.JobsDocument:
        """A page of jobs, newest first."""
        return self._transport.get(documents.JobsDocument, paths.JOBS, before=before, limit=limit)

    def packed_jobs(self, before: JobId | None, limit: int) -> documents.PackedJobsDocument:
        """A page of jobs, newest first, each still packed."""
        return self._transport.get(documents.PackedJobsDocument, paths.JOBS, before=before, limit=limit)

    def detail(self, job_id: JobId) -> JobDetail:
        """All about one job."""
        return self._transport.get(JobDetail, paths.JOB.format(job_id=job_id))

    def log(self, task_id: TaskId, offset: int, wait_s: float = 0.0) -> documents.LogDocument:
        """The log of a task from an offset on; waits up to `wait_s` for more."""
        path = paths.LOG.format(task_id=task_id)
        return self._transport.get(documents.LogDocument, path, wait_s, offset=offset)

    def packed_log(self, task_id: TaskId, offset: int, wait_s: float = 0.0) -> documents.LogDocument:
        """The same as the server keeps it, and more of it at once; an older server gives it as `log` does."""
        path = paths.LOG.format(task_id=task_id)
        return self._transport.get(documents.LogDocument, path, wait_s, offset=offset, packed="true")

    def computers(self) -> tuple[Computer, ...]:
        """All computers."""
        return self._transport.get(documents.ComputersDocument, paths.COMPUTERS).computers

    def groups(self) -> tuple[Group, ...]:
        """All groups, with their members."""
        return self._transport.get(documents.GroupsDocument, paths.GROUPS).groups

    def scripts(self) -> tuple[Script, ...]:
        """All scripts, in their newest version."""
        return self._transport.get(documents.ScriptsDocument, paths.SCRIPTS).scripts

    def schedules(self) -> tuple[Schedule, ...]:
        """All schedules that one may see."""
        return self._transport.get(documents.SchedulesDocument, paths.SCHEDULES).schedules

    def run(self, new_job: NewJob) -> documents.JobChangeDocument:
        """Makes a job."""
        return self._transport.post(documents.JobChangeDocument, paths.JOBS, new_job)

    def cancel(self, job_ids: Sequence[JobId]) -> documents.JobChangeDocument:
        """Asks for the end of open jobs."""
        document = documents.JobIdsDocument(job_ids=tuple(job_ids))
        return self._transport.post(documents.JobChangeDocument, paths.CANCEL, document)

    def restart(
        self,
        job_ids: Sequence[JobId],
        *,
        failed_only: bool = False,
        values: dict[str, str] | None = None,
        files: Mapping[str, FileValue] | None = None,
    ) -> documents.JobChangeDocument:
        """Makes a new job for each ended one."""
        document = documents.RestartDocument(
            job_ids=tuple(job_ids), failed_only=failed_only, values=values, files=dict(files or {})
        )
        return self._transport.post(documents.JobChangeDocument, paths.RESTART, document)

    def acknowledge(self, job_ids: Sequence[JobId]) -> documents.JobChangeDocument:
        """Takes note that jobs did not go well."""
        document = documents.JobIdsDocument(job_ids=tuple(job_ids))
        return self._transport.post(documents.JobChangeDocument, paths.ACKNOWLEDGE, document)

    def subscribe(
        self, job_ids: Sequence[JobId], *, is_wanted: bool, wants_mail: bool = False
    ) -> documents.JobChangeDocument:
        """Wishes to be told when jobs end, or no more."""
        document = documents.SubscriptionDocument(job_ids=tuple(job_ids), is_wanted=is_wanted, wants_mail=wants_mail)
        return self._transport.post(documents.JobChangeDocument, paths.SUBSCRIBE, document)

    def retention(self) -> tuple[RetentionRule, ...]:
        """The rules of what is kept, as far as one may set them."""
        return self._transport.get(documents.RetentionDocument, paths.RETENTION).rules

    def save_retention(self, rules: Sequence[RetentionRule]) -> tuple[RetentionRule, ...]:
        """Puts rules in the place of all that one may set."""
        document = documents.RetentionDocument(rules=tuple(rules))
        return self._transport.post(documents.RetentionDocument, paths.RETENTION, document).rules

    def count_older(self, older_than_days: int, domain: str | None = None) -> int:
        """How many ended jobs a purge would remove."""
        found = self._transport.get(
            documents.CountDocument, paths.PURGEABLE, older_than_days=older_than_days, domain=domain
        )
        return found.count

    def purge(self, older_than_days: int, domain: str | None = None) -> int:
        """Removes some of the ended jobs that are older; how many. Until it is 0 there are more."""
        document = documents.PurgeDocument(older_than_days=older_than_days, domain=domain)
        return self._transport.post(documents.CountDocument, paths.PURGE, document).count

    def save_script(self, new: NewScript) -> documents.CatalogueChangeDocument:
        """Makes a script, or a new version of one."""
        return self._transport.post(documents.CatalogueChangeDocument, paths.SCRIPTS, new)

    def delete_scripts(self, script_ids: Sequence[ScriptId]) -> documents.CatalogueChangeDocument:
        """Removes scripts; one that jobs have used is hidden."""
        document = documents.ScriptIdsDocument(script_ids=tuple(script_ids))
        return self._transport.post(documents.CatalogueChangeDocument, paths.DELETE_SCRIPTS, document)

    def import_scripts(self, files: Sequence[FileValue]) -> documents.ImportResultDocument:
        """Takes in files that each hold a script."""
        document = documents.ImportDocument(files=tuple(files))
        return self._transport.post(documents.ImportResultDocument, paths.IMPORT_SCRIPTS, document)

    def save_group(self, new: NewGroup) -> documents.CatalogueChangeDocument:
        """Makes a group, or gives a known one its name, members and scripts."""
        return self._transport.post(documents.CatalogueChangeDocument, paths.SAVE_GROUP, new)

    def delete_groups(self, group_ids: Sequence[GroupId]) -> documents.CatalogueChangeDocument:
        """Removes groups; their computers stay."""
        document = documents.GroupIdsDocument(group_ids=tuple(group_ids))
        return self._transport.post(documents.CatalogueChangeDocument, paths.DELETE_GROUPS, document)

    def change_computers(self, change: ComputerChange) -> documents.CatalogueChangeDocument:
        """Takes computers in or out of service, and changes their roles."""
        return self._transport.post(documents.CatalogueChangeDocument, paths.CHANGE_COMPUTERS, change)

    def delete_computers(self, computer_ids: Sequence[ComputerId]) -> documents.CatalogueChangeDocument:
        """Removes computers; one that has jobs is taken out of service."""
        document = documents.ComputerIdsDocument(computer_ids=tuple(computer_ids))
        return self._transport.post(documents.CatalogueChangeDocument, paths.DELETE_COMPUTERS, document)

    def save_schedule(self, new: NewSchedule) -> documents.CatalogueChangeDocument:
        """Makes a schedule, or changes a known one."""
        return self._transport.post(documents.CatalogueChangeDocument, paths.SCHEDULES, new)

    def delete_schedules(self, schedule_ids: Sequence[ScheduleId]) -> documents.CatalogueChangeDocument:
        """Removes schedules; the jobs that they have made stay."""
        document = documents.ScheduleIdsDocument(schedule_ids=tuple(schedule_ids))
        return self._transport.post(documents.CatalogueChangeDocument, paths.DELETE_SCHEDULES, document)

    def run_schedules(self, schedule_ids: Sequence[ScheduleId]) -> documents.ScheduleRunDocument:
        """Lets schedules run at once; one whose last job is open is refused."""
        document = documents.ScheduleIdsDocument(schedule_ids=tuple(schedule_ids))
        return self._transport.post(documents.ScheduleRunDocument, paths.RUN_SCHEDULES, document)

    def sign_in(self, user: str, password: str) -> documents.TokenDocument:
        """A token for a name and a password."""
        document = documents.SignInDocument(user=user, password=password)
        return self._transport.post(documents.TokenDocument, paths.SIGN_IN, document)

    def users(self) -> tuple[Account, ...]:
        """The users that one may manage."""
        return self._transport.get(documents.UsersDocument, paths.USERS).users

    def save_user(self, new: NewAccount) -> Account:
        """Makes a user, or changes one."""
        return self._transport.post(Account, paths.USERS, new)

    def delete_users(self, user_ids: Sequence[UserId]) -> tuple[Account, ...]:
        """Removes users; those who have jobs are made inactive instead, and are the answer."""
        document = documents.UserIdsDocument(user_ids=tuple(user_ids))
        return self._transport.post(documents.UsersDocument, paths.DELETE_USERS, document).users

    def change_password(self, present: str, password: str) -> Account:
        """Gives oneself another password; the present one proves who asks, and is "" where there is none yet."""
        document = documents.PasswordDocument(present=present, password=password)
        return self._transport.post(Account, paths.PASSWORD, document)

    def domains(self) -> tuple[Domain, ...]:
        """The domains that one may see."""
        return self._transport.get(documents.DomainsDocument, paths.DOMAINS).domains

    def save_domain(self, name: str, domain_id: DomainId | None = None) -> Domain:
        """Makes a domain, or gives one another name."""
        document = documents.NewDomainDocument(id=domain_id, name=name)
        return self._transport.post(Domain, paths.DOMAINS, document)

    def delete_domains(self, domain_ids: Sequence[DomainId]) -> int:
        """Removes domains that nothing belongs to; how many."""
        document = documents.DomainIdsDocument(domain_ids=tuple(domain_ids))
        return self._transport.post(documents.CountDocument, paths.DELETE_DOMAINS, document).count

    def tokens(self, user_id: UserId | None = None) -> tuple[TokenInfo, ...]:
        """One's own tokens, or those of a user whom one may manage; newest first."""
        return self._transport.get(documents.TokensDocument, paths.TOKENS, user_id=user_id).tokens

    def make_token(self, name: str, expires_at: datetime | None = None) -> documents.TokenDocument:
        """A new token for oneself; it is shown this once."""
        document = documents.NewTokenDocument(name=name, expires_at=expires_at)
        return self._transport.post(documents.TokenDocument, paths.TOKENS, document)

    def revoke_tokens(self, token_ids: Sequence[TokenId]) -> int:
        """Makes tokens void at once, one's own or those of users whom one may manage; how many."""
        document = documents.TokenIdsDocument(token_ids=tuple(token_ids))
        return self._transport.post(documents.CountDocument, paths.REVOKE_TOKENS, document).count

    def subscriptions(self) -> tuple[FilterSubscription, ...]:
        """One's own subscriptions to filters."""
        return self._transport.get(documents.SubscriptionsDocument, paths.SUBSCRIPTIONS).subscriptions

    def save_subscription(self, new: FilterSubscription) -> FilterSubscription:
        """Makes a subscription to a filter, or changes one."""
        return self._transport.post(FilterSubscription, paths.SUBSCRIPTIONS, new)

    def delete_subscriptions(self, subscription_ids: Sequence[SubscriptionId]) -> int:
        """Removes subscriptions of one's own; how many."""
        document = documents.SubscriptionIdsDocument(subscription_ids=tuple(subscription_ids))
        return self._transport.post(documents.CountDocument, paths.DELETE_SUBSCRIPTIONS, document).count

    def audit(self, query: AuditQuery, before: int | None, limit: int) -> documents.AuditDocument:
        """A page of the audit, newest first, those before the entry `before`."""
        return self._transport.get(
            documents.AuditDocument,
            paths.AUDIT,
            words=query.words or None,
            actor=query.actor or None,
            action=query.action or None,
            outcome=query.outcome.value if query.outcome else None,
            since=query.since.isoformat() if query.since else None,
            until=query.until.isoformat() if query.until else None,
            before=before,
            limit=limit,
        )
