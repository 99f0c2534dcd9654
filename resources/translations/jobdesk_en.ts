<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccountDialog</name>
    <message numerus="yes">
        <source>Revoke %Ln token(s)?</source>
        <translation>
            <numerusform>Revoke %Ln token?</numerusform>
            <numerusform>Revoke %Ln tokens?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditFilters</name>
    <message numerus="yes">
        <source>The last %Ln day(s)</source>
        <translation>
            <numerusform>The last %Ln day</numerusform>
            <numerusform>The last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message numerus="yes">
        <source>%Ln entry(s)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(s) exported to {0}.</source>
        <translation>
            <numerusform>%Ln entry exported to {0}.</numerusform>
            <numerusform>%Ln entries exported to {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %Ln entry(s); there are more</source>
        <translation>
            <numerusform>The newest %Ln entry; there are more</numerusform>
            <numerusform>The newest %Ln entries; there are more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseDialog</name>
    <message numerus="yes">
        <source>{0}; %Ln log(s) not here</source>
        <comment>1.2 MB; 2 logs not here</comment>
        <translation>
            <numerusform>{0}; %Ln log not here</numerusform>
            <numerusform>{0}; %Ln logs not here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseText</name>
    <message numerus="yes">
        <source>%Ln job(s) had not ended when the case was saved: their logs end there.</source>
        <translation>
            <numerusform>%Ln job had not ended when the case was saved: its log ends there.</numerusform>
            <numerusform>%Ln jobs had not ended when the case was saved: their logs end there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) still run: their logs are cut when the file is saved.</source>
        <translation>
            <numerusform>%Ln job still runs: its log is cut when the file is saved.</numerusform>
            <numerusform>%Ln jobs still run: their logs are cut when the file is saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) are missing: they were not to be had.</source>
        <translation>
            <numerusform>%Ln log is missing: it was not to be had.</numerusform>
            <numerusform>%Ln logs are missing: they were not to be had.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) are not in this case file, or not whole.</source>
        <translation>
            <numerusform>%Ln log is not in this case file, or not whole.</numerusform>
            <numerusform>%Ln logs are not in this case file, or not whole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) are not on this computer, and the job server does not answer: they will be missing.</source>
        <translation>
            <numerusform>%Ln log is not on this computer, and the job server does not answer: it will be missing.</numerusform>
            <numerusform>%Ln logs are not on this computer, and the job server does not answer: they will be missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) are not on this computer: they are fetched first.</source>
        <translation>
            <numerusform>%Ln log is not on this computer: it is fetched first.</numerusform>
            <numerusform>%Ln logs are not on this computer: they are fetched first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved {0} with %Ln log(s) as {1} ({2}).</source>
        <comment>jobs, file, its size</comment>
        <translation>
            <numerusform>Saved {0} with %Ln log as {1} ({2}).</numerusform>
            <numerusform>Saved {0} with %Ln logs as {1} ({2}).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CausesView</name>
    <message numerus="yes">
        <source>%Ln cause(s)</source>
        <translation>
            <numerusform>%Ln cause</numerusform>
            <numerusform>%Ln causes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonBar</name>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln difference</numerusform>
            <numerusform>%Ln differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonWindow</name>
    <message numerus="yes">
        <source>%Ln equal row(s)</source>
        <translation>
            <numerusform>%Ln equal row</numerusform>
            <numerusform>%Ln equal rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have come since the logs were compared.</source>
        <translation>
            <numerusform>%Ln row has come since the logs were compared.</numerusform>
            <numerusform>%Ln rows have come since the logs were compared.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComputerView</name>
    <message numerus="yes">
        <source>%Ln job(s) did not go well, and were neither restarted nor acknowledged.</source>
        <translation>
            <numerusform>%Ln job did not go well, and was neither restarted nor acknowledged.</numerusform>
            <numerusform>%Ln jobs did not go well, and were neither restarted nor acknowledged.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DomainsDialog</name>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%Ln column(s) that the table shows</source>
        <translation>
            <numerusform>%Ln column that the table shows</numerusform>
            <numerusform>%Ln columns that the table shows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A sheet holds {0} rows: these will fill %Ln sheet(s).</source>
        <translation>
            <numerusform>A sheet holds {0} rows: these will fill %Ln sheet.</numerusform>
            <numerusform>A sheet holds {0} rows: these will fill %Ln sheets.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportText</name>
    <message numerus="yes">
        <source>%Ln job(s) had been removed meanwhile.</source>
        <translation>
            <numerusform>%Ln job had been removed meanwhile.</numerusform>
            <numerusform>%Ln jobs had been removed meanwhile.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) could not be had in full; the column Log says which.</source>
        <translation>
            <numerusform>%Ln log could not be had in full; the column Log says which.</numerusform>
            <numerusform>%Ln logs could not be had in full; the column Log says which.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) lie in a folder beside.</source>
        <translation>
            <numerusform>%Ln log lies in a folder beside.</numerusform>
            <numerusform>%Ln logs lie in a folder beside.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) exported to {0}.</source>
        <translation>
            <numerusform>%Ln row exported to {0}.</numerusform>
            <numerusform>%Ln rows exported to {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupsPage</name>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%Ln imported</source>
        <translation>
            <numerusform>%Ln imported</numerusform>
            <numerusform>%Ln imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not imported</source>
        <translation>
            <numerusform>%Ln not imported</numerusform>
            <numerusform>%Ln not imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <translation>
            <numerusform>%Ln unchanged</numerusform>
            <numerusform>%Ln unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with a new version</source>
        <translation>
            <numerusform>%Ln with a new version</numerusform>
            <numerusform>%Ln with a new version</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobSentences</name>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are ahead of it on {0}.</source>
        <translation>
            <numerusform>%Ln job is ahead of it on {0}.</numerusform>
            <numerusform>%Ln jobs are ahead of it on {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It waits on the server for %Ln computer(s), of which {0} are off: {1}.</source>
        <translation>
            <numerusform>It waits on the server for %Ln computer, of which {0} are off: {1}.</numerusform>
            <numerusform>It waits on the server for %Ln computers, of which {0} are off: {1}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It waits on the server for %Ln computer(s): {0}.</source>
        <translation>
            <numerusform>It waits on the server for %Ln computer: {0}.</numerusform>
            <numerusform>It waits on the server for %Ln computers: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It waits on the server for {0}, last seen {1}; %Ln job(s) are ahead of it.</source>
        <translation>
            <numerusform>It waits on the server for {0}, last seen {1}; %Ln job is ahead of it.</numerusform>
            <numerusform>It waits on the server for {0}, last seen {1}; %Ln jobs are ahead of it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobsPage</name>
    <message numerus="yes">
        <source>%Ln job(s) were made; the filters hide the last one, #{0}.</source>
        <translation>
            <numerusform>%Ln job was made; the filters hide it: #{0}.</numerusform>
            <numerusform>%Ln jobs were made; the filters hide the last one, #{0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogFindBar</name>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shown line(s)</source>
        <translation>
            <numerusform>%Ln shown line</numerusform>
            <numerusform>%Ln shown lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogReader</name>
    <message numerus="yes">
        <source>%Ln new line(s)</source>
        <translation>
            <numerusform>%Ln new line</numerusform>
            <numerusform>%Ln new lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogSearchPage</name>
    <message numerus="yes">
        <source>No line fits in the %Ln log(s) that are kept here.</source>
        <translation>
            <numerusform>No line fits in the %Ln log that is kept here.</numerusform>
            <numerusform>No line fits in the %Ln logs that are kept here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogSearchStatus</name>
    <message numerus="yes">
        <source>The logs of %Ln job(s) are not in the case file, or not whole.</source>
        <translation>
            <numerusform>The log of %Ln job is not in the case file, or not whole.</numerusform>
            <numerusform>The logs of %Ln jobs are not in the case file, or not whole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The logs of %Ln job(s) are not kept on this computer.</source>
        <translation>
            <numerusform>The logs of %Ln job are not kept on this computer.</numerusform>
            <numerusform>The logs of %Ln jobs are not kept on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all of %Ln log(s) searched</source>
        <translation>
            <numerusform>%Ln log searched</numerusform>
            <numerusform>all of %Ln logs searched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogSearchText</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more line(s) of this log…</source>
        <translation>
            <numerusform>%Ln more line of this log…</numerusform>
            <numerusform>%Ln more lines of this log…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln log(s)</source>
        <translation>
            <numerusform>in %Ln log</numerusform>
            <numerusform>in %Ln logs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln job(s)</source>
        <translation>
            <numerusform>of %Ln job</numerusform>
            <numerusform>of %Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>Drop to open %Ln case(s), each in a window of its own</source>
        <extracomment>case files; each gets a window and a process of its own it became the active window, or another did the person wants another server, or to sign in again path of a case file that was chosen or dropped here, for a window of its own closing only hides it, because a tray icon brings it back</extracomment>
        <translation>
            <numerusform>Drop to open %Ln case in a window of its own</numerusform>
            <numerusform>Drop to open %Ln cases, each in a window of its own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These are %Ln case file(s): the first {0} were opened.</source>
        <translation>
            <numerusform>This is %Ln case file: the first {0} were opened.</numerusform>
            <numerusform>These are %Ln case files: the first {0} were opened.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotificationText</name>
    <message numerus="yes">
        <source>%n job(s) ended</source>
        <translation>
            <numerusform>%n job ended</numerusform>
            <numerusform>%n jobs ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them did not succeed.</source>
        <translation>
            <numerusform>%n of them did not succeed.</numerusform>
            <numerusform>%n of them did not succeed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfflineText</name>
    <message numerus="yes">
        <source>%Ln job(s) are pinned ({0}): their logs stay.</source>
        <translation>
            <numerusform>%Ln job is pinned ({0}): its logs stay.</numerusform>
            <numerusform>%Ln jobs are pinned ({0}): their logs stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s)</source>
        <extracomment>whose sentence does not say how much is here</extracomment>
        <translation>
            <numerusform>%Ln log</numerusform>
            <numerusform>%Ln logs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of these job(s) wrote no log.</source>
        <translation>
            <numerusform>%Ln of these jobs wrote no log.</numerusform>
            <numerusform>%Ln of these jobs wrote no log.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetching logs: %Ln job(s) left</source>
        <translation>
            <numerusform>Fetching logs: %Ln job left</numerusform>
            <numerusform>Fetching logs: %Ln jobs left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The logs of %Ln job(s) are here: all that are wanted.</source>
        <translation>
            <numerusform>The logs of %Ln job are here: all that are wanted.</numerusform>
            <numerusform>The logs of %Ln jobs are here: all that are wanted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The logs of %Ln job(s) are left out: they are larger than the room.</source>
        <translation>
            <numerusform>The log of %Ln job is left out: it is larger than the room.</numerusform>
            <numerusform>The logs of %Ln jobs are left out: they are larger than the room.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message numerus="yes">
        <source>A password has at least %Ln character(s).</source>
        <translation>
            <numerusform>A password has at least %Ln character.</numerusform>
            <numerusform>A password has at least %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message numerus="yes">
        <source>Too short: at least %Ln character(s).</source>
        <extracomment>words that are easily guessed, as the name of the user</extracomment>
        <translation>
            <numerusform>Too short: at least %Ln character.</numerusform>
            <numerusform>Too short: at least %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PurgePanel</name>
    <message numerus="yes">
        <source>%Ln job(s) removed so far…</source>
        <translation>
            <numerusform>%Ln job removed so far…</numerusform>
            <numerusform>%Ln jobs removed so far…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) were removed.</source>
        <translation>
            <numerusform>%Ln job was removed.</numerusform>
            <numerusform>%Ln jobs were removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove ended jobs that are older than %Ln day(s)?</source>
        <translation>
            <numerusform>Remove ended jobs that are older than %Ln day?</numerusform>
            <numerusform>Remove ended jobs that are older than %Ln days?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %Ln job(s) were removed.</source>
        <translation>
            <numerusform>Stopped: %Ln job was removed.</numerusform>
            <numerusform>Stopped: %Ln jobs were removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetentionText</name>
    <message numerus="yes">
        <source>%Ln job(s), with their logs and history, are lost for good. Jobs that have not ended stay.</source>
        <translation>
            <numerusform>%Ln job, with its logs and history, is lost for good. Jobs that have not ended stay.</numerusform>
            <numerusform>%Ln jobs, with their logs and history, are lost for good. Jobs that have not ended stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %Ln day(s)</source>
        <translation>
            <numerusform>for %Ln day</numerusform>
            <numerusform>for %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the newest %Ln job(s)</source>
        <translation>
            <numerusform>the newest %Ln job</numerusform>
            <numerusform>the newest %Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowText</name>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <comment>of the table</comment>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <comment>jobs on one computer each</comment>
        <translation>
            <numerusform>%Ln task</numerusform>
            <numerusform>%Ln tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunDialog</name>
    <message numerus="yes">
        <source>Runs on %Ln computer(s)</source>
        <translation>
            <numerusform>Runs on %Ln computer</numerusform>
            <numerusform>Runs on %Ln computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Runs on one of %Ln computer(s)</source>
        <translation>
            <numerusform>Runs on %Ln computer</numerusform>
            <numerusform>Runs on one of %Ln computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScheduleTargets</name>
    <message numerus="yes">
        <source>%Ln more not in service</source>
        <comment>computers</comment>
        <translation>
            <numerusform>%Ln more not in service</numerusform>
            <numerusform>%Ln more not in service</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScheduleText</name>
    <message numerus="yes">
        <source>%Ln run(s) missed</source>
        <translation>
            <numerusform>%Ln run missed</numerusform>
            <numerusform>%Ln runs missed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SchedulesPage</name>
    <message numerus="yes">
        <source>%Ln job(s) started.</source>
        <translation>
            <numerusform>%Ln job started.</numerusform>
            <numerusform>%Ln jobs started.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more did not run either.</source>
        <comment>schedules</comment>
        <translation>
            <numerusform>%Ln more did not run either.</numerusform>
            <numerusform>%Ln more did not run either.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln schedule(s)</source>
        <translation>
            <numerusform>%Ln schedule</numerusform>
            <numerusform>%Ln schedules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln schedule(s)?</source>
        <translation>
            <numerusform>Delete %Ln schedule?</numerusform>
            <numerusform>Delete %Ln schedules?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0}; %Ln of the server itself hidden</source>
        <comment>412 schedules; 3 …</comment>
        <translation>
            <numerusform>{0}; %Ln of the server itself hidden</numerusform>
            <numerusform>{0}; %Ln of the server itself hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScriptsPage</name>
    <message numerus="yes">
        <source>%Ln script(s)</source>
        <translation>
            <numerusform>%Ln script</numerusform>
            <numerusform>%Ln scripts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBand</name>
    <message numerus="yes">
        <source>%Ln job(s) selected</source>
        <translation>
            <numerusform>%Ln job selected</numerusform>
            <numerusform>%Ln jobs selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenDialog</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%Ln failed since you looked</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln failed since you looked</numerusform>
            <numerusform>%Ln failed since you looked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln running</numerusform>
            <numerusform>%Ln running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserEditor</name>
    <message numerus="yes">
        <source>A password has at least %Ln character(s).</source>
        <translation>
            <numerusform>A password has at least %Ln character.</numerusform>
            <numerusform>A password has at least %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserTokensDialog</name>
    <message numerus="yes">
        <source>Revoke %Ln token(s)?</source>
        <translation>
            <numerusform>Revoke %Ln token?</numerusform>
            <numerusform>Revoke %Ln tokens?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
</context>
</TS>
