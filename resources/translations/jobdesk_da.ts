<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="da" sourcelanguage="en">
<context>
    <name>AccountDialog</name>
    <message>
        <source>Change password…</source>
        <translation>Skift adgangskode…</translation>
    </message>
    <message>
        <source>Choose a token first.</source>
        <translation>Vælg først et token.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behold</translation>
    </message>
    <message>
        <source>My account</source>
        <extracomment>a sentence; something is done</extracomment>
        <translation>Min konto</translation>
    </message>
    <message>
        <source>New token…</source>
        <translation>Nyt token…</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Tilbagekald</translation>
    </message>
    <message numerus="yes">
        <source>Revoke %Ln token(s)?</source>
        <translation>
            <numerusform>Tilbagekald %Ln token?</numerusform>
            <numerusform>Tilbagekald %Ln tokens?</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoke the token “{0}”?</source>
        <translation>Tilbagekald tokenet ”{0}”?</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Tilbagekald…</translation>
    </message>
    <message>
        <source>This desktop uses it: you will have to connect again.</source>
        <translation>Denne JobDesk bruger det: du skal forbinde igen.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Who uses it is signed out at once.</source>
        <translation>Den, der bruger det, logges straks af.</translation>
    </message>
    <message>
        <source>You have no tokens.</source>
        <translation>Du har ingen tokens.</translation>
    </message>
    <message>
        <source>Your password was changed.</source>
        <translation>Din adgangskode er skiftet.</translation>
    </message>
    <message>
        <source>{0} on {1}</source>
        <comment>a user on a server</comment>
        <translation>{0} på {1}</translation>
    </message>
    <message>
        <source>{0}: {1}, {2}. {3}</source>
        <comment>user on server: role, domain. what it allows</comment>
        <translation>{0}: {1}, {2}. {3}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Rediger</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hjælp</translation>
    </message>
    <message>
        <source>&amp;Job</source>
        <translation>&amp;Job</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Vis</translation>
    </message>
    <message>
        <source>About JobDesk</source>
        <translation>Om JobDesk</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Kvittér</translation>
    </message>
    <message>
        <source>Acknowledge {0} of {1}</source>
        <translation>Kvittér for {0} af {1}</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Som systemet</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Annuller job</translation>
    </message>
    <message>
        <source>Cancel {0} of {1}</source>
        <translation>Annuller {0} af {1}</translation>
    </message>
    <message>
        <source>Causes of failures</source>
        <translation>Årsager til fejl</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Fold alle sammen</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Kolonner…</translation>
    </message>
    <message>
        <source>Compare logs</source>
        <translation>Sammenlign logge</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Forbind…</translation>
    </message>
    <message>
        <source>Copy cell</source>
        <translation>Kopiér celle</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Kopiér link</translation>
    </message>
    <message>
        <source>Copy link to these filters</source>
        <translation>Kopiér link til disse filtre</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Kopiér rækker</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mørkt</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Details at the right</source>
        <translation>Detaljer til højre</translation>
    </message>
    <message>
        <source>Do not notify me</source>
        <translation>Giv mig ikke besked</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>Fold alle ud</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportér…</translation>
    </message>
    <message>
        <source>Filter panel</source>
        <translation>Filterpanel</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Go to anything…</source>
        <translation>Gå til hvad som helst…</translation>
    </message>
    <message>
        <source>Go to the jobs first ({0}).</source>
        <translation>Gå først til jobs ({0}).</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprog</translation>
    </message>
    <message>
        <source>Let these logs be kept</source>
        <translation>Tillad igen, at disse logge gemmes</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Lyst</translation>
    </message>
    <message>
        <source>Log in the whole window</source>
        <translation>Log i hele vinduet</translation>
    </message>
    <message>
        <source>Mark all shown logs as read</source>
        <translation>Markér alle viste logge som læst</translation>
    </message>
    <message>
        <source>Mark logs as read</source>
        <translation>Markér logge som læst</translation>
    </message>
    <message>
        <source>My account…</source>
        <translation>Min konto…</translation>
    </message>
    <message>
        <source>Never keep these logs</source>
        <translation>Gem aldrig disse logge</translation>
    </message>
    <message>
        <source>No job is pinned.</source>
        <translation>Intet job er fastgjort.</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>Giv mig besked</translation>
    </message>
    <message>
        <source>Notify me by mail too</source>
        <translation>Giv mig også besked pr. mail</translation>
    </message>
    <message>
        <source>Notify me by mail too of {0} of {1}</source>
        <translation>Giv mig også besked pr. mail om {0} af {1}</translation>
    </message>
    <message>
        <source>Notify me of {0} of {1}</source>
        <translation>Giv mig besked om {0} af {1}</translation>
    </message>
    <message>
        <source>Open case file…</source>
        <translation>Åbn sagsfil…</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Åbn log</translation>
    </message>
    <message>
        <source>Pin logs</source>
        <translation>Fastgør logge</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Indstillinger…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Afslut</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Reducér bevægelse</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Opdater</translation>
    </message>
    <message>
        <source>Reset filters</source>
        <translation>Nulstil filtre</translation>
    </message>
    <message>
        <source>Reset view</source>
        <translation>Nulstil visning</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Genstart</translation>
    </message>
    <message>
        <source>Restart {0} of {1}</source>
        <translation>Genstart {0} af {1}</translation>
    </message>
    <message>
        <source>Rows are not grouped.</source>
        <translation>Rækkerne er ikke grupperet.</translation>
    </message>
    <message>
        <source>Run script…</source>
        <extracomment>Larger selections are counted beside the window. the first of them, at most MOST_LOOKED_AT rows of the table; without any the only job is the one that the dock shows of all of them; empty while they are counted &quot;light&quot;, &quot;dark&quot;, &quot;&quot; for the system&apos;s &quot;en&quot;, &quot;da&quot;, &quot;&quot; for the system&apos;s</extracomment>
        <translation>Kør script…</translation>
    </message>
    <message>
        <source>Save case file…</source>
        <translation>Gem sagsfil…</translation>
    </message>
    <message>
        <source>Search all logs…</source>
        <translation>Søg i alle logge…</translation>
    </message>
    <message>
        <source>Select a job first.</source>
        <translation>Markér først et job.</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Markér alle</translation>
    </message>
    <message>
        <source>Select one or two jobs.</source>
        <translation>Markér et eller to jobs.</translation>
    </message>
    <message>
        <source>Show pinned jobs</source>
        <translation>Vis fastgjorte jobs</translation>
    </message>
    <message>
        <source>Signs and bars of what runs stand still</source>
        <translation>Tegn og bjælker for det, der kører, står stille</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Unpin logs</source>
        <translation>Frigør logge</translation>
    </message>
    <message>
        <source>What is kept…</source>
        <translation>Opbevaring…</translation>
    </message>
</context>
<context>
    <name>ArgumentTableModel</name>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Værdi</translation>
    </message>
</context>
<context>
    <name>AttachedScriptModel</name>
    <message>
        <source>Parameters</source>
        <translation>Parametre</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>This script cannot be run now: its properties say so.</source>
        <translation>Scriptet kan ikke køres nu: det siger dets egenskaber.</translation>
    </message>
</context>
<context>
    <name>AttachedScripts</name>
    <message>
        <source>Add a script: type its name</source>
        <translation>Tilføj et script: skriv dets navn</translation>
    </message>
    <message>
        <source>Attached scripts</source>
        <extracomment>Focus comes back from these at once: nobody has left.</extracomment>
        <translation>Tilknyttede scripts</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Flyt ned</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Flyt op</translation>
    </message>
    <message>
        <source>No script has “{0}” in its name.</source>
        <translation>Intet script har ”{0}” i navnet.</translation>
    </message>
    <message>
        <source>Parameters…</source>
        <translation>Parametre…</translation>
    </message>
    <message>
        <source>Remove script</source>
        <translation>Fjern script</translation>
    </message>
    <message>
        <source>Script to add</source>
        <translation>Script, der skal tilføjes</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>They run in this order on each computer that joins. Leaving undoes nothing.</source>
        <translation>De kører i denne rækkefølge på hver computer, der kommer med. Intet fortrydes, når en computer går ud.</translation>
    </message>
</context>
<context>
    <name>AuditFilters</name>
    <message>
        <source>All time</source>
        <translation>Når som helst</translation>
    </message>
    <message>
        <source>Any action</source>
        <translation>Alle handlinger</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>Alle udfald</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Ryd filtrene</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Første dag</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>Fra – til</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Sidste dag</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Udfald</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message numerus="yes">
        <source>The last %Ln day(s)</source>
        <translation>
            <numerusform>Den seneste dag (%Ln)</numerusform>
            <numerusform>De seneste %Ln dage</numerusform>
        </translation>
    </message>
    <message>
        <source>What</source>
        <translation>Hvad</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Hvem</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message numerus="yes">
        <source>%Ln entry(s)</source>
        <translation>
            <numerusform>%Ln post</numerusform>
            <numerusform>%Ln poster</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(s) exported to {0}.</source>
        <translation>
            <numerusform>%Ln post eksporteret til {0}.</numerusform>
            <numerusform>%Ln poster eksporteret til {0}.</numerusform>
        </translation>
    </message>
    <message>
        <source>An export is under way.</source>
        <translation>En eksport er i gang.</translation>
    </message>
    <message>
        <source>Ask anew</source>
        <translation>Hent igen</translation>
    </message>
    <message>
        <source>Asking the job server…</source>
        <translation>Spørger jobserveren…</translation>
    </message>
    <message>
        <source>Audit</source>
        <extracomment>so many rows before the last one more are asked for</extracomment>
        <translation>Revisionslog</translation>
    </message>
    <message>
        <source>Choose an entry to read all of it.</source>
        <translation>Vælg en post for at læse den hele.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Ryd filtrene</translation>
    </message>
    <message>
        <source>Export the audit</source>
        <translation>Eksportér revisionsloggen</translation>
    </message>
    <message>
        <source>Exporting to {0}: {1}</source>
        <translation>Eksporterer til {0}: {1}</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportér…</translation>
    </message>
    <message>
        <source>No entry of the audit fits these filters.</source>
        <translation>Ingen poster i revisionsloggen passer til filtrene.</translation>
    </message>
    <message>
        <source>Nothing has been done on this server yet.</source>
        <translation>Der er endnu ikke foretaget noget på denne server.</translation>
    </message>
    <message>
        <source>Search who, what, on what, from where</source>
        <translation>Søg i hvem, hvad, på hvad og hvorfra</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Vis flere</translation>
    </message>
    <message>
        <source>The audit is not kept on this computer: it is asked from the job server. {0}</source>
        <translation>Revisionsloggen gemmes ikke på denne computer: den hentes fra jobserveren. {0}</translation>
    </message>
    <message>
        <source>The export failed, and nothing of it was kept. {0}</source>
        <translation>Eksporten fejlede, og intet af den er bevaret. {0}</translation>
    </message>
    <message>
        <source>The export was cancelled, and nothing of it was kept.</source>
        <translation>Eksporten blev annulleret, og intet af den er bevaret.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %Ln entry(s); there are more</source>
        <translation>
            <numerusform>Den nyeste post (%Ln); der er flere</numerusform>
            <numerusform>De nyeste %Ln poster; der er flere</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>Der er intet at eksportere.</translation>
    </message>
    <message>
        <source>audit</source>
        <comment>name of a file</comment>
        <translation>revisionslog</translation>
    </message>
    <message>
        <source>{0}, as of {1}</source>
        <comment>12 entries, as of 14:02</comment>
        <translation>{0}, opdateret {1}</translation>
    </message>
</context>
<context>
    <name>AuditText</name>
    <message>
        <source>(nobody who is known)</source>
        <extracomment>The sign of each outcome, and its colour. by their code by what stands before the dot of an action of columns, by the names of fields</extracomment>
        <translation>(ingen kendt)</translation>
    </message>
    <message>
        <source>A token expires soon</source>
        <translation>Et token udløber snart</translation>
    </message>
    <message>
        <source>Acknowledge jobs</source>
        <translation>Kvittér for jobs</translation>
    </message>
    <message>
        <source>Cancel jobs</source>
        <translation>Annuller jobs</translation>
    </message>
    <message>
        <source>Change a password</source>
        <translation>Skift en adgangskode</translation>
    </message>
    <message>
        <source>Change computers</source>
        <translation>Ændr computere</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Computere</translation>
    </message>
    <message>
        <source>Delete computers</source>
        <translation>Slet computere</translation>
    </message>
    <message>
        <source>Delete domains</source>
        <translation>Slet domæner</translation>
    </message>
    <message>
        <source>Delete groups</source>
        <translation>Slet grupper</translation>
    </message>
    <message>
        <source>Delete schedules</source>
        <translation>Slet tidsplaner</translation>
    </message>
    <message>
        <source>Delete scripts</source>
        <translation>Slet scripts</translation>
    </message>
    <message>
        <source>Delete users</source>
        <translation>Slet brugere</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalje</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domæner</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Udført</translation>
    </message>
    <message>
        <source>End subscriptions</source>
        <translation>Afslut abonnementer</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fejlet</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Fra</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupper</translation>
    </message>
    <message>
        <source>Import scripts</source>
        <translation>Importér scripts</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Join a group</source>
        <translation>Kom med i en gruppe</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Make a token</source>
        <translation>Opret et token</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>På hvad</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Udfald</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>Adgangskoder</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Afvist</translation>
    </message>
    <message>
        <source>Remove old jobs</source>
        <translation>Slet gamle jobs</translation>
    </message>
    <message>
        <source>Restart jobs</source>
        <translation>Genstart jobs</translation>
    </message>
    <message>
        <source>Revoke tokens</source>
        <translation>Tilbagekald tokens</translation>
    </message>
    <message>
        <source>Run a script</source>
        <translation>Kør et script</translation>
    </message>
    <message>
        <source>Run schedules now</source>
        <translation>Kør tidsplaner nu</translation>
    </message>
    <message>
        <source>Save a domain</source>
        <translation>Gem et domæne</translation>
    </message>
    <message>
        <source>Save a group</source>
        <translation>Gem en gruppe</translation>
    </message>
    <message>
        <source>Save a schedule</source>
        <translation>Gem en tidsplan</translation>
    </message>
    <message>
        <source>Save a script</source>
        <translation>Gem et script</translation>
    </message>
    <message>
        <source>Save a user</source>
        <translation>Gem en bruger</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Tidsplaner</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>Send a mail</source>
        <translation>Send en mail</translation>
    </message>
    <message>
        <source>Set what is kept</source>
        <translation>Ændr opbevaring</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Log på</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Pålogning</translation>
    </message>
    <message>
        <source>Subscribe to a filter</source>
        <translation>Abonnér på et filter</translation>
    </message>
    <message>
        <source>Subscribe to jobs</source>
        <translation>Abonnér på jobs</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abonnementer</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Brugere</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Hvad</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Opbevaring</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Hvornår</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Hvem</translation>
    </message>
</context>
<context>
    <name>AuditView</name>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
</context>
<context>
    <name>CaseDesktop</name>
    <message>
        <source>No window could be opened for {0}.</source>
        <extracomment>after which the window shows how far opening is A case is shown whole. the file could not be opened</extracomment>
        <translation>Der kunne ikke åbnes noget vindue til {0}.</translation>
    </message>
    <message>
        <source>{0} cannot be opened.</source>
        <translation>{0} kan ikke åbnes.</translation>
    </message>
</context>
<context>
    <name>CaseDialog</name>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>Addresses from which they acted</source>
        <translation>Adresser, de har handlet fra</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Computere</translation>
    </message>
    <message>
        <source>How much, or which</source>
        <translation>Hvor meget eller hvilke</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Looking at what is here…</source>
        <translation>Ser efter, hvad der er her…</translation>
    </message>
    <message>
        <source>Marked lines in logs</source>
        <translation>Linjer med bogmærke i logge</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Notes on causes of failures</source>
        <translation>Noter om årsager til fejl</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parametre</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personer</translation>
    </message>
    <message>
        <source>Save case file</source>
        <extracomment>rows under a heading that is open from the first path, and the note</extracomment>
        <translation>Gem sagsfil</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Gem…</translation>
    </message>
    <message>
        <source>Scripts, with their code as it was run</source>
        <translation>Scripts med deres kode, som den blev kørt</translation>
    </message>
    <message>
        <source>The file holds these jobs with their logs and history. Any JobDesk opens it without a job server. Whoever gets it can read all of this; logs may tell more than is listed here.</source>
        <translation>Filen indeholder disse jobs med deres logge og historik. Enhver JobDesk åbner den uden en jobserver. Den, der får filen, kan læse det hele; logge kan fortælle mere, end der står her.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Hvad</translation>
    </message>
    <message>
        <source>What is this case about? Whoever opens it reads this first.</source>
        <translation>Hvad handler sagen om? Den, der åbner den, læser dette først.</translation>
    </message>
    <message>
        <source>What the file will hold</source>
        <translation>Det, filen vil indeholde</translation>
    </message>
    <message>
        <source>What you and others wrote</source>
        <translation>Det, du og andre har skrevet</translation>
    </message>
    <message>
        <source>details and logs are not here</source>
        <translation>detaljer og logge er ikke her</translation>
    </message>
    <message>
        <source>no log</source>
        <translation>ingen log</translation>
    </message>
    <message>
        <source>password: never in it</source>
        <translation>adgangskode: er aldrig med</translation>
    </message>
    <message numerus="yes">
        <source>{0}; %Ln log(s) not here</source>
        <comment>1.2 MB; 2 logs not here</comment>
        <translation>
            <numerusform>{0}; %Ln log er ikke her</numerusform>
            <numerusform>{0}; %Ln logge er ikke her</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}; it has not ended: the file holds what is there by then</source>
        <translation>{0}; det er ikke afsluttet: filen rummer det, der er til den tid</translation>
    </message>
</context>
<context>
    <name>CaseSteering</name>
    <message>
        <source>A case file holds at most {0}. Select fewer.</source>
        <extracomment>a sentence path of a case file, for a window of its own</extracomment>
        <translation>En sagsfil rummer højst {0}. Markér færre.</translation>
    </message>
    <message>
        <source>Open case file</source>
        <translation>Åbn sagsfil</translation>
    </message>
    <message>
        <source>Preparing the case file {0}</source>
        <translation>Forbereder sagsfilen {0}</translation>
    </message>
    <message>
        <source>Saving the case file was cancelled, and nothing of it was kept.</source>
        <translation>Lagringen af sagsfilen blev annulleret, og intet af den er bevaret.</translation>
    </message>
    <message>
        <source>Select a job first.</source>
        <translation>Markér først et job.</translation>
    </message>
    <message>
        <source>{0}-and-{1}-more</source>
        <comment>name of a file</comment>
        <translation>{0}-og-{1}-til</translation>
    </message>
</context>
<context>
    <name>CaseText</name>
    <message numerus="yes">
        <source>%Ln job(s) had not ended when the case was saved: their logs end there.</source>
        <translation>
            <numerusform>%Ln job var ikke afsluttet, da sagen blev gemt: dets log slutter der.</numerusform>
            <numerusform>%Ln jobs var ikke afsluttet, da sagen blev gemt: deres logge slutter der.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) still run: their logs are cut when the file is saved.</source>
        <translation>
            <numerusform>%Ln job kører stadig: dets log slutter, hvor den er, når filen gemmes.</numerusform>
            <numerusform>%Ln jobs kører stadig: deres logge slutter, hvor de er, når filen gemmes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) are missing: they were not to be had.</source>
        <translation>
            <numerusform>%Ln log mangler: den kunne ikke hentes.</numerusform>
            <numerusform>%Ln logge mangler: de kunne ikke hentes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) are not in this case file, or not whole.</source>
        <translation>
            <numerusform>%Ln log er ikke i denne sagsfil, eller ikke hele loggen.</numerusform>
            <numerusform>%Ln logge er ikke i denne sagsfil, eller kun dele af dem.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) are not on this computer, and the job server does not answer: they will be missing.</source>
        <translation>
            <numerusform>%Ln log er ikke på denne computer, og jobserveren svarer ikke: den vil mangle.</numerusform>
            <numerusform>%Ln logge er ikke på denne computer, og jobserveren svarer ikke: de vil mangle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) are not on this computer: they are fetched first.</source>
        <translation>
            <numerusform>%Ln log er ikke på denne computer: den hentes først.</numerusform>
            <numerusform>%Ln logge er ikke på denne computer: de hentes først.</numerusform>
        </translation>
    </message>
    <message>
        <source>Case file {0}</source>
        <translation>Sagsfil {0}</translation>
    </message>
    <message>
        <source>Case files (*{0})</source>
        <translation>Sagsfiler (*{0})</translation>
    </message>
    <message>
        <source>Fetching logs for the case file: {0} of {1} jobs</source>
        <translation>Henter logge til sagsfilen: {0} af {1} jobs</translation>
    </message>
    <message>
        <source>Note: {0}</source>
        <translation>Note: {0}</translation>
    </message>
    <message>
        <source>Opening {0}: {1} of {2} logs</source>
        <comment>a file</comment>
        <translation>Åbner {0}: {1} af {2} logge</translation>
    </message>
    <message>
        <source>Opening {0}…</source>
        <translation>Åbner {0}…</translation>
    </message>
    <message>
        <source>Saved {0} by {1} from {2}</source>
        <comment>a time, a user, a job server</comment>
        <translation>Gemt {0} af {1} fra {2}</translation>
    </message>
    <message>
        <source>Saved {0} from {1}</source>
        <comment>a time, a job server</comment>
        <translation>Gemt {0} fra {1}</translation>
    </message>
    <message numerus="yes">
        <source>Saved {0} with %Ln log(s) as {1} ({2}).</source>
        <comment>jobs, file, its size</comment>
        <translation>
            <numerusform>{0} med %Ln log gemt som {1} ({2}).</numerusform>
            <numerusform>{0} med %Ln logge gemt som {1} ({2}).</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing the case file: {0} of {1} jobs</source>
        <translation>Skriver sagsfilen: {0} af {1} jobs</translation>
    </message>
    <message>
        <source>{0} with {1} of logs</source>
        <comment>3 jobs with 1.2 MB of logs</comment>
        <translation>{0} med logge på {1}</translation>
    </message>
</context>
<context>
    <name>CategorySection</name>
    <message>
        <source>Find in {0}</source>
        <translation>Find i {0}</translation>
    </message>
    <message>
        <source>Type to find</source>
        <extracomment>Longer lists have a box to find an element by typing. Category, Element; the selected one again means to clear it Category; whether it is folded in</extracomment>
        <translation>Skriv for at finde</translation>
    </message>
</context>
<context>
    <name>CausePane</name>
    <message>
        <source>A note on this cause: it stays here and comes back when the cause does.</source>
        <translation>En note om årsagen: den bliver her og kommer igen, når årsagen gør.</translation>
    </message>
    <message>
        <source>As it stands in the logs</source>
        <extracomment>frozenset of MaskName that are left key of the family, and its note</extracomment>
        <translation>Som det står i loggene</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Exit code: {0}</source>
        <translation>Exitkode: {0}</translation>
    </message>
    <message>
        <source>Exit codes: {0}</source>
        <comment>1, 2, 3</comment>
        <translation>Exitkoder: {0}</translation>
    </message>
    <message>
        <source>Fetch these logs</source>
        <translation>Hent disse logge</translation>
    </message>
    <message>
        <source>Join again</source>
        <translation>Saml igen</translation>
    </message>
    <message>
        <source>Last errors:</source>
        <translation>Seneste fejl:</translation>
    </message>
    <message>
        <source>No line is marked as an error. Last lines:</source>
        <translation>Ingen linje er angivet som fejl. Seneste linjer:</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Show all jobs again</source>
        <translation>Vis alle jobs igen</translation>
    </message>
    <message>
        <source>Show its jobs</source>
        <translation>Vis jobs</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Opdel</translation>
    </message>
    <message>
        <source>Switch rules off for this cause alone: what they merged is split.</source>
        <translation>Slå regler fra kun for denne årsag: det, de har samlet, opdeles.</translation>
    </message>
    <message>
        <source>The logs of these jobs are not in the case file, so nobody can tell why they failed.</source>
        <translation>Disse jobs&apos; logge er ikke i sagsfilen, så ingen kan sige, hvorfor de fejlede.</translation>
    </message>
    <message>
        <source>These jobs have logs that are not kept on this computer, so nobody can tell here why they failed.</source>
        <translation>Disse jobs har logge, der ikke er gemt på denne computer, så ingen kan her sige, hvorfor de fejlede.</translation>
    </message>
    <message>
        <source>These jobs wrote no log, or none with words. What was said of their end:</source>
        <translation>Disse jobs skrev ingen log, eller ingen med ord. Det, der blev sagt om deres afslutning:</translation>
    </message>
</context>
<context>
    <name>CausesView</name>
    <message numerus="yes">
        <source>%Ln cause(s)</source>
        <translation>
            <numerusform>%Ln årsag</numerusform>
            <numerusform>%Ln årsager</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuller</translation>
    </message>
    <message>
        <source>Cause: {0}</source>
        <translation>Årsag: {0}</translation>
    </message>
    <message>
        <source>Causes of failures</source>
        <extracomment>JobQuery frozenset of MaskName: the rules are to be remembered</extracomment>
        <translation>Årsager til fejl</translation>
    </message>
    <message>
        <source>Fetching logs, {0} left</source>
        <translation>Henter logge, {0} tilbage</translation>
    </message>
    <message>
        <source>Looking at what failed…</source>
        <translation>Ser på det, der fejlede…</translation>
    </message>
    <message>
        <source>No job of the present view has failed.</source>
        <translation>Ingen jobs i den nuværende visning er fejlet.</translation>
    </message>
    <message>
        <source>Nothing was split: the lines of this cause are the same without that rule too.</source>
        <translation>Intet blev opdelt: linjerne for denne årsag er de samme også uden den regel.</translation>
    </message>
    <message>
        <source>Reading logs, {0} left</source>
        <translation>Læser logge, {0} tilbage</translation>
    </message>
    <message>
        <source>The logs were not fetched. {0}</source>
        <translation>Loggene blev ikke hentet. {0}</translation>
    </message>
    <message>
        <source>{0} failed = {1}</source>
        <comment>212 jobs failed = 4 causes</comment>
        <translation>{0} fejlede = {1}</translation>
    </message>
    <message>
        <source>{0} on {1}</source>
        <translation>{0} på {1}</translation>
    </message>
    <message>
        <source>{0}, the largest {1} below</source>
        <translation>{0}, de {1} største nedenfor</translation>
    </message>
</context>
<context>
    <name>CellFinder</name>
    <message>
        <source>Open the log</source>
        <translation>Åbn loggen</translation>
    </message>
    <message>
        <source>Open the log: it has lines that you have not read</source>
        <translation>Åbn loggen: den har linjer, du ikke har læst</translation>
    </message>
    <message>
        <source>The log, or its end, is not on this computer: it comes when the job server answers</source>
        <translation>Loggen eller dens slutning er ikke på denne computer: den kommer, når jobserveren svarer</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Lift the filter {0}</source>
        <translation>Fjern filteret {0}</translation>
    </message>
    <message>
        <source>Lift: {0}</source>
        <translation>Fjern: {0}</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>Choose…</source>
        <translation>Vælg…</translation>
    </message>
</context>
<context>
    <name>CodeEdit</name>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
</context>
<context>
    <name>CodePane</name>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Find in the code</source>
        <translation>Find i koden</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Næste forekomst</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Ikke fundet</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Forrige forekomst</translation>
    </message>
</context>
<context>
    <name>ColourText</name>
    <message>
        <source>Blue</source>
        <translation>Blå</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grøn</translation>
    </message>
    <message>
        <source>None</source>
        <comment>colour</comment>
        <extracomment>By the name that the settings have; &quot;&quot; is none.</extracomment>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rød</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violet</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>At least one column is shown.</source>
        <translation>Mindst én kolonne vises.</translation>
    </message>
    <message>
        <source>Columns</source>
        <extracomment>by so many places: -1 or 1 dict[str, int]: visible columns in order, with their width in pixels</extracomment>
        <translation>Kolonner</translation>
    </message>
    <message>
        <source>Give every column its standard width</source>
        <translation>Giv alle kolonner deres standardbredde</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Flyt ned</translation>
    </message>
    <message>
        <source>Move the column to the left (Alt+Up)</source>
        <translation>Flyt kolonnen til venstre (Alt+Op)</translation>
    </message>
    <message>
        <source>Move the column to the right (Alt+Down)</source>
        <translation>Flyt kolonnen til højre (Alt+Ned)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Flyt op</translation>
    </message>
    <message>
        <source>Put the standard columns back</source>
        <translation>Sæt kolonnerne tilbage til standard</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Nulstil</translation>
    </message>
    <message>
        <source>Standard width</source>
        <translation>Standardbredde</translation>
    </message>
    <message>
        <source>Ticked columns are shown, from left to right in this order.</source>
        <translation>Kolonner med flueben vises, fra venstre mod højre.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Go to anything</source>
        <extracomment>Entry that can be done; the palette has closed by then</extracomment>
        <translation>Gå til hvad som helst</translation>
    </message>
    <message>
        <source>Nothing has these letters.</source>
        <translation>Intet indeholder disse bogstaver.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Vis alle</translation>
    </message>
    <message>
        <source>Type some letters of an action, a script, a computer, a group or a filter</source>
        <extracomment>keys of what was chosen, the newest first</extracomment>
        <translation>Skriv nogle bogstaver fra en handling, et script, en computer, en gruppe eller et filter</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Det, der passer</translation>
    </message>
</context>
<context>
    <name>CompareSteering</name>
    <message>
        <source>What job #{0} did on its computers is not known here.</source>
        <extracomment>JobId: that job, with its log</extracomment>
        <translation>Her kendes det ikke, hvad job #{0} gjorde på sine computere.</translation>
    </message>
</context>
<context>
    <name>ComparisonBar</name>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln forskel</numerusform>
            <numerusform>%Ln forskelle</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare with another log…</source>
        <translation>Sammenlign med en anden log…</translation>
    </message>
    <message>
        <source>Compare with the last good run on this computer</source>
        <translation>Sammenlign med den seneste vellykkede kørsel på denne computer</translation>
    </message>
    <message>
        <source>Difference {0} of {1}</source>
        <translation>Forskel {0} af {1}</translation>
    </message>
    <message>
        <source>Fold what is equal</source>
        <translation>Fold ens rækker sammen</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Næste forskel</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Ingen forskelle</translation>
    </message>
    <message>
        <source>Other log…</source>
        <translation>Anden log…</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Forrige forskel</translation>
    </message>
    <message>
        <source>Swap the sides</source>
        <translation>Byt om på siderne</translation>
    </message>
    <message>
        <source>{0} on {1}, {2} (#{3}, {4})</source>
        <comment>script on computer, time (#job, state)</comment>
        <translation>{0} på {1}, {2} (#{3}, {4})</translation>
    </message>
</context>
<context>
    <name>ComparisonOverview</name>
    <message>
        <source>Where the logs differ. Click to go there.</source>
        <translation>Her er loggene forskellige. Klik for at gå dertil.</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Comparison</source>
        <extracomment>so long the picture before stays while rows are read rows that are fetched beyond what is visible the current entry is another in global coordinates</extracomment>
        <translation>Sammenligning</translation>
    </message>
</context>
<context>
    <name>ComparisonWindow</name>
    <message numerus="yes">
        <source>%Ln equal row(s)</source>
        <translation>
            <numerusform>%Ln ens række</numerusform>
            <numerusform>%Ln ens rækker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln række kopieret</numerusform>
            <numerusform>%Ln rækker kopieret</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have come since the logs were compared.</source>
        <translation>
            <numerusform>Der er kommet %Ln linje, siden loggene blev sammenlignet.</numerusform>
            <numerusform>Der er kommet %Ln linjer, siden loggene blev sammenlignet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>JobId: that job, with its log</extracomment>
        <translation>Annuller</translation>
    </message>
    <message>
        <source>Choose another log…</source>
        <translation>Vælg en anden log…</translation>
    </message>
    <message>
        <source>Compare again (F5)</source>
        <translation>Sammenlign igen (F5)</translation>
    </message>
    <message>
        <source>Compare the beginnings</source>
        <translation>Sammenlign begyndelserne</translation>
    </message>
    <message>
        <source>Compare the ends</source>
        <translation>Sammenlign slutningerne</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Sammenligner…</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Sammenligning</translation>
    </message>
    <message>
        <source>Comparison: {0}</source>
        <translation>Sammenligning: {0}</translation>
    </message>
    <message>
        <source>Copy these rows</source>
        <translation>Kopiér disse rækker</translation>
    </message>
    <message>
        <source>Fetching the logs…</source>
        <translation>Henter loggene…</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Venstre</translation>
    </message>
    <message>
        <source>Looking for the last good run…</source>
        <translation>Leder efter den seneste vellykkede kørsel…</translation>
    </message>
    <message>
        <source>Next difference	F8</source>
        <translation>Næste forskel	F8</translation>
    </message>
    <message>
        <source>No earlier run of {0} that succeeded on {1} is known here.</source>
        <translation>Her kendes ingen tidligere kørsel af {0}, der lykkedes på {1}.</translation>
    </message>
    <message>
        <source>Nothing is compared.</source>
        <translation>Intet sammenlignes.</translation>
    </message>
    <message>
        <source>One of the logs is not kept here, and the job server does not answer.</source>
        <translation>En af loggene er ikke gemt her, og jobserveren svarer ikke.</translation>
    </message>
    <message>
        <source>Open this log</source>
        <translation>Åbn denne log</translation>
    </message>
    <message>
        <source>Previous difference	Shift+F8</source>
        <translation>Forrige forskel	Shift+F8</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Sammenligningens fremdrift</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Højre</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Markér alle</translation>
    </message>
    <message>
        <source>The first {0} rows were compared.</source>
        <translation>De første {0} rækker blev sammenlignet.</translation>
    </message>
    <message>
        <source>The last {0} rows were compared.</source>
        <translation>De sidste {0} rækker blev sammenlignet.</translation>
    </message>
    <message>
        <source>The logs were not compared. {0}</source>
        <translation>Loggene blev ikke sammenlignet. {0}</translation>
    </message>
    <message>
        <source>This is more than the clipboard takes well. Select fewer rows.</source>
        <translation>Det er mere, end udklipsholderen kan tage. Markér færre linjer.</translation>
    </message>
    <message>
        <source>{0} changed, {1} only left, {2} only right, {3} equal</source>
        <translation>{0} ændret, {1} kun til venstre, {2} kun til højre, {3} ens</translation>
    </message>
</context>
<context>
    <name>CompletionList</name>
    <message>
        <source>Suggestions for the search</source>
        <translation>Forslag til søgningen</translation>
    </message>
</context>
<context>
    <name>ComputerTableModel</name>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Did not go well, and were neither restarted nor acknowledged</source>
        <translation>Gik ikke godt og er hverken genstartet eller kvitteret</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fejlede</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupper</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>I drift</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Sidst set</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>their names, sorted</extracomment>
        <translation>Navn</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>Open jobs</source>
        <translation>Åbne jobs</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Roller</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>never</source>
        <extracomment>they are those of a case file: nobody can tell whether they are online</extracomment>
        <translation>aldrig</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
</context>
<context>
    <name>ComputerView</name>
    <message numerus="yes">
        <source>%Ln job(s) did not go well, and were neither restarted nor acknowledged.</source>
        <translation>
            <numerusform>%Ln job gik ikke godt og er hverken genstartet eller kvitteret.</numerusform>
            <numerusform>%Ln jobs gik ikke godt og er hverken genstartet eller kvitteret.</numerusform>
        </translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupper</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>I drift</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Sidst set</translation>
    </message>
    <message>
        <source>No: no jobs are made for it</source>
        <translation>Nej: der oprettes ingen jobs til den</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Køer</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Roller</translation>
    </message>
    <message>
        <source>Show its jobs</source>
        <translation>Vis jobs</translation>
    </message>
    <message>
        <source>Tags that scripts ask for, parted by spaces. Enter saves them.</source>
        <translation>Mærker, som scripts spørger efter, adskilt af mellemrum. Enter gemmer dem.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>tomme</translation>
    </message>
    <message>
        <source>never</source>
        <translation>aldrig</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>GroupId the domain to which the computer is to belong tuple of tags that the computer is to have</extracomment>
        <translation>ingen</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ingen endnu</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>{0}, {1} open</source>
        <translation>{0}, {1} åbne</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>queue: open jobs</comment>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>ComputersPage</name>
    <message>
        <source>Choose a computer first.</source>
        <translation>Vælg først en computer.</translation>
    </message>
    <message>
        <source>Choose a computer to see its groups, its queues and its jobs.</source>
        <translation>Vælg en computer for at se dens grupper, køer og jobs.</translation>
    </message>
    <message>
        <source>Choose one computer alone.</source>
        <translation>Vælg kun én computer.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Ryd søgningen</translation>
    </message>
    <message>
        <source>Computers</source>
        <extracomment>Computers fall silent without a word: who is online is looked at anew.</extracomment>
        <translation>Computere</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Delete {0}?</source>
        <translation>Slet {0}?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Slet…</translation>
    </message>
    <message>
        <source>Give it</source>
        <translation>Tildel</translation>
    </message>
    <message>
        <source>Give {0} to {1}?</source>
        <comment>a computer, a domain</comment>
        <translation>Tildel {0} til {1}?</translation>
    </message>
    <message>
        <source>It is in service.</source>
        <translation>Den er i drift.</translation>
    </message>
    <message>
        <source>It is out of service.</source>
        <translation>Den er ude af drift.</translation>
    </message>
    <message>
        <source>It leaves the groups of its present domain. Its past jobs stay where they ran.</source>
        <translation>Den forlader grupperne i sit nuværende domæne. Dens tidligere jobs bliver, hvor de kørte.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behold</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lad den være</translation>
    </message>
    <message>
        <source>No computer has “{0}” in its name, groups, roles or platform.</source>
        <translation>Ingen computer har ”{0}” i navn, grupper, roller eller platform.</translation>
    </message>
    <message>
        <source>No computers are kept on this computer yet. {0}</source>
        <translation>Der er endnu ingen computere gemt på denne computer. {0}</translation>
    </message>
    <message>
        <source>No more jobs are made for it; its past jobs stay, and it can be put back at any time.</source>
        <translation>Der oprettes ikke flere jobs til den; dens tidligere jobs bliver, og den kan altid sættes i drift igen.</translation>
    </message>
    <message>
        <source>One that has jobs or is online is taken out of service instead.</source>
        <translation>En computer, der har jobs eller er online, tages i stedet ud af drift.</translation>
    </message>
    <message>
        <source>Put into service</source>
        <translation>Sæt i drift</translation>
    </message>
    <message>
        <source>Run script here…</source>
        <translation>Kør script her…</translation>
    </message>
    <message>
        <source>Search computers</source>
        <translation>Søg i computere</translation>
    </message>
    <message>
        <source>Show its jobs</source>
        <translation>Vis jobs</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Tag ud af drift</translation>
    </message>
    <message>
        <source>Take out of service…</source>
        <translation>Tag ud af drift…</translation>
    </message>
    <message>
        <source>Take {0} out of service?</source>
        <translation>Tag {0} ud af drift?</translation>
    </message>
    <message>
        <source>There are no computers yet. They come from the engine of the job server.</source>
        <translation>Der er ingen computere endnu. De kommer fra jobserverens motor.</translation>
    </message>
    <message>
        <source>as of {0}</source>
        <comment>a time</comment>
        <translation>pr. {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>412 of 1,000</comment>
        <translation>{0} af {1}</translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;CA file</source>
        <translation>&amp;CA-fil</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Ny</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>Adgangs&amp;kode</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Fjern</translation>
    </message>
    <message>
        <source>&amp;Sign in with</source>
        <translation>&amp;Log på med</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Bruger</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
    <message>
        <source>Br&amp;owse…</source>
        <translation>&amp;Gennemse…</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Certifikater (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <extracomment>None: the embedded server &quot;&quot;: the token in the keyring `secret` is a password, for which the server gives a token Tries to sign in and keeps the token. Raises JobDeskError where that fails; NoKeyring or KeyringLocked, raised or returned, say that it worked but the token is kept for this session only. Switching over comes after `accepted`. name of a connection to be forgotten, with its token</extracomment>
        <translation>Fa&amp;rve</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farve</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Forbind</translation>
    </message>
    <message>
        <source>Connect to a job server</source>
        <translation>Forbind til en jobserver</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Forbinder</translation>
    </message>
    <message>
        <source>File with the certificate of your own CA</source>
        <translation>Fil med certifikatet for jeres egen CA</translation>
    </message>
    <message>
        <source>Fill in a token or a password.</source>
        <translation>Udfyld et token eller en adgangskode.</translation>
    </message>
    <message>
        <source>Fill in the address of the job server.</source>
        <translation>Udfyld jobserverens adresse.</translation>
    </message>
    <message>
        <source>Fill in the user whose password it is.</source>
        <translation>Udfyld den bruger, adgangskoden tilhører.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsæt</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>Skjul det skrevne</translation>
    </message>
    <message>
        <source>Known connections</source>
        <translation>Kendte forbindelser</translation>
    </message>
    <message>
        <source>Leave empty to use the one in the keyring</source>
        <translation>Tomt: det i nøgleringen bruges</translation>
    </message>
    <message>
        <source>Leave user and password out of the address: there are fields for them.</source>
        <translation>Skriv ikke bruger og adgangskode i adressen: de har deres egne felter.</translation>
    </message>
    <message>
        <source>Marks the connection in the status bar, beside its name</source>
        <translation>Viser forbindelsen med denne farve i statuslinjen ved siden af navnet</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;vn</translation>
    </message>
    <message>
        <source>Only for certificates of a CA of your own</source>
        <translation>Kun til jeres egen CA</translation>
    </message>
    <message>
        <source>Over http your token and everything else could be read on the way. Use https; http is for this computer only.</source>
        <translation>Over http kan dit token og alt andet læses undervejs. Brug https; http er kun til denne computer.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Adgangskode</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Vis det skrevne</translation>
    </message>
    <message>
        <source>The job server of this computer runs as long as JobDesk does. It needs no token, and scripts run on this computer.</source>
        <translation>Denne computers jobserver kører, så længe JobDesk gør. Den kræver intet token, og scripts kører på denne computer.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Denne computer</translation>
    </message>
    <message>
        <source>This connection is in use.</source>
        <translation>Forbindelsen er i brug.</translation>
    </message>
    <message>
        <source>This is not an address like https://jobs.example.org</source>
        <translation>Det er ikke en adresse som https://jobs.example.org</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>What you call this server</source>
        <translation>Det, du kalder serveren</translation>
    </message>
</context>
<context>
    <name>ConnectionText</name>
    <message>
        <source>A case file is read-only.</source>
        <translation>En sagsfil kan kun læses.</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>Sagsfil</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Forbinder …</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Intet svar</translation>
    </message>
    <message>
        <source>No answer from {0} for {1}</source>
        <comment>name of a server, a duration</comment>
        <translation>Intet svar fra {0} i {1}</translation>
    </message>
    <message>
        <source>Not yet connected to the job server.</source>
        <translation>Endnu ikke forbundet til jobserveren.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Logget af</translation>
    </message>
    <message>
        <source>The job server does not answer just now. JobDesk waits for it.</source>
        <translation>Jobserveren svarer ikke lige nu. JobDesk venter på den.</translation>
    </message>
    <message>
        <source>The job server does not answer. JobDesk tries again by itself.</source>
        <translation>Jobserveren svarer ikke. JobDesk prøver selv igen.</translation>
    </message>
    <message>
        <source>The job server wants a valid token. Connect again.</source>
        <translation>Jobserveren kræver et gyldigt token. Forbind igen.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>denne computer</translation>
    </message>
    <message>
        <source>{0}: as of {1}</source>
        <comment>Offline: as of 14:02</comment>
        <translation>{0}: opdateret {1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>Online: the server&apos;s name</comment>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>DateEdit</name>
    <message>
        <source>YYYY-MM-DD</source>
        <comment>an empty date</comment>
        <extracomment>Stands for no date; Qt shows the special text for it.</extracomment>
        <translation>ÅÅÅÅ-MM-DD</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>No date</source>
        <translation>Ingen dato</translation>
    </message>
</context>
<context>
    <name>DescriptionEditor</name>
    <message>
        <source>Description</source>
        <translation>Beskrivelse</translation>
    </message>
    <message>
        <source>Description as people read it</source>
        <translation>Beskrivelsen, som den læses</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Forhåndsvisning</translation>
    </message>
    <message>
        <source>What the script does, in Markdown: what is here is shown in Run script…</source>
        <translation>Hvad scriptet gør, i Markdown: teksten vises i Kør script…</translation>
    </message>
</context>
<context>
    <name>DescriptionView</name>
    <message>
        <source>Description</source>
        <translation>Beskrivelse</translation>
    </message>
</context>
<context>
    <name>Descriptions</name>
    <message>
        <source>Clear</source>
        <extracomment>a property: the description that stands here for a tip for &quot;&quot; Qt says the tip How Qt calls the action of a line&apos;s button that clears it.</extracomment>
        <translation>Ryd</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>No window could be opened for {0}.</source>
        <extracomment>Runs beside a desktop and drives it from within: the first run without a screen, benchmarks. there is nothing left that could be raised</extracomment>
        <translation>Der kunne ikke åbnes noget vindue til {0}.</translation>
    </message>
</context>
<context>
    <name>DetailButtons</name>
    <message>
        <source>Acknowledge</source>
        <translation>Kvittér</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuller</translation>
    </message>
    <message>
        <source>End this job on its computers</source>
        <translation>Stop jobbet på dets computere</translation>
    </message>
    <message>
        <source>Keep the logs of this job on this computer, whatever else is kept</source>
        <translation>Gem jobbets logge på denne computer, uanset hvad der ellers gemmes</translation>
    </message>
    <message>
        <source>Make a new job of this one</source>
        <translation>Opret et nyt job ud fra dette</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>Giv mig besked</translation>
    </message>
    <message>
        <source>On the failed computers only</source>
        <translation>Kun på de fejlede computere</translation>
    </message>
    <message>
        <source>Pin</source>
        <extracomment>&quot;same&quot;, &quot;edited&quot; or &quot;failed&quot;: with which parameters, or on which computers</extracomment>
        <translation>Fastgør</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Genstart</translation>
    </message>
    <message>
        <source>Take note that this job did not go well: its computers are not flagged for it any more</source>
        <translation>Notér, at dette job ikke gik godt: dets computere markeres ikke længere for det</translation>
    </message>
    <message>
        <source>Tell me on this desktop when the job ends</source>
        <translation>Giv mig besked her, når jobbet er afsluttet</translation>
    </message>
    <message>
        <source>The logs of this job stay on this computer</source>
        <translation>Jobbets logge bliver på denne computer</translation>
    </message>
    <message>
        <source>With other parameters…</source>
        <translation>Med andre parametre…</translation>
    </message>
    <message>
        <source>With the same parameters</source>
        <translation>Med samme parametre</translation>
    </message>
</context>
<context>
    <name>DetailDock</name>
    <message>
        <source>Details</source>
        <extracomment>after which it is said that the server takes its time JobId of another job, which this one names Category and its Element: all jobs that share it with this one ScheduleId of the schedule that made it &quot;same&quot;, &quot;edited&quot; or &quot;failed&quot;: with which parameters, or on which computers Esc was pressed, and nothing in here had a use for it</extracomment>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Loading the details…</source>
        <translation>Indlæser detaljerne…</translation>
    </message>
    <message>
        <source>Loading the details… The job server has not answered yet.</source>
        <translation>Indlæser detaljerne… Jobserveren har ikke svaret endnu.</translation>
    </message>
    <message>
        <source>Select a job to see its log, its steps and its history.</source>
        <translation>Markér et job for at se dets log, trin og historik.</translation>
    </message>
    <message>
        <source>The details of this job are not in the case file.</source>
        <translation>Detaljerne om jobbet er ikke i sagsfilen.</translation>
    </message>
    <message>
        <source>The details of this job are not kept on this computer, and the job server does not answer just now. They come as soon as it answers.</source>
        <translation>Jobbets detaljer er ikke gemt på denne computer, og jobserveren svarer ikke lige nu. De kommer, så snart den svarer.</translation>
    </message>
    <message>
        <source>The details of this job were never fetched to this computer, and the job server does not answer. They are fetched as soon as it answers again.</source>
        <translation>Detaljerne om jobbet er aldrig hentet til denne computer, og jobserveren svarer ikke. De hentes, så snart den svarer igen.</translation>
    </message>
</context>
<context>
    <name>DetailHeader</name>
    <message>
        <source>Copy details</source>
        <extracomment>JobId of the job that it was restarted from or as Category and its Element: all jobs that share it ScheduleId of the schedule that made it</extracomment>
        <translation>Kopiér detaljer</translation>
    </message>
    <message>
        <source>Script: {0}</source>
        <translation>Script: {0}</translation>
    </message>
    <message>
        <source>Show all jobs of this script, {0}</source>
        <translation>Vis alle jobs med dette script, {0}</translation>
    </message>
    <message>
        <source>{0}, acknowledged</source>
        <comment>state</comment>
        <translation>{0}, kvitteret</translation>
    </message>
    <message>
        <source>{0}, cancel requested</source>
        <comment>state</comment>
        <translation>{0}, annullering bestilt</translation>
    </message>
    <message>
        <source>{0}, late result</source>
        <comment>state</comment>
        <translation>{0}, forsinket resultat</translation>
    </message>
</context>
<context>
    <name>DetailScript</name>
    <message>
        <source>Changes since</source>
        <translation>Ændringer siden</translation>
    </message>
    <message>
        <source>From version {0}, as it was run, to {1} of today: {2} lines added, {3} removed</source>
        <translation>Fra version {0}, som den blev kørt, til dagens {1}: {2} linjer tilføjet, {3} fjernet</translation>
    </message>
    <message>
        <source>The code is unchanged since; parameters, queue, time-out or language are not (version {0} → {1})</source>
        <translation>Koden er uændret siden; parametre, kø, tidsgrænse eller sprog er ikke (version {0} → {1})</translation>
    </message>
    <message>
        <source>The script is no longer on the server, or it is hidden: there is nothing to compare with.</source>
        <translation>Scriptet er ikke længere på serveren, eller det er skjult: der er intet at sammenligne med.</translation>
    </message>
    <message>
        <source>Unchanged since it was run (version {0} then, version {1} today)</source>
        <translation>Uændret siden kørslen (version {0} dengang, version {1} i dag)</translation>
    </message>
    <message>
        <source>Version {0}, as it was run</source>
        <comment>of a script</comment>
        <translation>Version {0}, som den blev kørt</translation>
    </message>
    <message>
        <source>What is different in version {0}, which is today&apos;s</source>
        <translation>Det, der er anderledes i version {0}, som er dagens</translation>
    </message>
    <message>
        <source>{0}; parameters or other settings changed too</source>
        <translation>{0}; parametre eller andre indstillinger er også ændret</translation>
    </message>
</context>
<context>
    <name>DetailTabs</name>
    <message>
        <source>Double-click a step, or press Enter, to go to its lines in the log.</source>
        <translation>Dobbeltklik på et trin, eller tryk på Enter, for at gå til dets linjer i loggen.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parametre</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Trin</translation>
    </message>
    <message>
        <source>Steps on {0}</source>
        <translation>Trin på {0}</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Opgaver</translation>
    </message>
    <message>
        <source>Tasks ({0})</source>
        <translation>Opgaver ({0})</translation>
    </message>
    <message>
        <source>local</source>
        <comment>behind the title of a column of times</comment>
        <translation>lokal</translation>
    </message>
</context>
<context>
    <name>DomainBox</name>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
</context>
<context>
    <name>DomainsDialog</name>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln bruger</numerusform>
            <numerusform>%Ln brugere</numerusform>
        </translation>
    </message>
    <message>
        <source>A domain is a site or an organisation. Its people see what belongs to it, and no more.</source>
        <translation>Et domæne er et sted eller en organisation. Dets brugere ser det, der hører til det, og ikke andet.</translation>
    </message>
    <message>
        <source>Choose a domain first.</source>
        <translation>Vælg først et domæne.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Delete the domain “{0}”?</source>
        <translation>Slet domænet ”{0}”?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Slet…</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domæner</translation>
    </message>
    <message>
        <source>Give the domain a name.</source>
        <translation>Giv domænet et navn.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behold</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Opret</translation>
    </message>
    <message>
        <source>New domain</source>
        <translation>Nyt domæne</translation>
    </message>
    <message>
        <source>New domain…</source>
        <translation>Nyt domæne…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Omdøb</translation>
    </message>
    <message>
        <source>Rename domain</source>
        <translation>Omdøb domæne</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Omdøb…</translation>
    </message>
    <message>
        <source>There are no domains: everything belongs to the whole installation.</source>
        <translation>Der er ingen domæner: alt hører til hele installationen.</translation>
    </message>
    <message>
        <source>There is a domain of this name already.</source>
        <translation>Der er allerede et domæne med det navn.</translation>
    </message>
    <message>
        <source>This is possible only where no user, computer, group, script, schedule or job belongs to it.</source>
        <translation>Det kan kun lade sig gøre, når ingen bruger, computer, gruppe, tidsplan, intet script og intet job hører til det.</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <comment>a domain (3 users)</comment>
        <translation>{0} ({1})</translation>
    </message>
</context>
<context>
    <name>EmptyNotice</name>
    <message>
        <source>Connecting to the job server …</source>
        <translation>Forbinder til jobserveren …</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Forbind…</translation>
    </message>
    <message>
        <source>Lift “{0}”</source>
        <translation>Fjern ”{0}”</translation>
    </message>
    <message>
        <source>No job has run yet. A job is one run of a script on one or more computers.</source>
        <translation>Ingen jobs er kørt endnu. Et job er én kørsel af et script på en eller flere computere.</translation>
    </message>
    <message>
        <source>No job of the domain {0} has run yet.</source>
        <translation>Ingen jobs i domænet {0} er kørt endnu.</translation>
    </message>
    <message>
        <source>No jobs are kept on this computer yet. {0}</source>
        <translation>Der er endnu ingen jobs gemt på denne computer. {0}</translation>
    </message>
    <message>
        <source>None of the {0} matches the filters.</source>
        <translation>Ingen ud af {0} passer til filtrene.</translation>
    </message>
    <message>
        <source>Of {0} only failed runs are kept.</source>
        <comment>a script</comment>
        <translation>Af {0} opbevares kun fejlede kørsler.</translation>
    </message>
    <message>
        <source>Reset filters</source>
        <translation>Nulstil filtre</translation>
    </message>
    <message>
        <source>Run script…</source>
        <extracomment>JobQuery under which something is seen</extracomment>
        <translation>Kør script…</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>A fault in JobDesk</source>
        <translation>Fejl i JobDesk</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Kopiér detaljer</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Skjul detaljer</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Vis detaljer</translation>
    </message>
    <message>
        <source>Something in JobDesk went wrong that should not have. Your jobs on the server are not touched by it, and you can go on working. Please pass the details on to those who look after JobDesk.</source>
        <translation>Der er sket noget i JobDesk, som ikke burde ske. Dine jobs på serveren er ikke berørt, og du kan arbejde videre. Giv venligst detaljerne videre til dem, der står for JobDesk.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>A field has a value that does not fit.</source>
        <translation>Et felt har en værdi, der ikke passer.</translation>
    </message>
    <message>
        <source>Another JobDesk process is using this data folder.</source>
        <translation>En anden JobDesk-proces bruger denne datamappe.</translation>
    </message>
    <message>
        <source>The certificate of the job server cannot be verified. Check the address, or name the file of your own CA.</source>
        <translation>Jobserverens certifikat kan ikke bekræftes. Kontrollér adressen, eller angiv filen for jeres egen CA.</translation>
    </message>
    <message>
        <source>The database cannot be opened, read or written.</source>
        <translation>Databasen kan ikke åbnes, læses eller skrives.</translation>
    </message>
    <message>
        <source>The document does not have the form that was agreed on.</source>
        <translation>Dokumentet har ikke den aftalte form.</translation>
    </message>
    <message>
        <source>The document is larger than the job server takes.</source>
        <translation>Dokumentet er større, end jobserveren tager imod.</translation>
    </message>
    <message>
        <source>The engine that runs the tasks failed.</source>
        <translation>Motoren, der kører opgaverne, fejlede.</translation>
    </message>
    <message>
        <source>The file could not be written. Nothing of it was kept.</source>
        <translation>Filen kunne ikke skrives. Intet af den er bevaret.</translation>
    </message>
    <message>
        <source>The job server at {0} does not answer.</source>
        <translation>Jobserveren på {0} svarer ikke.</translation>
    </message>
    <message>
        <source>The job server does not answer.</source>
        <translation>Jobserveren svarer ikke.</translation>
    </message>
    <message>
        <source>The job server failed while answering. Its log says why.</source>
        <translation>Jobserveren fejlede, mens den svarede. Dens log siger hvorfor.</translation>
    </message>
    <message>
        <source>The job server refused this command in the present state of the job.</source>
        <translation>Jobserveren afviste kommandoen i jobbets nuværende status.</translation>
    </message>
    <message>
        <source>The job server wants a valid token or password. Connect again.</source>
        <translation>Jobserveren kræver et gyldigt token eller en gyldig adgangskode. Forbind igen.</translation>
    </message>
    <message>
        <source>The keyring is locked: the token is kept for this session only. Unlock the keyring to keep it.</source>
        <translation>Nøgleringen er låst: tokenet gemmes kun i denne session. Lås nøgleringen op for at beholde det.</translation>
    </message>
    <message>
        <source>The script&apos;s description cannot be read.</source>
        <translation>Scriptets beskrivelse kan ikke læses.</translation>
    </message>
    <message>
        <source>There is no keyring on this system: the token is kept for this session only.</source>
        <translation>Systemet har ingen nøglering: tokenet gemmes kun i denne session.</translation>
    </message>
    <message>
        <source>There is no such thing on the job server; perhaps it was removed.</source>
        <translation>Det findes ikke på jobserveren; måske er det slettet.</translation>
    </message>
    <message>
        <source>You do not have the right to do this.</source>
        <translation>Det har du ikke ret til.</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Cancel</source>
        <translation>Annuller</translation>
    </message>
    <message>
        <source>Cancel what is being saved</source>
        <translation>Annuller det, der er ved at blive gemt</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Luk meddelelsen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Åbn mappe</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%Ln column(s) that the table shows</source>
        <translation>
            <numerusform>%Ln kolonne, som tabellen viser</numerusform>
            <numerusform>%Ln kolonner, som tabellen viser</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A sheet holds {0} rows: these will fill %Ln sheet(s).</source>
        <translation>
            <numerusform>Et ark rummer {0} rækker: disse fylder %Ln ark.</numerusform>
            <numerusform>Et ark rummer {0} rækker: disse fylder %Ln ark.</numerusform>
        </translation>
    </message>
    <message>
        <source>All {0} in the table, in its order</source>
        <translation>Alle {0} i tabellen, i dens rækkefølge</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Som</translation>
    </message>
    <message>
        <source>Begin with a byte order mark, so that Excel knows it as UTF-8</source>
        <translation>Begynd med en BOM, så Excel genkender UTF-8</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolonner</translation>
    </message>
    <message>
        <source>Everything known, parameters too; passwords never</source>
        <translation>Alt kendt, også parametre; aldrig adgangskoder</translation>
    </message>
    <message>
        <source>Export</source>
        <extracomment>of the view that the table shows else the whole view else those that the table shows ExportChoice</extracomment>
        <translation>Eksportér</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportér…</translation>
    </message>
    <message>
        <source>Logs that are not kept on this computer are fetched first.</source>
        <translation>Logge, der ikke er gemt på denne computer, hentes først.</translation>
    </message>
    <message>
        <source>The job server does not answer: only logs that are kept on this computer are exported.</source>
        <translation>Jobserveren svarer ikke: kun logge, der er gemt på denne computer, eksporteres.</translation>
    </message>
    <message>
        <source>The selected {0}</source>
        <translation>De markerede {0}</translation>
    </message>
    <message>
        <source>The table shows no jobs: there is nothing to export.</source>
        <translation>Tabellen viser ingen jobs: der er intet at eksportere.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Hvad</translation>
    </message>
    <message>
        <source>With logs, as files in a folder beside</source>
        <translation>Med logge, som filer i en mappe ved siden af</translation>
    </message>
</context>
<context>
    <name>ExportSteering</name>
    <message>
        <source>Preparing the export to {0}</source>
        <translation>Forbereder eksporten til {0}</translation>
    </message>
    <message>
        <source>The export failed, and nothing of it was kept. {0}</source>
        <translation>Eksporten fejlede, og intet af den er bevaret. {0}</translation>
    </message>
    <message>
        <source>The export was cancelled, and nothing of it was kept.</source>
        <translation>Eksporten blev annulleret, og intet af den er bevaret.</translation>
    </message>
</context>
<context>
    <name>ExportText</name>
    <message numerus="yes">
        <source>%Ln job(s) had been removed meanwhile.</source>
        <translation>
            <numerusform>%Ln job var slettet i mellemtiden.</numerusform>
            <numerusform>%Ln jobs var slettet i mellemtiden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) could not be had in full; the column Log says which.</source>
        <translation>
            <numerusform>%Ln log kunne ikke hentes helt; kolonnen Log viser hvilken.</numerusform>
            <numerusform>%Ln logge kunne ikke hentes helt; kolonnen Log viser hvilke.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) lie in a folder beside.</source>
        <translation>
            <numerusform>%Ln log ligger i en mappe ved siden af.</numerusform>
            <numerusform>%Ln logge ligger i en mappe ved siden af.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln række</numerusform>
            <numerusform>%Ln rækker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) exported to {0}.</source>
        <translation>
            <numerusform>%Ln række eksporteret til {0}.</numerusform>
            <numerusform>%Ln rækker eksporteret til {0}.</numerusform>
        </translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>CSV: text that every program reads</source>
        <translation>CSV: tekst, som alle programmer kan læse</translation>
    </message>
    <message>
        <source>Cancel requested</source>
        <translation>Annullering bestilt</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel-projektmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>Exit code</source>
        <translation>Exitkode</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Udløber</translation>
    </message>
    <message>
        <source>Exporting to {0}: {1} of {2}</source>
        <translation>Eksporterer til {0}: {1} af {2}</translation>
    </message>
    <message>
        <source>Fetching logs for {0}: {1} of {2} jobs</source>
        <translation>Henter logge til {0}: {1} af {2} jobs</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>JSON: for programs, with names that stay the same in every language</source>
        <translation>JSON: til programmer, med navne, der er ens på alle sprog</translation>
    </message>
    <message>
        <source>Jobs</source>
        <comment>name of a sheet in a workbook</comment>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Late result</source>
        <translation>Forsinket resultat</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parametre</translation>
    </message>
    <message>
        <source>Restart of</source>
        <translation>Genstart af</translation>
    </message>
    <message>
        <source>Restarted as</source>
        <translation>Genstartet som</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Version of the script</source>
        <translation>Scriptets version</translation>
    </message>
    <message>
        <source>XLSX: a workbook for Excel or LibreOffice</source>
        <translation>XLSX: en projektmappe til Excel eller LibreOffice</translation>
    </message>
    <message>
        <source>not kept on this computer</source>
        <translation>ikke gemt på denne computer</translation>
    </message>
    <message>
        <source>{0}, {1} a second, {2} left</source>
        <translation>{0}, {1} i sekundet, {2} tilbage</translation>
    </message>
</context>
<context>
    <name>FailureSteering</name>
    <message>
        <source>Causes of failures</source>
        <extracomment>JobQuery JobId: that job, with its log</extracomment>
        <translation>Årsager til fejl</translation>
    </message>
</context>
<context>
    <name>FamilyModel</name>
    <message>
        <source>Cause</source>
        <translation>Årsag</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Computere</translation>
    </message>
    <message>
        <source>First and last seen</source>
        <translation>Først og sidst set</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Nothing is known of why</source>
        <translation>Årsagen kendes ikke</translation>
    </message>
    <message>
        <source>The log is not kept here</source>
        <translation>Loggen er ikke gemt her</translation>
    </message>
    <message>
        <source>exit code {0}</source>
        <translation>exitkode {0}</translation>
    </message>
    <message>
        <source>exit codes {0}</source>
        <comment>1, 2, 3</comment>
        <translation>exitkoder {0}</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <comment>last line (exit code 1)</comment>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <comment>first seen to last seen</comment>
        <translation>{0} til {1}</translation>
    </message>
</context>
<context>
    <name>FaultSentences</name>
    <message>
        <source>1 to {0} jobs are kept, or however many.</source>
        <translation>Der opbevares 1 til {0} jobs eller ubegrænset mange.</translation>
    </message>
    <message>
        <source>A day has at most {0} times.</source>
        <translation>En dag har højst {0} tidspunkter.</translation>
    </message>
    <message>
        <source>A day lies between the years {0} and {1}.</source>
        <translation>En dag skal ligge mellem årene {0} og {1}.</translation>
    </message>
    <message>
        <source>A name is required.</source>
        <translation>Der skal angives et navn.</translation>
    </message>
    <message>
        <source>A password has {0} to {1} characters.</source>
        <translation>En adgangskode har {0} til {1} tegn.</translation>
    </message>
    <message>
        <source>A report goes to at most {0} recipients.</source>
        <translation>En rapport sendes til højst {0} modtagere.</translation>
    </message>
    <message>
        <source>A request may have {0} at most.</source>
        <translation>En forespørgsel må højst fylde {0}.</translation>
    </message>
    <message>
        <source>A schedule names at most {0} computers and groups.</source>
        <translation>En tidsplan nævner højst {0} computere og grupper.</translation>
    </message>
    <message>
        <source>A script has at most {0} parameters.</source>
        <translation>Et script har højst {0} parametre.</translation>
    </message>
    <message>
        <source>A system administrator belongs to no domain.</source>
        <translation>En systemadministrator hører ikke til noget domæne.</translation>
    </message>
    <message>
        <source>A time is in whole minutes, as 06:30, and in the time zone of the schedule.</source>
        <translation>Et klokkeslæt er i hele minutter, f.eks. 06:30, og i tidsplanens tidszone.</translation>
    </message>
    <message>
        <source>A token expires at a moment that is still to come.</source>
        <translation>Et token skal udløbe på et tidspunkt, der ligger i fremtiden.</translation>
    </message>
    <message>
        <source>A user&apos;s name has 1 to {0} characters that can be printed.</source>
        <translation>En brugers navn har 1 til {0} tegn, der kan udskrives.</translation>
    </message>
    <message>
        <source>A window has both a time at which it opens and one at which it closes.</source>
        <translation>Et tidsvindue skal have både et tidspunkt, hvor det åbner, og et, hvor det lukker.</translation>
    </message>
    <message>
        <source>A window opens and closes at whole minutes, in the time zone of the schedule.</source>
        <translation>Et tidsvindue åbner og lukker på hele minutter i tidsplanens tidszone.</translation>
    </message>
    <message>
        <source>An address is empty.</source>
        <translation>En adresse er tom.</translation>
    </message>
    <message>
        <source>An interval lasts a minute at least and a year at most.</source>
        <translation>Et interval varer mindst et minut og højst et år.</translation>
    </message>
    <message>
        <source>Choose a domain: everybody but system administrators belongs to one.</source>
        <translation>Vælg et domæne: alle undtagen systemadministratorer hører til et.</translation>
    </message>
    <message>
        <source>Choose at least one weekday.</source>
        <translation>Vælg mindst én ugedag.</translation>
    </message>
    <message>
        <source>Choose computers, groups or a role on which the script is to run.</source>
        <translation>Vælg de computere, de grupper eller den rolle, scriptet skal køre på.</translation>
    </message>
    <message>
        <source>Each time stands once, the earliest first.</source>
        <translation>Hvert tidspunkt skal stå én gang, det tidligste først.</translation>
    </message>
    <message>
        <source>Give at least one time of day.</source>
        <translation>Angiv mindst ét klokkeslæt.</translation>
    </message>
    <message>
        <source>Give the number of minutes between two runs.</source>
        <translation>Angiv antallet af minutter mellem to kørsler.</translation>
    </message>
    <message>
        <source>It succeeded on every computer, so there is none to restart it on.</source>
        <translation>Jobbet blev udført på alle computere, så der er ingen at genstarte det på.</translation>
    </message>
    <message>
        <source>Its last job, {0}, has not ended yet.</source>
        <translation>Det seneste job, {0}, er ikke afsluttet endnu.</translation>
    </message>
    <message>
        <source>Job {0} of {1} goes on. Cancel it if it is not wanted.</source>
        <translation>Job {0} med {1} fortsætter. Annuller det, hvis det ikke ønskes.</translation>
    </message>
    <message>
        <source>Jobs are kept for 1 to {0} days, or whatever their age.</source>
        <translation>Jobs opbevares i 1 til {0} dage eller uanset alder.</translation>
    </message>
    <message>
        <source>Name somebody who is to get the report.</source>
        <translation>Angiv mindst én, der skal have rapporten.</translation>
    </message>
    <message>
        <source>No active computer was chosen. Choose at least one computer, or a group that has members.</source>
        <translation>Ingen aktiv computer er valgt. Vælg mindst én computer eller en gruppe, der har medlemmer.</translation>
    </message>
    <message>
        <source>No computer that joined has the roles that {0} needs.</source>
        <translation>Ingen af de nye computere har de roller, som {0} kræver.</translation>
    </message>
    <message>
        <source>No mail server is set up.</source>
        <translation>Der er ikke sat nogen mailserver op.</translation>
    </message>
    <message>
        <source>No runner could be started: {0}.</source>
        <translation>Intet kørselsprogram kunne startes: {0}.</translation>
    </message>
    <message>
        <source>No window opens from the first day to the last one.</source>
        <translation>Intet tidsvindue åbner fra den første dag til den sidste.</translation>
    </message>
    <message>
        <source>Nobody would be left who may administer this server. Make another user system administrator first.</source>
        <translation>Der ville ikke være nogen tilbage, der må administrere serveren. Gør først en anden bruger til systemadministrator.</translation>
    </message>
    <message>
        <source>Only a system administrator can make somebody a system administrator.</source>
        <translation>Kun en systemadministrator kan gøre nogen til systemadministrator.</translation>
    </message>
    <message>
        <source>Parameter {0} is a choice without choices.</source>
        <translation>Parameteren {0} er et valg uden valgmuligheder.</translation>
    </message>
    <message>
        <source>Parameter {0} is a {1}: it has no default.</source>
        <translation>Parameteren {0} er en {1}: den har ingen standardværdi.</translation>
    </message>
    <message>
        <source>Parameter {0} is not a file.</source>
        <translation>Parameteren {0} er ikke en fil.</translation>
    </message>
    <message>
        <source>Parameter {0}: the file {1} is larger than 5 MiB.</source>
        <translation>Parameteren {0}: filen {1} er større end 5 MiB.</translation>
    </message>
    <message>
        <source>Parameters can be edited for one job at a time.</source>
        <translation>Parametre kan kun redigeres for ét job ad gangen.</translation>
    </message>
    <message>
        <source>The address of a job server holds neither a name nor a password.</source>
        <translation>En jobservers adresse indeholder hverken navn eller adgangskode.</translation>
    </message>
    <message>
        <source>The age is 0 to {0} days.</source>
        <translation>Alderen er 0 til {0} dage.</translation>
    </message>
    <message>
        <source>The author</source>
        <translation>Forfatteren</translation>
    </message>
    <message>
        <source>The case file could not be written. Nothing of it was kept.</source>
        <translation>Sagsfilen kunne ikke skrives. Intet af den er gemt.</translation>
    </message>
    <message>
        <source>The case file {0} cannot be written: {1}.</source>
        <translation>Sagsfilen {0} kan ikke skrives: {1}.</translation>
    </message>
    <message>
        <source>The category</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>The code</source>
        <translation>Koden</translation>
    </message>
    <message>
        <source>The default of parameter {0}: {1}</source>
        <translation>Standardværdien for parameteren {0}: {1}</translation>
    </message>
    <message>
        <source>The description</source>
        <translation>Beskrivelsen</translation>
    </message>
    <message>
        <source>The description does not fit: {0}.</source>
        <translation>Beskrivelsen passer ikke: {0}.</translation>
    </message>
    <message>
        <source>The description has no end: a second line `---` is to stand behind it.</source>
        <translation>Beskrivelsen har ingen slutning: endnu en linje `---` skal stå efter den.</translation>
    </message>
    <message>
        <source>The description is not YAML: {0}</source>
        <translation>Beskrivelsen er ikke YAML: {0}</translation>
    </message>
    <message>
        <source>The description is to be a list of names with values.</source>
        <translation>Beskrivelsen skal være en liste af navne med værdier.</translation>
    </message>
    <message>
        <source>The disk that holds {0} is full.</source>
        <translation>Disken med {0} er fuld.</translation>
    </message>
    <message>
        <source>The domain {0} has {1}. Remove them, or move them to another domain, first.</source>
        <translation>Domænet {0} har {1}. Fjern dem først, eller flyt dem til et andet domæne.</translation>
    </message>
    <message>
        <source>The export cannot be started: {0}.</source>
        <translation>Eksporten kan ikke startes: {0}.</translation>
    </message>
    <message>
        <source>The file cannot be read: {0}.</source>
        <translation>Filen kan ikke læses: {0}.</translation>
    </message>
    <message>
        <source>The file is larger than 1 MiB.</source>
        <translation>Filen er større end 1 MiB.</translation>
    </message>
    <message>
        <source>The filter is larger than {0} bytes.</source>
        <translation>Filteret er større end {0} byte.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be read: {1}.</source>
        <translation>Mappen {0} kan ikke læses: {1}.</translation>
    </message>
    <message>
        <source>The group {0} has been changed meanwhile. Open it again and make the change there.</source>
        <translation>Gruppen {0} er ændret i mellemtiden. Åbn den igen, og foretag ændringen der.</translation>
    </message>
    <message>
        <source>The interval {0} is not understood. Write times as 06:00 18:30, with weekdays as mon-fri 06:00, or an interval as every 15 m or every 2 h.</source>
        <translation>Intervallet {0} kan ikke forstås. Skriv klokkeslæt som 06:00 18:30, med ugedage som mon-fri 06:00, eller et interval som every 15 m eller every 2 h.</translation>
    </message>
    <message>
        <source>The label</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>The language {0} is not one of {1}.</source>
        <translation>Sproget {0} er ikke et af {1}.</translation>
    </message>
    <message>
        <source>The language {0} of {1} is not known here.</source>
        <translation>Sproget {0} for {1} kendes ikke her.</translation>
    </message>
    <message>
        <source>The last day comes before the first one.</source>
        <translation>Den sidste dag ligger før den første.</translation>
    </message>
    <message>
        <source>The last window has closed already. Choose a later last day.</source>
        <translation>Det sidste tidsvindue er allerede lukket. Vælg en senere sidste dag.</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>Licensen</translation>
    </message>
    <message>
        <source>The mail server does not answer.</source>
        <translation>Mailserveren svarer ikke.</translation>
    </message>
    <message>
        <source>The name</source>
        <extracomment>Words of JobDesk that stand in the place of a sentence.</extracomment>
        <translation>Navnet</translation>
    </message>
    <message>
        <source>The name of a batch has at most 255 characters.</source>
        <translation>Navnet på en batch har højst 255 tegn.</translation>
    </message>
    <message>
        <source>The name of a group has 1 to 255 characters.</source>
        <translation>Navnet på en gruppe har 1 til 255 tegn.</translation>
    </message>
    <message>
        <source>The name of a token has 1 to {0} characters that can be printed.</source>
        <translation>Navnet på et token har 1 til {0} tegn, der kan udskrives.</translation>
    </message>
    <message>
        <source>The name {0} is taken by another group. Choose another one.</source>
        <translation>Navnet {0} bruges af en anden gruppe. Vælg et andet.</translation>
    </message>
    <message>
        <source>The name {0} is taken. Choose another one.</source>
        <translation>Navnet {0} er optaget. Vælg et andet.</translation>
    </message>
    <message>
        <source>The name {0} is the server&apos;s own. Choose another one.</source>
        <translation>Navnet {0} er serverens eget. Vælg et andet.</translation>
    </message>
    <message>
        <source>The period has at most {0} characters.</source>
        <translation>Perioden har højst {0} tegn.</translation>
    </message>
    <message>
        <source>The present password is wrong.</source>
        <translation>Den nuværende adgangskode er forkert.</translation>
    </message>
    <message>
        <source>The queue</source>
        <translation>Køen</translation>
    </message>
    <message>
        <source>The queue has a name; the usual one is default.</source>
        <translation>Køen skal have et navn; det sædvanlige er default.</translation>
    </message>
    <message>
        <source>The schedule {0} belongs to the server itself. Disable it if it is not wanted.</source>
        <translation>Tidsplanen {0} hører til serveren selv. Slå den fra, hvis den ikke ønskes.</translation>
    </message>
    <message>
        <source>The schedule {0} has been changed meanwhile. Open it again and make the change there.</source>
        <translation>Tidsplanen {0} er ændret i mellemtiden. Åbn den igen, og foretag ændringen der.</translation>
    </message>
    <message>
        <source>The script declares no times of its own any more.</source>
        <translation>Scriptet angiver ikke længere sine egne tider.</translation>
    </message>
    <message>
        <source>The script declares no times of its own. Choose another kind of schedule.</source>
        <translation>Scriptet angiver ikke sine egne tider. Vælg en anden slags tidsplan.</translation>
    </message>
    <message>
        <source>The script has no code.</source>
        <translation>Scriptet har ingen kode.</translation>
    </message>
    <message>
        <source>The script {0} belongs to another domain than the schedule.</source>
        <translation>Scriptet {0} hører til et andet domæne end tidsplanen.</translation>
    </message>
    <message>
        <source>The script {0} belongs to another domain than these computers.</source>
        <translation>Scriptet {0} hører til et andet domæne end disse computere.</translation>
    </message>
    <message>
        <source>The script {0} is switched off.</source>
        <translation>Scriptet {0} er slået fra.</translation>
    </message>
    <message>
        <source>The script {0} is switched off. Enable it on its page to run it.</source>
        <translation>Scriptet {0} er slået fra. Slå det til på dets side for at køre det.</translation>
    </message>
    <message>
        <source>The script {0} is switched off. Enable it on its page, or disable the schedule.</source>
        <translation>Scriptet {0} er slået fra. Slå det til på dets side, eller slå tidsplanen fra.</translation>
    </message>
    <message>
        <source>The search is not understood, or longer than {0} characters.</source>
        <translation>Søgningen kan ikke forstås eller er længere end {0} tegn.</translation>
    </message>
    <message>
        <source>The server did not run when it was due.</source>
        <translation>Serveren kørte ikke, da tiden var inde.</translation>
    </message>
    <message>
        <source>The tasks of the engine {0} of this database are kept on {1}, so this computer runs none. If that computer is gone for good, let this one take its place: jobdesk server take-over.</source>
        <translation>Opgaverne for motoren {0} i denne database ligger på {1}, så denne computer kører ingen. Hvis den computer er væk for altid, så lad denne tage dens plads: jobdesk server take-over.</translation>
    </message>
    <message>
        <source>The time-out is 1 to {0} seconds, or none of its own.</source>
        <translation>Tidsgrænsen er 1 til {0} sekunder, eller tom.</translation>
    </message>
    <message>
        <source>The user&apos;s name or the password is wrong.</source>
        <translation>Brugerens navn eller adgangskoden er forkert.</translation>
    </message>
    <message>
        <source>There are two rules for the same script and domain.</source>
        <translation>Der er to regler for samme script og domæne.</translation>
    </message>
    <message>
        <source>There is a domain {0} already. Choose another name.</source>
        <translation>Der er allerede et domæne {0}. Vælg et andet navn.</translation>
    </message>
    <message>
        <source>There is a group {0} already. Choose another name.</source>
        <translation>Der er allerede en gruppe {0}. Vælg et andet navn.</translation>
    </message>
    <message>
        <source>There is a schedule {0} already. Choose another name.</source>
        <translation>Der er allerede en tidsplan {0}. Vælg et andet navn.</translation>
    </message>
    <message>
        <source>There is a script {0} already that is hidden. Choose another name.</source>
        <translation>Der er allerede et skjult script {0}. Vælg et andet navn.</translation>
    </message>
    <message>
        <source>There is a script {0} already. Choose another name.</source>
        <translation>Der er allerede et script {0}. Vælg et andet navn.</translation>
    </message>
    <message>
        <source>There is no computer {0} in the domain of the group.</source>
        <translation>Der er ingen computer {0} i gruppens domæne.</translation>
    </message>
    <message>
        <source>There is no computer {0} in the domain of the schedule.</source>
        <translation>Der er ingen computer {0} i tidsplanens domæne.</translation>
    </message>
    <message>
        <source>There is no computer {0}.</source>
        <translation>Der er ingen computer {0}.</translation>
    </message>
    <message>
        <source>There is no description: two lines `# ---` are to stand around it.</source>
        <translation>Der er ingen beskrivelse: to linjer `# ---` skal stå omkring den.</translation>
    </message>
    <message>
        <source>There is no domain {0}.</source>
        <translation>Der er intet domæne {0}.</translation>
    </message>
    <message>
        <source>There is no group {0} in the domain of the schedule.</source>
        <translation>Der er ingen gruppe {0} i tidsplanens domæne.</translation>
    </message>
    <message>
        <source>There is no group {0}.</source>
        <translation>Der er ingen gruppe {0}.</translation>
    </message>
    <message>
        <source>There is no job {0}.</source>
        <translation>Der er intet job {0}.</translation>
    </message>
    <message>
        <source>There is no schedule {0}.</source>
        <translation>Der er ingen tidsplan {0}.</translation>
    </message>
    <message>
        <source>There is no script {0} for the domain of this group.</source>
        <translation>Der er intet script {0} til gruppens domæne.</translation>
    </message>
    <message>
        <source>There is no script {0}.</source>
        <translation>Der er intet script {0}.</translation>
    </message>
    <message>
        <source>There is no setting {0}; there are {1}.</source>
        <translation>Der er ingen indstilling {0}; der er {1}.</translation>
    </message>
    <message>
        <source>There is no such file. Perhaps it was moved, renamed or removed.</source>
        <translation>Filen findes ikke. Måske er den flyttet, omdøbt eller slettet.</translation>
    </message>
    <message>
        <source>There is no task {0}.</source>
        <translation>Der er ingen opgave {0}.</translation>
    </message>
    <message>
        <source>There is no time zone {0}. A name is as Europe/Copenhagen.</source>
        <translation>Der er ingen tidszone {0}. Et navn er f.eks. Europe/Copenhagen.</translation>
    </message>
    <message>
        <source>There is no token {0}.</source>
        <translation>Der er intet token {0}.</translation>
    </message>
    <message>
        <source>There is no user {0}.</source>
        <translation>Der er ingen bruger {0}.</translation>
    </message>
    <message>
        <source>There is not enough room on this computer&apos;s disk to open the case file. Make room, and open it again.</source>
        <translation>Der er ikke plads nok på denne computers disk til at åbne sagsfilen. Skaf plads, og åbn den igen.</translation>
    </message>
    <message>
        <source>This case file is damaged. Ask who sent it to save it once more.</source>
        <translation>Sagsfilen er beskadiget. Bed afsenderen om at gemme den igen.</translation>
    </message>
    <message>
        <source>This case file was saved by a newer JobDesk. Update JobDesk to open it.</source>
        <translation>Sagsfilen er gemt af en nyere JobDesk. Opdater JobDesk for at åbne den.</translation>
    </message>
    <message>
        <source>This file is no case file of JobDesk.</source>
        <translation>Filen er ikke en sagsfil fra JobDesk.</translation>
    </message>
    <message>
        <source>This is not text in UTF-8.</source>
        <translation>Det er ikke tekst i UTF-8.</translation>
    </message>
    <message>
        <source>This job server sends no mail. An administrator can name a mail server under [mail] in server.toml.</source>
        <translation>Denne jobserver sender ikke mail. En administrator kan angive en mailserver under [mail] i server.toml.</translation>
    </message>
    <message>
        <source>This token has expired. Connect again with a new token or with your password.</source>
        <translation>Dette token er udløbet. Forbind igen med et nyt token eller med din adgangskode.</translation>
    </message>
    <message>
        <source>Too many attempts have failed. Try again in {0} second.</source>
        <translation>For mange forsøg er mislykkedes. Prøv igen om {0} sekund.</translation>
    </message>
    <message>
        <source>Too many attempts have failed. Try again in {0} seconds.</source>
        <translation>For mange forsøg er mislykkedes. Prøv igen om {0} sekunder.</translation>
    </message>
    <message>
        <source>Two parameters have the name {0}.</source>
        <translation>To parametre har navnet {0}.</translation>
    </message>
    <message>
        <source>Weekdays are numbers from 0 for Monday to 6 for Sunday, each once, in order.</source>
        <translation>Ugedage er tal fra 0 for mandag til 6 for søndag, hver én gang og i rækkefølge.</translation>
    </message>
    <message>
        <source>You cannot remove yourself. Ask another administrator.</source>
        <translation>Du kan ikke slette dig selv. Spørg en anden administrator.</translation>
    </message>
    <message>
        <source>You have a subscription {0} already. Choose another name.</source>
        <translation>Du har allerede et abonnement {0}. Vælg et andet navn.</translation>
    </message>
    <message>
        <source>You have a token {0} already. Revoke it first, or choose another name.</source>
        <translation>Du har allerede et token {0}. Tilbagekald det først, eller vælg et andet navn.</translation>
    </message>
    <message>
        <source>You have no subscription {0}.</source>
        <translation>Du har intet abonnement {0}.</translation>
    </message>
    <message>
        <source>You have {0} subscriptions, which is the most. Remove one first.</source>
        <translation>Du har {0} abonnementer, og det er det højeste antal. Afslut først et.</translation>
    </message>
    <message>
        <source>Your rights were changed at this moment. Try again.</source>
        <translation>Dine rettigheder blev ændret netop nu. Prøv igen.</translation>
    </message>
    <message>
        <source>a line of the description does not begin with `# `.</source>
        <translation>en linje i beskrivelsen begynder ikke med `# `.</translation>
    </message>
    <message>
        <source>computers</source>
        <translation>computere</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fil</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>grupper</translation>
    </message>
    <message>
        <source>jobs</source>
        <translation>jobs</translation>
    </message>
    <message>
        <source>password</source>
        <translation>adgangskode</translation>
    </message>
    <message>
        <source>schedules</source>
        <translation>tidsplaner</translation>
    </message>
    <message>
        <source>scripts</source>
        <translation>scripts</translation>
    </message>
    <message>
        <source>users</source>
        <translation>brugere</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} og {1} til</translation>
    </message>
    <message>
        <source>{0} answers without encryption. One on this computer may: write http:// before its address.</source>
        <translation>{0} svarer uden kryptering. Det må en jobserver på denne computer gerne: skriv http:// foran dens adresse.</translation>
    </message>
    <message>
        <source>{0} cannot be a role: 1 to 64 letters, digits and . : + - _ are.</source>
        <translation>{0} kan ikke være en rolle: det kan 1 til 64 bogstaver, cifre og . : + - _.</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}.</source>
        <translation>{0} kan ikke bruges: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot hold a NUL character.</source>
        <translation>{0} kan ikke indeholde et NUL-tegn.</translation>
    </message>
    <message>
        <source>{0} cannot name a parameter: a lower-case letter, then letters, digits, - and _.</source>
        <translation>{0} kan ikke være navn på en parameter: et lille bogstav, derefter bogstaver, cifre, - og _.</translation>
    </message>
    <message>
        <source>{0} has at most {1} characters.</source>
        <translation>{0} har højst {1} tegn.</translation>
    </message>
    <message>
        <source>{0} has been changed meanwhile: version {1} is the newest, and version {2} was edited. Open the newest one and make the change there.</source>
        <translation>{0} er ændret i mellemtiden: version {1} er den nyeste, og version {2} blev redigeret. Åbn den nyeste, og foretag ændringen der.</translation>
    </message>
    <message>
        <source>{0} has jobs, so it was deactivated and not deleted.</source>
        <translation>{0} har jobs, så den blev taget ud af drift og ikke slettet.</translation>
    </message>
    <message>
        <source>{0} has no mail address. An administrator can enter one on the page Users.</source>
        <translation>{0} har ingen mailadresse. En administrator kan angive en på siden Brugere.</translation>
    </message>
    <message>
        <source>{0} holds a script of the name {1} too.</source>
        <translation>{0} indeholder også et script med navnet {1}.</translation>
    </message>
    <message>
        <source>{0} is attached to the group {1} of another domain. Take it away there first.</source>
        <translation>{0} er knyttet til gruppen {1} i et andet domæne. Fjern det først der.</translation>
    </message>
    <message>
        <source>{0} is attached to the group {1}. Take it away there first.</source>
        <translation>{0} er knyttet til gruppen {1}. Fjern det først der.</translation>
    </message>
    <message>
        <source>{0} is for all domains. Only a system administrator may change it.</source>
        <translation>{0} gælder for alle domæner. Kun en systemadministrator må foretage ændringer.</translation>
    </message>
    <message>
        <source>{0} is no weekday: they are {1}.</source>
        <translation>{0} er ingen ugedag: de er {1}.</translation>
    </message>
    <message>
        <source>{0} is not a mail address, as anna@example.org is.</source>
        <translation>{0} er ikke en mailadresse, som f.eks. anna@example.org er.</translation>
    </message>
    <message>
        <source>{0} is not the address of a job server, as https://jobs.example.org is.</source>
        <translation>{0} er ikke adressen på en jobserver, som f.eks. https://jobs.example.org er.</translation>
    </message>
    <message>
        <source>{0} is not understood as a time. Write times as 06:00 18:30, with weekdays as mon-fri 06:00, or an interval as every 15 m or every 2 h.</source>
        <translation>{0} kan ikke forstås som et klokkeslæt. Skriv klokkeslæt som 06:00 18:30, med ugedage som mon-fri 06:00, eller et interval som every 15 m eller every 2 h.</translation>
    </message>
    <message>
        <source>{0} is nothing that the job server does by itself.</source>
        <translation>{0} er ikke noget, jobserveren gør af sig selv.</translation>
    </message>
    <message>
        <source>{0} is one line without control characters.</source>
        <translation>{0} skal være én linje uden kontroltegn.</translation>
    </message>
    <message>
        <source>{0} is online and would be back at once, so it was deactivated and not deleted.</source>
        <translation>{0} er online og ville straks være tilbage, så den blev taget ud af drift og ikke slettet.</translation>
    </message>
    <message>
        <source>{0} is run by the schedule {1}. Remove that one first.</source>
        <translation>{0} køres af tidsplanen {1}. Slet først den.</translation>
    </message>
    <message>
        <source>{0} lack the role {1}, so {2} does not run there.</source>
        <translation>{0} mangler rollen {1}, så {2} kører ikke der.</translation>
    </message>
    <message>
        <source>{0} lack the roles {1}, so {2} does not run there.</source>
        <translation>{0} mangler rollerne {1}, så {2} kører ikke der.</translation>
    </message>
    <message>
        <source>{0} lacks the role {1}, so {2} does not run there.</source>
        <translation>{0} mangler rollen {1}, så {2} kører ikke der.</translation>
    </message>
    <message>
        <source>{0} lacks the roles {1}, so {2} does not run there.</source>
        <translation>{0} mangler rollerne {1}, så {2} kører ikke der.</translation>
    </message>
    <message>
        <source>{0} may do this only in the domain {1}.</source>
        <translation>{0} må kun gøre dette i domænet {1}.</translation>
    </message>
    <message>
        <source>{0} may not change domains. A system administrator may.</source>
        <translation>{0} må ikke ændre domæner. Det må en systemadministrator.</translation>
    </message>
    <message>
        <source>{0} may not change scripts, groups, computers or schedules. An administrator of the domain may.</source>
        <translation>{0} må ikke ændre scripts, grupper, computere eller tidsplaner. Det må en administrator for domænet.</translation>
    </message>
    <message>
        <source>{0} may not read the audit. An administrator of the domain may.</source>
        <translation>{0} må ikke læse revisionsloggen. Det må en administrator for domænet.</translation>
    </message>
    <message>
        <source>{0} may not read this.</source>
        <translation>{0} må ikke læse dette.</translation>
    </message>
    <message>
        <source>{0} may not remove old jobs, nor set how long they are kept. An administrator of the domain may.</source>
        <translation>{0} må ikke slette gamle jobs og ikke bestemme, hvor længe de opbevares. Det må en administrator for domænet.</translation>
    </message>
    <message>
        <source>{0} may not see or change users. An administrator of the domain may.</source>
        <translation>{0} må ikke se eller ændre brugere. Det må en administrator for domænet.</translation>
    </message>
    <message>
        <source>{0} may read jobs, but not run, restart or cancel them.</source>
        <translation>{0} må læse jobs, men ikke køre, genstarte eller annullere dem.</translation>
    </message>
    <message>
        <source>{0} needs the role {1}, which {2} lack.</source>
        <translation>{0} kræver rollen {1}, som {2} mangler.</translation>
    </message>
    <message>
        <source>{0} needs the role {1}, which {2} lacks.</source>
        <translation>{0} kræver rollen {1}, som {2} mangler.</translation>
    </message>
    <message>
        <source>{0} needs the roles {1}, which {2} lack.</source>
        <translation>{0} kræver rollerne {1}, som {2} mangler.</translation>
    </message>
    <message>
        <source>{0} needs the roles {1}, which {2} lacks.</source>
        <translation>{0} kræver rollerne {1}, som {2} mangler.</translation>
    </message>
    <message>
        <source>{0} stands here twice.</source>
        <translation>{0} står her to gange.</translation>
    </message>
    <message>
        <source>{0} was written by a newer JobDesk. Update JobDesk to open it.</source>
        <translation>{0} er skrevet af en nyere JobDesk. Opdater JobDesk for at åbne den.</translation>
    </message>
    <message>
        <source>{0}: Parameter {1}: {2}</source>
        <translation>{0}: parameteren {1}: {2}</translation>
    </message>
    <message>
        <source>{0}: parameter {1} is a {2}, which cannot be kept with a group.</source>
        <translation>{0}: parameteren {1} er en {2}, som ikke kan gemmes med en gruppe.</translation>
    </message>
    <message>
        <source>{0}: parameter {1} is a {2}, which cannot be kept with a schedule.</source>
        <translation>{0}: parameteren {1} er en {2}, som ikke kan gemmes med en tidsplan.</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>A file of at most 5 MiB</source>
        <translation>En fil på højst 5 MiB</translation>
    </message>
    <message>
        <source>Browse for {0}</source>
        <translation>Gennemse efter {0}</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Gennemse…</translation>
    </message>
    <message>
        <source>Unchanged: {0}</source>
        <translation>Uændret: {0}</translation>
    </message>
</context>
<context>
    <name>FilterEntryModel</name>
    <message>
        <source>JobDesk starts with it</source>
        <translation>JobDesk starter med det</translation>
    </message>
    <message>
        <source>in force</source>
        <extracomment>FilterEntry</extracomment>
        <translation>i brug</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Jobs that the server makes for itself: inventory, certificates, clean-up.</source>
        <translation>Jobs, som serveren selv opretter: inventar, certifikater, oprydning.</translation>
    </message>
    <message>
        <source>Puts back the standard states, period, categories, search and order.</source>
        <translation>Sætter status, periode, kategorier, søgning og rækkefølge tilbage til standard.</translation>
    </message>
    <message>
        <source>Reset filters</source>
        <extracomment>Categories that stand open until somebody folds them. JobQuery</extracomment>
        <translation>Nulstil filtre</translation>
    </message>
    <message>
        <source>Show system jobs</source>
        <translation>Vis systemjobs</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <comment>Show system jobs (14)</comment>
        <translation>{0} ({1})</translation>
    </message>
</context>
<context>
    <name>FilterSteering</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anvend</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Kopiér link</translation>
    </message>
    <message>
        <source>Delete	Del</source>
        <translation>Slet	Del</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Eksportér alle…</translation>
    </message>
    <message>
        <source>Export filters</source>
        <translation>Eksportér filtre</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportér…</translation>
    </message>
    <message>
        <source>Filters of JobDesk (*{0})</source>
        <translation>JobDesk-filtre (*{0})</translation>
    </message>
    <message>
        <source>Import filters</source>
        <translation>Importér filtre</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importér…</translation>
    </message>
    <message>
        <source>Not imported. {0}</source>
        <translation>Ikke importeret. {0}</translation>
    </message>
    <message>
        <source>Notify me…</source>
        <translation>Giv mig besked…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Omdøb</translation>
    </message>
    <message>
        <source>Rename filter</source>
        <translation>Omdøb filter</translation>
    </message>
    <message>
        <source>Rename…	F2</source>
        <translation>Omdøb…	F2</translation>
    </message>
    <message>
        <source>Reset filters</source>
        <translation>Nulstil filtre</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Save filters</source>
        <extracomment>a sentence to a filter, by its key of the jobs of a filter: its name, and its QueryRecord all of them are to be seen</extracomment>
        <translation>Gem filtre</translation>
    </message>
    <message>
        <source>Save the present filters…</source>
        <translation>Gem de nuværende filtre…</translation>
    </message>
    <message>
        <source>Start JobDesk with it</source>
        <translation>Start JobDesk med det</translation>
    </message>
    <message>
        <source>Subscriptions…</source>
        <translation>Abonnementer…</translation>
    </message>
    <message>
        <source>The filters were not saved as {0}: {1}</source>
        <translation>Filtrene blev ikke gemt som {0}: {1}</translation>
    </message>
    <message>
        <source>Update with the present filters</source>
        <translation>Opdater med de nuværende filtre</translation>
    </message>
    <message>
        <source>it holds no filters of JobDesk ({0}).</source>
        <translation>den indeholder ingen JobDesk-filtre ({0}).</translation>
    </message>
    <message>
        <source>it was written by a newer JobDesk. Update JobDesk to read it.</source>
        <translation>den er skrevet af en nyere JobDesk. Opdater JobDesk for at læse den.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>file: reason</comment>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>FindBox</name>
    <message>
        <source>Search</source>
        <translation>Søg</translation>
    </message>
</context>
<context>
    <name>FoldHeader</name>
    <message>
        <source>{0}, folded</source>
        <extracomment>a person folded it (True) or opened it</extracomment>
        <translation>{0}, foldet sammen</translation>
    </message>
    <message>
        <source>{0}, unfolded</source>
        <translation>{0}, foldet ud</translation>
    </message>
</context>
<context>
    <name>GeneralSettings</name>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprog</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>As the system</source>
        <extracomment>&quot;en&quot;, &quot;da&quot;, &quot;&quot; for the system&apos;s &quot;light&quot;, &quot;dark&quot;, &quot;&quot; for the system&apos;s whether everything stands still</extracomment>
        <translation>Som systemet</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mørkt</translation>
    </message>
    <message>
        <source>JobDesk speaks this language from its next start on.</source>
        <translation>JobDesk bruger dette sprog fra næste start.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Lyst</translation>
    </message>
    <message>
        <source>Nothing moves by itself, whatever the system says</source>
        <translation>Intet bevæger sig af sig selv, uanset hvad systemet siger</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Beskeder</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Reducér bevægelse</translation>
    </message>
    <message>
        <source>Show one when a job ends that I want to be told of</source>
        <translation>Vis en, når et job, jeg vil have besked om, er afsluttet</translation>
    </message>
    <message>
        <source>Show the times in logs in UTC</source>
        <translation>Vis tiderne i logge i UTC</translation>
    </message>
    <message>
        <source>Stay in the tray when the window is closed</source>
        <translation>Bliv i meddelelsesområdet, når vinduet lukkes</translation>
    </message>
    <message>
        <source>This desktop has no tray: closing the window ends JobDesk.</source>
        <translation>Dette skrivebord har intet meddelelsesområde: JobDesk afsluttes, når vinduet lukkes.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Tider</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Vindue</translation>
    </message>
</context>
<context>
    <name>GroupEditor</name>
    <message>
        <source>Add all that are shown</source>
        <translation>Tilføj alle viste</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Ryd søgningen</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Medlemmer</translation>
    </message>
    <message>
        <source>Members: {0}</source>
        <translation>Medlemmer: {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>No computer has “{0}” in its name.</source>
        <translation>Ingen computer har ”{0}” i navnet.</translation>
    </message>
    <message>
        <source>Remove all that are shown</source>
        <translation>Fjern alle viste</translation>
    </message>
    <message>
        <source>Search computers to add or remove</source>
        <translation>Søg efter computere at tilføje eller fjerne</translation>
    </message>
    <message>
        <source>There are no computers yet.</source>
        <translation>Der er ingen computere endnu.</translation>
    </message>
</context>
<context>
    <name>GroupTableModel</name>
    <message>
        <source>Failed</source>
        <translation>Fejlede</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Medlemmer</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>of its members their names, to search in</extracomment>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Open jobs</source>
        <translation>Åbne jobs</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
</context>
<context>
    <name>GroupsPage</name>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln gruppe</numerusform>
            <numerusform>%Ln grupper</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a group first.</source>
        <translation>Vælg først en gruppe.</translation>
    </message>
    <message>
        <source>Choose a group to see its members and the scripts that run on computers that join it.</source>
        <translation>Vælg en gruppe for at se dens medlemmer og de scripts, der kører på computere, som kommer med.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Ryd søgningen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Delete the group “{0}”?</source>
        <translation>Slet gruppen ”{0}”?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Slet…</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupper</translation>
    </message>
    <message>
        <source>Its computers and their jobs stay.</source>
        <translation>Dens computere og deres jobs bliver.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behold</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Ny gruppe</translation>
    </message>
    <message>
        <source>No group has “{0}” in its name or among its members.</source>
        <translation>Ingen gruppe har ”{0}” i navnet eller blandt medlemmerne.</translation>
    </message>
    <message>
        <source>No groups are kept on this computer yet. {0}</source>
        <translation>Der er endnu ingen grupper gemt på denne computer. {0}</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Gendan</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Search groups</source>
        <translation>Søg i grupper</translation>
    </message>
    <message>
        <source>Show its jobs</source>
        <translation>Vis jobs</translation>
    </message>
    <message>
        <source>Somebody changed this group meanwhile. Revert shows it.</source>
        <translation>Nogen har ændret gruppen i mellemtiden. Gendan viser ændringen.</translation>
    </message>
    <message>
        <source>There are no groups yet. A group is a named set of computers.</source>
        <translation>Der er ingen grupper endnu. En gruppe er en navngiven samling computere.</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>Der er intet at gemme.</translation>
    </message>
    <message>
        <source>This group was deleted meanwhile: it cannot be saved.</source>
        <translation>Gruppen er slettet i mellemtiden: den kan ikke gemmes.</translation>
    </message>
    <message>
        <source>To read only. {0}</source>
        <translation>Skrivebeskyttet. {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>412 of 1,000</comment>
        <translation>{0} af {1}</translation>
    </message>
</context>
<context>
    <name>HistoryTableModel</name>
    <message>
        <source>Cause</source>
        <translation>Årsag</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ændring</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>From where</source>
        <translation>Hvorfra</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Hvem</translation>
    </message>
    <message>
        <source>whole job</source>
        <comment>instead of a computer&apos;s name</comment>
        <translation>hele jobbet</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <comment>old and new state</comment>
        <translation>{0} → {1}</translation>
    </message>
    <message>
        <source>{0}, attempt {1}</source>
        <comment>computer</comment>
        <translation>{0}, forsøg {1}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%Ln imported</source>
        <translation>
            <numerusform>%Ln importeret</numerusform>
            <numerusform>%Ln importeret</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not imported</source>
        <translation>
            <numerusform>%Ln ikke importeret</numerusform>
            <numerusform>%Ln ikke importeret</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <translation>
            <numerusform>%Ln uændret</numerusform>
            <numerusform>%Ln uændret</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with a new version</source>
        <translation>
            <numerusform>%Ln med en ny version</numerusform>
            <numerusform>%Ln med en ny version</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuller</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Kopiér liste</translation>
    </message>
    <message>
        <source>Each file is one script, with its name, description and parameters as YAML in its first comment.</source>
        <translation>Hver fil er ét script med navn, beskrivelse og parametre som YAML i den første kommentar.</translation>
    </message>
    <message>
        <source>Files done</source>
        <translation>Behandlede filer</translation>
    </message>
    <message>
        <source>Import scripts</source>
        <extracomment>ScriptId of one that was taken in</extracomment>
        <translation>Importér scripts</translation>
    </message>
    <message>
        <source>Import scripts from a folder</source>
        <translation>Importér scripts fra en mappe</translation>
    </message>
    <message>
        <source>Importing scripts from {0} …</source>
        <translation>Importerer scripts fra {0} …</translation>
    </message>
    <message>
        <source>The import ended early. What was taken in before stays.</source>
        <translation>Importen sluttede før tid. Det, der nåede at blive importeret, bliver.</translation>
    </message>
    <message>
        <source>The import was cancelled. What was taken in before stays.</source>
        <translation>Importen blev annulleret. Det, der nåede at blive importeret, bliver.</translation>
    </message>
    <message>
        <source>There are no files in this folder. Choose one that holds scripts.</source>
        <translation>Der er ingen filer i mappen. Vælg en, der indeholder scripts.</translation>
    </message>
    <message>
        <source>What became of each file</source>
        <translation>Hvad der skete med hver fil</translation>
    </message>
</context>
<context>
    <name>ImportTableModel</name>
    <message>
        <source>File</source>
        <extracomment>What one must look at comes first.</extracomment>
        <translation>Fil</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importeret</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linje</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Ny version</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>Ikke importeret</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Udfald</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Årsag</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Uændret</translation>
    </message>
</context>
<context>
    <name>JobCommands</name>
    <message>
        <source>A new job is made for the computers on which it failed; this one is marked Restarted.</source>
        <translation>Der oprettes et nyt job til de computere, hvor det fejlede; dette job markeres som Genstartet.</translation>
    </message>
    <message>
        <source>A new job with the same parameters is made for each; these are marked Restarted.</source>
        <translation>Der oprettes et nyt job med samme parametre for hvert; disse jobs markeres som Genstartet.</translation>
    </message>
    <message>
        <source>A new job with the same parameters is made; this one is marked Restarted.</source>
        <translation>Der oprettes et nyt job med samme parametre; dette job markeres som Genstartet.</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Kvittér</translation>
    </message>
    <message>
        <source>Acknowledge {0}?</source>
        <translation>Kvittér for {0}?</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Annuller job</translation>
    </message>
    <message>
        <source>Cancel {0}?</source>
        <translation>Annuller {0}?</translation>
    </message>
    <message>
        <source>Change parameters…</source>
        <translation>Ændr parametre…</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Lad det fortsætte</translation>
    </message>
    <message>
        <source>Only where it failed ({0})</source>
        <translation>Kun hvor det fejlede ({0})</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Genstart</translation>
    </message>
    <message>
        <source>Restart {0} only where it failed ({1})?</source>
        <translation>Genstart {0} kun hvor det fejlede ({1})?</translation>
    </message>
    <message>
        <source>Restart {0}?</source>
        <extracomment>Jobs that are looked at in one go; between them the window gets its turn. a sentence NewSchedule: what was filled in is to run by that JobId of the last job that was just made, in the store by now; how many were</extracomment>
        <translation>Genstart {0}?</translation>
    </message>
    <message>
        <source>Their computers are not flagged because of them any more. This cannot be taken back.</source>
        <translation>Computerne markeres ikke længere på grund af dem. Det kan ikke fortrydes.</translation>
    </message>
    <message>
        <source>What runs is ended on its computers; what waits will not begin.</source>
        <translation>Det, der kører, stoppes på computerne; det, der venter, går ikke i gang.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>3 of 5 jobs</comment>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>2 of 12 computers</comment>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>“{0}” on {1}</source>
        <comment>a script on computers</comment>
        <translation>”{0}” på {1}</translation>
    </message>
</context>
<context>
    <name>JobFacts</name>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Computer</source>
        <extracomment>JobId of the job that it was restarted from or as Category and its Element: all jobs that share it ScheduleId of the schedule that made it</extracomment>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Oprettet</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Varighed</translation>
    </message>
    <message>
        <source>Exit</source>
        <comment>exit code</comment>
        <translation>Exitkode</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Udløber</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Afsluttet</translation>
    </message>
    <message>
        <source>Go to this job</source>
        <translation>Gå til jobbet</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Næste forsøg</translation>
    </message>
    <message>
        <source>Open the schedule {0}</source>
        <translation>Åbn tidsplanen {0}</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parametre</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Kø</translation>
    </message>
    <message>
        <source>Restart of</source>
        <translation>Genstart af</translation>
    </message>
    <message>
        <source>Restarted as</source>
        <translation>Genstartet som</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Tidsplan</translation>
    </message>
    <message>
        <source>Show all jobs with this: {0}</source>
        <translation>Vis alle jobs med samme: {0}</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Startet af</translation>
    </message>
    <message>
        <source>{0} local</source>
        <comment>a time of day</comment>
        <translation>{0} lokal</translation>
    </message>
</context>
<context>
    <name>JobSentences</name>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>for %Ln dag siden</numerusform>
            <numerusform>for %Ln dage siden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are ahead of it on {0}.</source>
        <translation>
            <numerusform>%Ln job er foran i køen på {0}.</numerusform>
            <numerusform>%Ln jobs er foran i køen på {0}.</numerusform>
        </translation>
    </message>
    <message>
        <source>A late result came in after the job had been given up.</source>
        <translation>Et forsinket resultat kom, efter at jobbet var opgivet.</translation>
    </message>
    <message>
        <source>An attempt failed: it is tried again {0}.</source>
        <comment>Mon 22:00</comment>
        <translation>Et forsøg mislykkedes: der prøves igen {0}.</translation>
    </message>
    <message>
        <source>As of {0}: {1}</source>
        <comment>time, sentence</comment>
        <translation>Pr. {0}: {1}</translation>
    </message>
    <message>
        <source>Cancel requested at {0}: it is not confirmed yet.</source>
        <translation>Annullering bestilt {0}: den er ikke bekræftet endnu.</translation>
    </message>
    <message>
        <source>Cancel requested at {0}: {1} has not confirmed it yet.</source>
        <translation>Annullering bestilt {0}: {1} har ikke bekræftet den endnu.</translation>
    </message>
    <message>
        <source>It had not ended when the case was saved ({0}): what came of it is not in the file.</source>
        <translation>Det var ikke afsluttet, da sagen blev gemt ({0}): hvad der kom ud af det, er ikke i filen.</translation>
    </message>
    <message>
        <source>It takes the place of job {0}, which is being ended on {1}.</source>
        <translation>Jobbet erstatter job {0}, som er ved at blive stoppet på {1}.</translation>
    </message>
    <message>
        <source>It waits because tasks cannot be handed over: {0}</source>
        <translation>Jobbet venter, fordi opgaver ikke kan afsendes: {0}</translation>
    </message>
    <message>
        <source>It waits for its schedule {0}.</source>
        <translation>Jobbet venter på sin tidsplan {0}.</translation>
    </message>
    <message>
        <source>It waits for its time.</source>
        <translation>Jobbet venter på sit tidspunkt.</translation>
    </message>
    <message numerus="yes">
        <source>It waits on the server for %Ln computer(s), of which {0} are off: {1}.</source>
        <translation>
            <numerusform>Jobbet ligger på serveren og venter på %Ln computer, hvoraf {0} er slukket: {1}.</numerusform>
            <numerusform>Jobbet ligger på serveren og venter på %Ln computere, hvoraf {0} er slukket: {1}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It waits on the server for %Ln computer(s): {0}.</source>
        <translation>
            <numerusform>Jobbet ligger på serveren og venter på %Ln computer: {0}.</numerusform>
            <numerusform>Jobbet ligger på serveren og venter på %Ln computere: {0}.</numerusform>
        </translation>
    </message>
    <message>
        <source>It waits on the server for its computer.</source>
        <translation>Jobbet ligger på serveren og venter på sin computer.</translation>
    </message>
    <message>
        <source>It waits on the server for {0}, last seen {1}.</source>
        <translation>Jobbet ligger på serveren og venter på {0}, sidst set {1}.</translation>
    </message>
    <message numerus="yes">
        <source>It waits on the server for {0}, last seen {1}; %Ln job(s) are ahead of it.</source>
        <translation>
            <numerusform>Jobbet ligger på serveren og venter på {0}, sidst set {1}; %Ln job er foran i køen.</numerusform>
            <numerusform>Jobbet ligger på serveren og venter på {0}, sidst set {1}; %Ln jobs er foran i køen.</numerusform>
        </translation>
    </message>
    <message>
        <source>It waits on the server for {0}, which was never seen.</source>
        <translation>Jobbet ligger på serveren og venter på {0}, som aldrig er set.</translation>
    </message>
    <message>
        <source>It waits on the server for {0}.</source>
        <translation>Jobbet ligger på serveren og venter på {0}.</translation>
    </message>
    <message>
        <source>It waits until job {0}, which comes before it, has ended on {1}.</source>
        <translation>Jobbet venter, til job {0}, som er foran det, er afsluttet på {1}.</translation>
    </message>
    <message>
        <source>It was handed over to {0} at {1}, which has not reported yet.</source>
        <translation>Jobbet blev afsendt {1} til {0}, som ikke har svaret endnu.</translation>
    </message>
    <message>
        <source>It was handed over to {0}; no word has come back yet.</source>
        <translation>Jobbet er afsendt til {0}; der er ikke kommet svar endnu.</translation>
    </message>
    <message>
        <source>It was handed over; no word has come back yet.</source>
        <translation>Jobbet er afsendt; der er ikke kommet svar endnu.</translation>
    </message>
    <message>
        <source>Its window has closed: the rest waits until it opens again.</source>
        <translation>Tidsvinduet er lukket: resten venter, til det åbner igen.</translation>
    </message>
    <message>
        <source>Its window has closed: the rest waits until it opens {0}.</source>
        <comment>Mon 22:00</comment>
        <translation>Tidsvinduet er lukket: resten venter, til det åbner {0}.</translation>
    </message>
    <message>
        <source>Its window opens {0}.</source>
        <comment>Mon 22:00</comment>
        <translation>Tidsvinduet åbner {0}.</translation>
    </message>
    <message>
        <source>Job {0} restarts {1}: other work waits there until {1} is seen again.</source>
        <translation>Job {0} genstarter {1}: andet arbejde venter der, til {1} ses igen.</translation>
    </message>
    <message>
        <source>Nobody has reported on this job.</source>
        <translation>Ingen har meldt noget om jobbet.</translation>
    </message>
    <message>
        <source>The script restarts or shuts down the computer, so it may never report: the job ends when the computer is seen again.</source>
        <extracomment>Begun, or about to.</extracomment>
        <translation>Scriptet genstarter eller slukker computeren, så den svarer måske aldrig: jobbet slutter, når computeren ses igen.</translation>
    </message>
    <message>
        <source>To mend it by hand: {0}</source>
        <translation>Sådan løses det manuelt: {0}</translation>
    </message>
    <message>
        <source>To mend {0} by hand: {1}</source>
        <comment>computers and advice</comment>
        <translation>Sådan løses det manuelt på {0}: {1}</translation>
    </message>
    <message>
        <source>What is not done by then expires {0}.</source>
        <comment>Mon 22:00</comment>
        <translation>Det, der ikke er udført inden da, udløber {0}.</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} og {1} til</translation>
    </message>
    <message>
        <source>{0} is not active: nothing is handed over to it until somebody activates it.</source>
        <translation>{0} er ikke aktiv: intet afsendes til den, før nogen aktiverer den.</translation>
    </message>
</context>
<context>
    <name>JobTable</name>
    <message>
        <source>Jobs</source>
        <extracomment>JobId of the current row, or None; also for another task of the same job also when selected rows were folded away, or are seen again JobId JobId JobQuery in another order the context menu of the current row or of `menu_group`, at a global place on whose header the context menu was asked for</extracomment>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Jobs by computer</source>
        <translation>Jobs pr. computer</translation>
    </message>
</context>
<context>
    <name>JobsPage</name>
    <message numerus="yes">
        <source>%Ln job(s) were made; the filters hide the last one, #{0}.</source>
        <translation>
            <numerusform>%Ln job blev oprettet; filtrene skjuler det: #{0}.</numerusform>
            <numerusform>%Ln job blev oprettet; filtrene skjuler det sidste, #{0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln række kopieret</numerusform>
            <numerusform>%Ln rækker kopieret</numerusform>
        </translation>
    </message>
    <message>
        <source>About JobDesk</source>
        <translation>Om JobDesk</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportér…</translation>
    </message>
    <message>
        <source>Job #{0} was made; the filters hide it.</source>
        <translation>Job #{0} blev oprettet; filtrene skjuler det.</translation>
    </message>
    <message>
        <source>JobDesk speaks this language from its next start on.</source>
        <translation>JobDesk bruger dette sprog fra næste start.</translation>
    </message>
    <message>
        <source>Runs scripts on fleets of computers, and tells what happened on each.</source>
        <translation>Kører scripts på mange computere og fortæller, hvad der skete på hver af dem.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Vis det</translation>
    </message>
    <message>
        <source>This job is not known here; perhaps it was removed from the server.</source>
        <translation>Jobbet kendes ikke her; måske er det slettet fra serveren.</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>the window became the active one, or another did the person wants another server, or to sign in again path of a case file, for a window of its own JobId: that job, with its log something that is to be written at once of the jobs of a filter: its name, and its QueryRecord</extracomment>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>{0} of {1} copied. Export takes all of them.</source>
        <comment>100,000 of 966,601 rows copied</comment>
        <translation>{0} af {1} kopieret. Eksporten tager dem alle med.</translation>
    </message>
</context>
<context>
    <name>LatestExecutions</name>
    <message>
        <source>Clear the search</source>
        <translation>Ryd søgningen</translation>
    </message>
    <message>
        <source>It has not run yet. “Run now” starts it at once.</source>
        <translation>Den har ikke kørt endnu. ”Kør nu” starter den med det samme.</translation>
    </message>
    <message>
        <source>Latest executions</source>
        <translation>Seneste kørsler</translation>
    </message>
    <message>
        <source>No execution has “{0}” in it.</source>
        <translation>Ingen kørsel indeholder ”{0}”.</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Åbn log</translation>
    </message>
    <message>
        <source>Search executions</source>
        <extracomment>JobId, with its log all jobs of the schedule in the table</extracomment>
        <translation>Søg i kørsler</translation>
    </message>
    <message>
        <source>Show all its jobs</source>
        <translation>Vis alle dens jobs</translation>
    </message>
</context>
<context>
    <name>LatestJobsModel</name>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Varighed</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Afsluttet</translation>
    </message>
    <message>
        <source>Job</source>
        <comment>title of the column with the job&apos;s number</comment>
        <translation>Job</translation>
    </message>
    <message>
        <source>Log with unread lines</source>
        <translation>Log med ulæste linjer</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>LikenessMenu</name>
    <message>
        <source>Select a job first.</source>
        <translation>Markér først et job.</translation>
    </message>
    <message>
        <source>Show jobs of</source>
        <extracomment>JobQuery with one more element chosen</extracomment>
        <translation>Vis jobs for</translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>Copied: {0}</source>
        <extracomment>a sentence a sentence</extracomment>
        <translation>Kopieret: {0}</translation>
    </message>
    <message>
        <source>JobDesk does not know the part “{0}” of the link.</source>
        <translation>JobDesk kender ikke delen ”{0}” af linket.</translation>
    </message>
    <message>
        <source>The part “{0}” is in the link twice.</source>
        <translation>Delen ”{0}” står to gange i linket.</translation>
    </message>
    <message>
        <source>The part “{0}” of the link cannot be “{1}”.</source>
        <translation>Delen ”{0}” af linket kan ikke være ”{1}”.</translation>
    </message>
    <message>
        <source>“{1}” is no link of JobDesk. One begins with jobdesk://job/ or jobdesk://jobs.</source>
        <translation>”{1}” er ikke et JobDesk-link. Et link begynder med jobdesk://job/ eller jobdesk://jobs.</translation>
    </message>
    <message>
        <source>“{1}” is no number of a job; a link to one is like jobdesk://job/17.</source>
        <translation>”{1}” er ikke nummeret på et job; et link til et job ligner jobdesk://job/17.</translation>
    </message>
</context>
<context>
    <name>LogActions</name>
    <message>
        <source>Back to the hits</source>
        <translation>Tilbage til fundene</translation>
    </message>
    <message>
        <source>Collapse all steps</source>
        <translation>Fold alle trin sammen</translation>
    </message>
    <message>
        <source>Collapse this step</source>
        <translation>Fold dette trin sammen</translation>
    </message>
    <message>
        <source>Colours of the script</source>
        <translation>Scriptets farver</translation>
    </message>
    <message>
        <source>Compare with the last good run</source>
        <translation>Sammenlign med den seneste vellykkede kørsel</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Expand all steps</source>
        <translation>Fold alle trin ud</translation>
    </message>
    <message>
        <source>Expand this step</source>
        <translation>Fold dette trin ud</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Find…</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Følg slutningen</translation>
    </message>
    <message>
        <source>Go to line…</source>
        <translation>Gå til linje…</translation>
    </message>
    <message>
        <source>How the log is shown</source>
        <translation>Sådan vises loggen</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Større tekst</translation>
    </message>
    <message>
        <source>Line numbers</source>
        <translation>Linjenumre</translation>
    </message>
    <message>
        <source>Mark this line</source>
        <translation>Sæt bogmærke ved linjen</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Bogmærker</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>Næste fejl</translation>
    </message>
    <message>
        <source>Next hit in all logs</source>
        <translation>Næste fund i alle logge</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>Næste bogmærke</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Næste forekomst</translation>
    </message>
    <message>
        <source>Only matching lines</source>
        <translation>Kun linjer med forekomst</translation>
    </message>
    <message>
        <source>Previous error</source>
        <translation>Forrige fejl</translation>
    </message>
    <message>
        <source>Previous hit in all logs</source>
        <translation>Forrige fund i alle logge</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>Forrige bogmærke</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Forrige forekomst</translation>
    </message>
    <message>
        <source>Remove all marks</source>
        <translation>Fjern alle bogmærker</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Gem som…</translation>
    </message>
    <message>
        <source>Save the shown lines as…</source>
        <translation>Gem de viste linjer som…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Markér alt</translation>
    </message>
    <message>
        <source>Severities</source>
        <translation>Alvorsgrader</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Mindre tekst</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Trin</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Tider</translation>
    </message>
    <message>
        <source>Times in UTC</source>
        <translation>Tider i UTC</translation>
    </message>
    <message>
        <source>Usual size of text</source>
        <translation>Normal tekststørrelse</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>Ombryd linjer</translation>
    </message>
</context>
<context>
    <name>LogBar</name>
    <message>
        <source>Choose another computer</source>
        <extracomment>of the facts</extracomment>
        <translation>Vælg en anden computer</translation>
    </message>
    <message>
        <source>How the log is shown</source>
        <translation>Sådan vises loggen</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Bogmærker</translation>
    </message>
    <message>
        <source>No line of this log is marked as an error.</source>
        <translation>Ingen linje i loggen er markeret som fejl.</translation>
    </message>
    <message>
        <source>There are no lines.</source>
        <translation>Der er ingen linjer.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>12 of 1,204 lines</comment>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0}, as far as it was when the case was saved</source>
        <comment>1,204 lines</comment>
        <translation>{0}, så langt den var, da sagen blev gemt</translation>
    </message>
    <message>
        <source>{0}, filtering…</source>
        <comment>1,204 lines</comment>
        <translation>{0}, filtrerer…</translation>
    </message>
    <message>
        <source>{0}, more when the server answers</source>
        <comment>1,204 lines</comment>
        <translation>{0}, mere når serveren svarer</translation>
    </message>
    <message>
        <source>{0}, the rest is not there any more</source>
        <comment>1,204 lines</comment>
        <translation>{0}, resten findes ikke længere</translation>
    </message>
    <message>
        <source>{0}, {1} of the log: more when the server answers</source>
        <comment>1,204 lines, 40 %</comment>
        <translation>{0}, {1} af loggen: mere når serveren svarer</translation>
    </message>
</context>
<context>
    <name>LogCopier</name>
    <message>
        <source>Save as…</source>
        <translation>Gem som…</translation>
    </message>
    <message>
        <source>The lines can be saved as a file instead.</source>
        <translation>Linjerne kan gemmes som en fil i stedet.</translation>
    </message>
    <message>
        <source>This is more than the clipboard takes well.</source>
        <extracomment>bytes rows that are read in the window&apos;s thread where they are in memory</extracomment>
        <translation>Det er mere, end udklipsholderen klarer godt.</translation>
    </message>
</context>
<context>
    <name>LogFindBar</name>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln forekomst</numerusform>
            <numerusform>%Ln forekomster</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shown line(s)</source>
        <translation>
            <numerusform>%Ln vist linje</numerusform>
            <numerusform>%Ln viste linjer</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Find in this log</source>
        <extracomment>Pattern whether only rows with a match are shown, and so many round each</extracomment>
        <translation>Find i loggen</translation>
    </message>
    <message>
        <source>In hidden lines only</source>
        <translation>Kun i skjulte linjer</translation>
    </message>
    <message>
        <source>Lines round each matching one</source>
        <translation>Linjer omkring hver linje med forekomst</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Næste forekomst</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Ikke fundet</translation>
    </message>
    <message>
        <source>Only matching lines</source>
        <translation>Kun linjer med forekomst</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Forrige forekomst</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Søger…</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>which match of how many</comment>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0} of {1} shown lines</source>
        <comment>which line of how many</comment>
        <translation>{0} af {1} viste linjer</translation>
    </message>
    <message>
        <source>{0} so far</source>
        <comment>3 of 1,204 so far</comment>
        <translation>{0} indtil nu</translation>
    </message>
</context>
<context>
    <name>LogHitList</name>
    <message>
        <source>Lines found</source>
        <extracomment>Put together once: that takes longer than a row may. of the line numbers, for which there is room HitRow on which Enter was pressed, or that was double-clicked Up was pressed on the first row</extracomment>
        <translation>Fundne linjer</translation>
    </message>
</context>
<context>
    <name>LogJumping</name>
    <message>
        <source>Go</source>
        <translation>Gå</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>Gå til linje</translation>
    </message>
    <message>
        <source>Line (1 to {0}):</source>
        <translation>Linje (1 til {0}):</translation>
    </message>
</context>
<context>
    <name>LogMarking</name>
    <message>
        <source>No line is marked.</source>
        <extracomment>characters of a line in the menu is to be shown</extracomment>
        <translation>Ingen linje har et bogmærke.</translation>
    </message>
    <message>
        <source>No line is marked: click left of a line&apos;s number.</source>
        <translation>Ingen linje har et bogmærke: klik til venstre for en linjes nummer.</translation>
    </message>
    <message>
        <source>Row {0}</source>
        <translation>Række {0}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>number of a line: its words</comment>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>LogMenu</name>
    <message>
        <source>L&amp;og</source>
        <translation>L&amp;og</translation>
    </message>
    <message>
        <source>Open the log of a job first ({0}).</source>
        <translation>Åbn først loggen for et job ({0}).</translation>
    </message>
    <message>
        <source>There are no lines.</source>
        <translation>Der er ingen linjer.</translation>
    </message>
</context>
<context>
    <name>LogNotice</name>
    <message>
        <source>Loading the log…</source>
        <translation>Indlæser loggen…</translation>
    </message>
    <message>
        <source>No line is of these kinds. Release the pressed kinds of lines to see the others.</source>
        <translation>Ingen linjer er af disse slags. Slip de valgte slags for at se de andre linjer.</translation>
    </message>
    <message>
        <source>No line matches. Find other words, or show all lines (Alt+L).</source>
        <translation>Ingen linje passer. Søg efter andre ord, eller vis alle linjer (Alt+L).</translation>
    </message>
    <message>
        <source>No line of these kinds matches. Release the pressed kinds of lines, or find other words.</source>
        <translation>Ingen linje af disse slags passer. Slip de valgte slags, eller søg efter andre ord.</translation>
    </message>
    <message>
        <source>The script has not run yet. It has no parameters.</source>
        <translation>Scriptet er ikke kørt endnu. Det har ingen parametre.</translation>
    </message>
    <message>
        <source>The script has not run yet. These are its parameters:</source>
        <translation>Scriptet er ikke kørt endnu. Dets parametre er:</translation>
    </message>
    <message>
        <source>The script has written nothing so far.</source>
        <translation>Scriptet har ikke skrevet noget endnu.</translation>
    </message>
    <message>
        <source>The script never ran. It has no parameters.</source>
        <translation>Scriptet blev aldrig kørt. Det har ingen parametre.</translation>
    </message>
    <message>
        <source>The script never ran. These are its parameters:</source>
        <translation>Scriptet blev aldrig kørt. Dets parametre er:</translation>
    </message>
    <message>
        <source>The script wrote nothing.</source>
        <translation>Scriptet skrev ikke noget.</translation>
    </message>
    <message>
        <source>The script wrote nothing. Write-Host in older PowerShells is not captured: Write-Output is.</source>
        <translation>Scriptet skrev ikke noget. Write-Host i ældre PowerShell-versioner opfanges ikke: det gør Write-Output.</translation>
    </message>
    <message>
        <source>There is no log: nothing is known of a computer on which this job ran.</source>
        <translation>Der er ingen log: der vides intet om en computer, som jobbet har kørt på.</translation>
    </message>
    <message>
        <source>This log is not in the case file: it was not to be had when that was saved.</source>
        <translation>Loggen er ikke i sagsfilen: den kunne ikke hentes, da sagsfilen blev gemt.</translation>
    </message>
    <message>
        <source>This log is not kept on this computer, and the job server does not answer. It is fetched as soon as the server answers again.</source>
        <translation>Loggen er ikke gemt på denne computer, og jobserveren svarer ikke. Den hentes, så snart serveren svarer igen.</translation>
    </message>
    <message>
        <source>This log is not there any more: the job server does not have it, nor this computer.</source>
        <translation>Denne log findes ikke længere: hverken jobserveren eller denne computer har den.</translation>
    </message>
</context>
<context>
    <name>LogOverview</name>
    <message>
        <source>Errors, matches and marks of the whole log: click to go there</source>
        <translation>Fejl, forekomster og bogmærker i hele loggen: klik for at gå dertil</translation>
    </message>
    <message>
        <source>Overview of the log</source>
        <extracomment>pixels of a sign 0.0 for the beginning, 1.0 for the end other densities are wanted: `buckets` many</extracomment>
        <translation>Oversigt over loggen</translation>
    </message>
</context>
<context>
    <name>LogReader</name>
    <message numerus="yes">
        <source>%Ln new line(s)</source>
        <translation>
            <numerusform>%Ln ny linje</numerusform>
            <numerusform>%Ln nye linjer</numerusform>
        </translation>
    </message>
    <message>
        <source>All lines are shown.</source>
        <translation>Alle linjer vises.</translation>
    </message>
    <message>
        <source>Go to the end and follow it (End)</source>
        <extracomment>another computer is to be chosen</extracomment>
        <translation>Gå til slutningen og følg med (End)</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Intet er markeret.</translation>
    </message>
    <message>
        <source>Search all logs first, and open a hit.</source>
        <translation>Søg først i alle logge, og åbn et fund.</translation>
    </message>
    <message>
        <source>Steps fold where all lines are shown.</source>
        <translation>Trin kan foldes sammen, når alle linjer vises.</translation>
    </message>
    <message>
        <source>This log has no steps.</source>
        <translation>Loggen har ingen trin.</translation>
    </message>
    <message>
        <source>This log was not opened from a hit.</source>
        <translation>Loggen blev ikke åbnet fra et fund.</translation>
    </message>
</context>
<context>
    <name>LogSaver</name>
    <message>
        <source>Cancel saving</source>
        <translation>Annuller lagringen</translation>
    </message>
    <message>
        <source>Log with times and colours for terminals (*.log)</source>
        <translation>Log med tider og farver til terminaler (*.log)</translation>
    </message>
    <message>
        <source>Log with times in UTC (*.log)</source>
        <translation>Log med tider i UTC (*.log)</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Gem loggen</translation>
    </message>
    <message>
        <source>Save the shown lines</source>
        <translation>Gem de viste linjer</translation>
    </message>
    <message>
        <source>Saving the log…</source>
        <translation>Gemmer loggen…</translation>
    </message>
    <message>
        <source>Saving {0}…</source>
        <translation>Gemmer {0}…</translation>
    </message>
    <message>
        <source>Text only (*.txt)</source>
        <translation>Kun tekst (*.txt)</translation>
    </message>
    <message>
        <source>Text with colours for terminals (*.txt)</source>
        <translation>Tekst med farver til terminaler (*.txt)</translation>
    </message>
    <message>
        <source>The log was not saved as {0}: {1}</source>
        <translation>Loggen blev ikke gemt som {0}: {1}</translation>
    </message>
    <message>
        <source>The log was saved as {0}.</source>
        <translation>Loggen blev gemt som {0}.</translation>
    </message>
</context>
<context>
    <name>LogSearchPage</name>
    <message>
        <source>All words must be in one line; &quot;words in quotes&quot; stand together. Parts of words are found too.</source>
        <translation>Alle ord skal stå på samme linje; &quot;ord i anførselstegn&quot; skal stå sammen. Dele af ord findes også.</translation>
    </message>
    <message>
        <source>Choose which logs are kept…</source>
        <translation>Vælg, hvilke logge der gemmes…</translation>
    </message>
    <message>
        <source>Lines &amp;beside</source>
        <translation>Linjer &amp;omkring</translation>
    </message>
    <message>
        <source>Next line</source>
        <translation>Næste linje</translation>
    </message>
    <message numerus="yes">
        <source>No line fits in the %Ln log(s) that are kept here.</source>
        <translation>
            <numerusform>Ingen linjer passer i den log (%Ln), der er gemt her.</numerusform>
            <numerusform>Ingen linjer passer i de %Ln logge, der er gemt her.</numerusform>
        </translation>
    </message>
    <message>
        <source>No line in the kept logs of these jobs fits.</source>
        <translation>Ingen linjer passer i de gemte logge for disse jobs.</translation>
    </message>
    <message>
        <source>No log is kept on this computer yet. A log that was opened is, and so are those of your choice.</source>
        <translation>Der er endnu ingen logge gemt på denne computer. En log gemmes, når den åbnes, og det gør også de logge, du vælger.</translation>
    </message>
    <message>
        <source>No log of these jobs is kept on this computer.</source>
        <translation>Ingen log for disse jobs er gemt på denne computer.</translation>
    </message>
    <message>
        <source>Only jobs of the &amp;table:</source>
        <translation>&amp;Kun jobs i tabellen:</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Åbn log</translation>
    </message>
    <message>
        <source>Previous line</source>
        <translation>Forrige linje</translation>
    </message>
    <message>
        <source>Search all logs</source>
        <extracomment>lines of a log that are added at a wish</extracomment>
        <translation>Søg i alle logge</translation>
    </message>
    <message>
        <source>Search the logs of all jobs</source>
        <translation>Søg i logge for alle jobs</translation>
    </message>
    <message>
        <source>Show the line before and the line behind each one that was found</source>
        <translation>Vis linjen før og linjen efter hver linje, der blev fundet</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>Stop søgningen</translation>
    </message>
    <message>
        <source>The job of this log is not known on this computer any more.</source>
        <translation>Loggens job kendes ikke længere på denne computer.</translation>
    </message>
    <message>
        <source>The search was stopped before anything was found.</source>
        <translation>Søgningen blev stoppet, før noget var fundet.</translation>
    </message>
    <message>
        <source>There is no log in this case file.</source>
        <translation>Der er ingen log i denne sagsfil.</translation>
    </message>
    <message>
        <source>Type words, a phrase in quotes, or any part of a word, to find the lines that have them.</source>
        <translation>Skriv ord, en sætning i anførselstegn eller en del af et ord for at finde de linjer, der har dem.</translation>
    </message>
    <message>
        <source>the table shows all jobs</source>
        <translation>tabellen viser alle jobs</translation>
    </message>
</context>
<context>
    <name>LogSearchStatus</name>
    <message>
        <source>Choose which logs are kept…</source>
        <extracomment>the logs are those of a case file: no others can be kept</extracomment>
        <translation>Vælg, hvilke logge der gemmes…</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Søger…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Stop searching (Esc)</source>
        <translation>Stop søgningen (Esc)</translation>
    </message>
    <message numerus="yes">
        <source>The logs of %Ln job(s) are not in the case file, or not whole.</source>
        <translation>
            <numerusform>Loggen for %Ln job er ikke i sagsfilen, eller kun en del af den.</numerusform>
            <numerusform>Loggene for %Ln jobs er ikke i sagsfilen, eller kun dele af dem.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The logs of %Ln job(s) are not kept on this computer.</source>
        <translation>
            <numerusform>Loggene for %Ln job er ikke gemt på denne computer.</numerusform>
            <numerusform>Loggene for %Ln jobs er ikke gemt på denne computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all of %Ln log(s) searched</source>
        <translation>
            <numerusform>%Ln log gennemsøgt</numerusform>
            <numerusform>alle %Ln logge gennemsøgt</numerusform>
        </translation>
    </message>
    <message>
        <source>every log is read: the index knows three characters or more</source>
        <translation>alle logge læses: indekset kender tre tegn eller flere</translation>
    </message>
    <message>
        <source>index: {0}</source>
        <translation>indeks: {0}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>stoppet</translation>
    </message>
    <message>
        <source>there is more than anybody reads: add a word</source>
        <translation>der er mere, end nogen læser: tilføj et ord</translation>
    </message>
</context>
<context>
    <name>LogSearchText</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln linje</numerusform>
            <numerusform>%Ln linjer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more line(s) of this log…</source>
        <translation>
            <numerusform>%Ln linje mere i denne log…</numerusform>
            <numerusform>%Ln linjer mere i denne log…</numerusform>
        </translation>
    </message>
    <message>
        <source>A job that is not known here</source>
        <translation>Et job, der ikke kendes her</translation>
    </message>
    <message>
        <source>Job {0}</source>
        <translation>Job {0}</translation>
    </message>
    <message>
        <source>Line {0}: {1}</source>
        <extracomment>names, by task, as far as they are known</extracomment>
        <translation>Linje {0}: {1}</translation>
    </message>
    <message>
        <source>Task {0}</source>
        <translation>Opgave {0}</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln log(s)</source>
        <translation>
            <numerusform>i %Ln log</numerusform>
            <numerusform>i %Ln logge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln job(s)</source>
        <translation>
            <numerusform>for %Ln job</numerusform>
            <numerusform>for %Ln jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1} logs</source>
        <translation>{0} af {1} logge</translation>
    </message>
</context>
<context>
    <name>LogSeverityButtons</name>
    <message>
        <source>Kinds of lines</source>
        <extracomment>In the order of what one looks for first. frozenset[Severity]; empty: all are shown</extracomment>
        <translation>Linjetyper</translation>
    </message>
    <message>
        <source>{0}
Click to show only these lines</source>
        <translation>{0}
Klik for kun at vise disse linjer</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>Error: 1,204 lines</comment>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>LogSideModel</name>
    <message>
        <source>Begun</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>LogSpeech</name>
    <message>
        <source>Line {0}</source>
        <translation>Linje {0}</translation>
    </message>
    <message>
        <source>empty</source>
        <comment>a line of a log</comment>
        <translation>tom</translation>
    </message>
    <message>
        <source>folded</source>
        <comment>a step in a log</comment>
        <translation>foldet sammen</translation>
    </message>
    <message>
        <source>marked</source>
        <comment>a line of a log</comment>
        <translation>bogmærke</translation>
    </message>
    <message>
        <source>not marked</source>
        <extracomment>characters of a line of them, where the caret is far to the right in typing a row and a column: where a reader wants it</extracomment>
        <translation>intet bogmærke</translation>
    </message>
    <message>
        <source>unfolded</source>
        <comment>a step in a log</comment>
        <translation>foldet ud</translation>
    </message>
    <message>
        <source>{0}: </source>
        <comment>605, Error, marked: before a line</comment>
        <translation>{0}: </translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>Line 605, Error, marked: its words</comment>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Click to mark this line (Ctrl+F2)</source>
        <translation>Klik for at sætte bogmærke ved linjen (Ctrl+F2)</translation>
    </message>
    <message>
        <source>Log</source>
        <extracomment>for text that is not plain rows that came while the reader was elsewhere; 0 while the end is followed other rows are in view so many steps larger; 0 for the usual size a row is to be marked, or its mark taken away a row whose section is to be folded, or unfolded in global coordinates, and the row there; -1 for none</extracomment>
        <translation>Log</translation>
    </message>
</context>
<context>
    <name>LogWords</name>
    <message>
        <source>This part of the log cannot be read from the disk: {0} are missing.</source>
        <translation>Denne del af loggen kan ikke læses fra disken: {0} mangler.</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <comment>Failed, 26 s</comment>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}: </source>
        <comment>Error: before a line</comment>
        <translation>{0}: </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>Drop to open %Ln case(s), each in a window of its own</source>
        <extracomment>case files; each gets a window and a process of its own it became the active window, or another did the person wants another server, or to sign in again path of a case file that was chosen or dropped here, for a window of its own closing only hides it, because a tray icon brings it back</extracomment>
        <translation>
            <numerusform>Slip for at åbne %Ln sag i sit eget vindue</numerusform>
            <numerusform>Slip for at åbne %Ln sager, hver i sit eget vindue</numerusform>
        </translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Oversigt</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Sider</translation>
    </message>
    <message numerus="yes">
        <source>These are %Ln case file(s): the first {0} were opened.</source>
        <translation>
            <numerusform>Det er %Ln sagsfil: de første {0} blev åbnet.</numerusform>
            <numerusform>Det er %Ln sagsfiler: de første {0} blev åbnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Værktøjslinje</translation>
    </message>
</context>
<context>
    <name>MaskButton</name>
    <message>
        <source>As usual</source>
        <extracomment>frozenset of MaskName</extracomment>
        <translation>Som normalt</translation>
    </message>
    <message>
        <source>Mask nothing</source>
        <translation>Maskér intet</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>Maskeret</translation>
    </message>
    <message>
        <source>Masked: {0} of {1}</source>
        <comment>rules</comment>
        <translation>Maskeret: {0} af {1}</translation>
    </message>
    <message>
        <source>Nothing of this kind is in these lines.</source>
        <translation>Der er intet af den slags i disse linjer.</translation>
    </message>
    <message>
        <source>What is taken for equal though it differs, by rules</source>
        <translation>Det, der efter regler regnes for ens, selv om det er forskelligt</translation>
    </message>
</context>
<context>
    <name>MaskText</name>
    <message>
        <source>All other numbers</source>
        <translation>Alle andre tal</translation>
    </message>
    <message>
        <source>Durations</source>
        <translation>Varigheder</translation>
    </message>
    <message>
        <source>Hexadecimal numbers and memory addresses</source>
        <translation>Hexadecimale tal og hukommelsesadresser</translation>
    </message>
    <message>
        <source>Ids</source>
        <translation>Id&apos;er</translation>
    </message>
    <message>
        <source>Names of the computers</source>
        <translation>Navne på computerne</translation>
    </message>
    <message>
        <source>Network addresses</source>
        <translation>Netværksadresser</translation>
    </message>
    <message>
        <source>Numbers of blanks</source>
        <translation>Antal mellemrum</translation>
    </message>
    <message>
        <source>Paths and links</source>
        <translation>Stier og links</translation>
    </message>
    <message>
        <source>Quoted names</source>
        <translation>Navne i anførselstegn</translation>
    </message>
    <message>
        <source>Times and dates</source>
        <translation>Klokkeslæt og datoer</translation>
    </message>
    <message>
        <source>address</source>
        <translation>adresse</translation>
    </message>
    <message>
        <source>computer</source>
        <translation>computer</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>varighed</translation>
    </message>
    <message>
        <source>hex</source>
        <translation>hex</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>name</source>
        <translation>navn</translation>
    </message>
    <message>
        <source>number</source>
        <translation>tal</translation>
    </message>
    <message>
        <source>path</source>
        <translation>sti</translation>
    </message>
    <message>
        <source>time</source>
        <translation>tid</translation>
    </message>
</context>
<context>
    <name>MemberListModel</name>
    <message>
        <source>Out of service</source>
        <extracomment>a person ticked something, or it is ticked no more</extracomment>
        <translation>Ude af drift</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <extracomment>what was told in this time belongs to what the person has just done</extracomment>
        <translation>Luk meddelelsen</translation>
    </message>
</context>
<context>
    <name>MyFilters</name>
    <message>
        <source>A name has at most {0} characters that can be printed.</source>
        <translation>Et navn har højst {0} tegn, som kan udskrives.</translation>
    </message>
    <message>
        <source>Failed in 7 days</source>
        <translation>Fejlet de seneste 7 dage</translation>
    </message>
    <message>
        <source>Failed today</source>
        <translation>Fejlet i dag</translation>
    </message>
    <message>
        <source>Give the filter a name.</source>
        <extracomment>stays the same while the filter has its name JobDesk starts with it it is what is asked just now other entries, or other marks on them JobQuery a sentence for the person what happened; a callable without arguments takes it back</extracomment>
        <translation>Giv filteret et navn.</translation>
    </message>
    <message>
        <source>Imported: {0}.</source>
        <comment>names of filters</comment>
        <translation>Importeret: {0}.</translation>
    </message>
    <message>
        <source>Not known here: {0}. The other filters are in force.</source>
        <translation>Kendes ikke her: {0}. De øvrige filtre er i brug.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Kører</translation>
    </message>
    <message>
        <source>Started by me</source>
        <translation>Startet af mig</translation>
    </message>
    <message>
        <source>The filter “{0}” keeps the present filters now.</source>
        <translation>Filteret ”{0}” rummer nu de nuværende filtre.</translation>
    </message>
    <message>
        <source>The filter “{0}” was deleted.</source>
        <translation>Filteret ”{0}” blev slettet.</translation>
    </message>
    <message>
        <source>Waiting for a computer</source>
        <translation>Venter på en computer</translation>
    </message>
    <message>
        <source>You have a filter of this name already. Choose another name, or update that filter.</source>
        <translation>Du har allerede et filter med det navn. Vælg et andet navn, eller opdater filteret.</translation>
    </message>
    <message>
        <source>You have all filters of this file already.</source>
        <translation>Du har allerede alle filtre i filen.</translation>
    </message>
</context>
<context>
    <name>MyFiltersSection</name>
    <message>
        <source>My filters</source>
        <extracomment>its key of a filter by its key, &quot;&quot; for all of them; at a global place one of them is to be seen</extracomment>
        <translation>Mine filtre</translation>
    </message>
    <message>
        <source>Save the present filters under a name</source>
        <translation>Gem de nuværende filtre under et navn</translation>
    </message>
    <message>
        <source>What can be done with My filters</source>
        <translation>Hvad du kan gøre med Mine filtre</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Navn</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>without blanks round it</extracomment>
        <translation>Navn</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Audit</source>
        <translation>Revisionslog</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Computere</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupper</translation>
    </message>
    <message>
        <source>Jobs</source>
        <extracomment>Page and its PageWidget, before it is shown Page before the window is put aside as it is among the jobs</extracomment>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logge</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Tidsplaner</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Brugere</translation>
    </message>
</context>
<context>
    <name>NavigationBar</name>
    <message>
        <source>Pages</source>
        <extracomment>of a button, in a low window and wherever there is room</extracomment>
        <translation>Sider</translation>
    </message>
</context>
<context>
    <name>NotificationText</name>
    <message numerus="yes">
        <source>%n job(s) ended</source>
        <translation>
            <numerusform>%n job er afsluttet</numerusform>
            <numerusform>%n jobs er afsluttet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them did not succeed.</source>
        <translation>
            <numerusform>%n af dem lykkedes ikke.</numerusform>
            <numerusform>%n af dem lykkedes ikke.</numerusform>
        </translation>
    </message>
    <message>
        <source>All succeeded.</source>
        <translation>Alle lykkedes.</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Åbn log</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Genstart</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>script: state</comment>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>NotifyDialog</name>
    <message>
        <source>Do not notify me</source>
        <translation>Giv mig ikke besked</translation>
    </message>
    <message>
        <source>Notify me</source>
        <extracomment>a sentence; something is done</extracomment>
        <translation>Giv mig besked</translation>
    </message>
    <message>
        <source>Notify me on this desktop</source>
        <translation>Giv mig besked på denne computer</translation>
    </message>
    <message>
        <source>Notify me on this desktop and by mail</source>
        <translation>Giv mig besked på denne computer og pr. mail</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>When a job ends that the filter “{0}” shows, whatever its period:</source>
        <translation>Når et job, som filteret ”{0}” viser, er afsluttet, uanset filterets periode:</translation>
    </message>
    <message>
        <source>You are not notified of the jobs of “{0}”.</source>
        <translation>Du får ikke besked om jobs i ”{0}”.</translation>
    </message>
    <message>
        <source>You are notified of the jobs of “{0}”.</source>
        <translation>Du får besked om jobs i ”{0}”.</translation>
    </message>
</context>
<context>
    <name>OfflineSettings</name>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>&amp;At most</source>
        <translation>&amp;Højst</translation>
    </message>
    <message>
        <source>All jobs I may see</source>
        <extracomment>OfflinePolicy</extracomment>
        <translation>Alle jobs, jeg må se</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>Hent nu</translation>
    </message>
    <message>
        <source>Fetches all that is wanted at once, also while you work and over a metered connection</source>
        <translation>Henter straks alt det ønskede, også mens du arbejder, og over en forbrugsafregnet forbindelse</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Hentning</translation>
    </message>
    <message>
        <source>Filters whose jobs&apos; logs are kept</source>
        <translation>Filtre for de jobs, hvis logge gemmes</translation>
    </message>
    <message>
        <source>From {0} to {1} MB, for the logs and for the index to search them</source>
        <translation>Fra {0} til {1} MB, til loggene og til indekset, der bruges til at søge i dem</translation>
    </message>
    <message>
        <source>Jobs that I started</source>
        <translation>Jobs, jeg har startet</translation>
    </message>
    <message>
        <source>Jobs that these filters show</source>
        <translation>Jobs, som disse filtre viser</translation>
    </message>
    <message>
        <source>Keep the logs of ended jobs for reading without the server</source>
        <translation>Gem logge for afsluttede jobs, så de kan læses uden serveren</translation>
    </message>
    <message>
        <source>Logs are fetched by themselves, one after the other, while nothing else is done in JobDesk. “Fetch now” does not wait for that.</source>
        <translation>Logge hentes automatisk én efter én, mens der ikke laves andet i JobDesk. “Hent nu” venter ikke på det.</translation>
    </message>
    <message>
        <source>No jobs: only what I open or pin</source>
        <translation>Ingen jobs: kun det, jeg åbner eller fastgør</translation>
    </message>
    <message>
        <source>Remove now…</source>
        <translation>Fjern nu…</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Plads</translation>
    </message>
    <message>
        <source>Room for logs on this computer</source>
        <translation>Plads til logge på denne computer</translation>
    </message>
    <message>
        <source>The job server does not answer.</source>
        <translation>Jobserveren svarer ikke.</translation>
    </message>
    <message>
        <source>The system says that this connection is metered: no logs are fetched by themselves now.</source>
        <translation>Systemet siger, at forbindelsen er forbrugsafregnet: logge hentes ikke automatisk nu.</translation>
    </message>
    <message>
        <source>There is nothing to fetch.</source>
        <translation>Der er intet at hente.</translation>
    </message>
    <message>
        <source>There is nothing to remove.</source>
        <translation>Der er intet at fjerne.</translation>
    </message>
    <message>
        <source>This connection is metered or slow: fetch no logs by itself</source>
        <translation>Forbindelsen er forbrugsafregnet eller langsom: hent ikke logge automatisk</translation>
    </message>
    <message>
        <source>What the room does not hold is removed when this window is closed: {0}.</source>
        <translation>Det, der ikke er plads til, fjernes, når vinduet lukkes: {0}.</translation>
    </message>
    <message>
        <source>on this computer, for each job server</source>
        <translation>på denne computer, for hver jobserver</translation>
    </message>
</context>
<context>
    <name>OfflineText</name>
    <message numerus="yes">
        <source>%Ln job(s) are pinned ({0}): their logs stay.</source>
        <translation>
            <numerusform>%Ln job er fastgjort ({0}): dets logge bliver.</numerusform>
            <numerusform>%Ln jobs er fastgjort ({0}): deres logge bliver.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s)</source>
        <extracomment>whose sentence does not say how much is here</extracomment>
        <translation>
            <numerusform>%Ln log</numerusform>
            <numerusform>%Ln logge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of these job(s) wrote no log.</source>
        <translation>
            <numerusform>%Ln af disse jobs skrev ingen log.</numerusform>
            <numerusform>%Ln af disse jobs skrev ingen log.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetching logs: %Ln job(s) left</source>
        <translation>
            <numerusform>Henter logge: %Ln job tilbage</numerusform>
            <numerusform>Henter logge: %Ln jobs tilbage</numerusform>
        </translation>
    </message>
    <message>
        <source>Logs are fetched as soon as the job server answers.</source>
        <translation>Logge hentes, så snart jobserveren svarer.</translation>
    </message>
    <message>
        <source>No log is kept on this computer yet.</source>
        <translation>Der er endnu ingen logge gemt på denne computer.</translation>
    </message>
    <message>
        <source>The connection is metered or slow: no logs are fetched by themselves.</source>
        <translation>Forbindelsen er forbrugsafregnet eller langsom: logge hentes ikke automatisk.</translation>
    </message>
    <message numerus="yes">
        <source>The logs of %Ln job(s) are here: all that are wanted.</source>
        <translation>
            <numerusform>Loggene for %Ln job er her: alle, der ønskes.</numerusform>
            <numerusform>Loggene for %Ln jobs er her: alle, der ønskes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The logs of %Ln job(s) are left out: they are larger than the room.</source>
        <translation>
            <numerusform>Loggen for %Ln job er udeladt: den er større end pladsen.</numerusform>
            <numerusform>Loggene for %Ln jobs er udeladt: de er større end pladsen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The logs of {0} of {1} are here.</source>
        <translation>Loggene for {0} af {1} er her.</translation>
    </message>
    <message>
        <source>There is nothing to fetch.</source>
        <translation>Der er intet at hente.</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <comment>210 logs (80 MB)</comment>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>{0} Fetching the others…</source>
        <translation>{0} Henter de øvrige…</translation>
    </message>
    <message>
        <source>{0} It goes on as soon as nothing else is to be done.</source>
        <translation>{0} Der fortsættes, så snart der ikke er andet at gøre.</translation>
    </message>
    <message>
        <source>{0} There is no room for older ones.</source>
        <translation>{0} Der er ikke plads til ældre logge.</translation>
    </message>
    <message>
        <source>{0} in {1} are kept now.</source>
        <comment>312 MB in 4,120 logs</comment>
        <translation>Der er nu gemt {0} i {1}.</translation>
    </message>
</context>
<context>
    <name>OtherLogDialog</name>
    <message>
        <source>Compare</source>
        <translation>Sammenlign</translation>
    </message>
    <message>
        <source>Compare with another log</source>
        <extracomment>LogSide JobId: the number of a job that is not offered was typed words that no offered log has</extracomment>
        <translation>Sammenlign med en anden log</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logge</translation>
    </message>
    <message>
        <source>Looking for logs…</source>
        <translation>Leder efter logge…</translation>
    </message>
    <message>
        <source>No known log has all of these words. The number of any job leads to its logs.</source>
        <translation>Ingen kendt log har alle disse ord. Nummeret på et hvilket som helst job fører til dets logge.</translation>
    </message>
    <message>
        <source>No other log is known here. The number of any job leads to its logs.</source>
        <translation>Der kendes ingen anden log her. Nummeret på et hvilket som helst job fører til dets logge.</translation>
    </message>
    <message>
        <source>Search by computer, job, state or script</source>
        <translation>Søg efter computer, job, status eller script</translation>
    </message>
</context>
<context>
    <name>OutcomeText</name>
    <message>
        <source>Failed: {0}.</source>
        <comment>names of steps</comment>
        <translation>Fejlede: {0}.</translation>
    </message>
    <message>
        <source>It ran when the backup was made from which this job server was restored, so nobody knows how it ended.</source>
        <translation>Det kørte, da den sikkerhedskopi blev taget, som jobserveren er gendannet fra, så ingen ved, hvordan det sluttede.</translation>
    </message>
    <message>
        <source>Nothing was recorded for {0} minutes. It may still be running.</source>
        <translation>Intet er registreret i {0} minutter. Det kører måske stadig.</translation>
    </message>
    <message>
        <source>The connection to the script was lost: its runner ended without a result.</source>
        <translation>Forbindelsen til scriptet gik tabt: dets kørselsprogram sluttede uden resultat.</translation>
    </message>
    <message>
        <source>The job server ended before this was done.</source>
        <translation>Jobserveren sluttede, før dette var udført.</translation>
    </message>
    <message>
        <source>The job server failed at this. Its log says why.</source>
        <translation>Jobserveren fejlede ved dette. Dens log siger hvorfor.</translation>
    </message>
    <message>
        <source>The script ended with exit code {0}.</source>
        <translation>Scriptet sluttede med exitkode {0}.</translation>
    </message>
    <message>
        <source>The script was ended by {0}.</source>
        <comment>a signal</comment>
        <translation>Scriptet blev afsluttet af {0}.</translation>
    </message>
    <message>
        <source>The script was not started: JobDesk was interrupted before it could be.</source>
        <extracomment>What the runner, the engine and the server write in the same words each time.</extracomment>
        <translation>Scriptet blev ikke startet: JobDesk blev afbrudt forinden.</translation>
    </message>
    <message>
        <source>The script was stopped at its time limit of {0}.</source>
        <translation>Scriptet blev stoppet ved sin tidsgrænse på {0}.</translation>
    </message>
    <message>
        <source>This computer does not know the task any more.</source>
        <translation>Denne computer kender ikke længere opgaven.</translation>
    </message>
</context>
<context>
    <name>OverviewStrip</name>
    <message>
        <source>As it was at {0}: the job server cannot tell now.</source>
        <translation>Som det var kl. {0}: jobserveren kan ikke sige det nu.</translation>
    </message>
    <message>
        <source>Choose one to see its jobs.</source>
        <translation>Vælg en for at se dens jobs.</translation>
    </message>
    <message>
        <source>Computers: {0}</source>
        <translation>Computere: {0}</translation>
    </message>
    <message>
        <source>Show all on the page of computers</source>
        <translation>Vis alle på siden med computere</translation>
    </message>
    <message>
        <source>Show all {0}: {1}</source>
        <extracomment>States that are counted in the strip, by what a person must know first: all but that of replaced jobs. Where there is no room their words go in this order: first of what is old, last of what needs somebody now. Of these a zero is told too; of the others only a number. JobQuery all of those online, or of those offline</extracomment>
        <translation>Vis {0}: {1}</translation>
    </message>
    <message>
        <source>{0} offline</source>
        <translation>{0} offline</translation>
    </message>
    <message>
        <source>{0} online</source>
        <translation>{0} online</translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>&amp;Go to</source>
        <translation>&amp;Gå til</translation>
    </message>
    <message>
        <source>This is the first hit.</source>
        <translation>Dette er det første fund.</translation>
    </message>
    <message>
        <source>This is the last hit.</source>
        <translation>Dette er det sidste fund.</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>Computer {0}</source>
        <translation>Computer {0}</translation>
    </message>
    <message>
        <source>Filter: {0}</source>
        <translation>Filter: {0}</translation>
    </message>
    <message>
        <source>Group {0}</source>
        <translation>Gruppe {0}</translation>
    </message>
    <message>
        <source>Its properties say that it cannot be run.</source>
        <translation>Dets egenskaber siger, at det ikke kan køres.</translation>
    </message>
    <message>
        <source>Jobs of {0}</source>
        <translation>Jobs for {0}</translation>
    </message>
    <message>
        <source>Log</source>
        <extracomment>a QAction, the key of a filter, or the id of a thing `words` in folded case, to be searched its shortcut why it cannot be done now</extracomment>
        <translation>Log</translation>
    </message>
    <message>
        <source>Run {0}…</source>
        <comment>a script</comment>
        <translation>Kør {0}…</translation>
    </message>
    <message>
        <source>Schedule {0}</source>
        <translation>Tidsplan {0}</translation>
    </message>
    <message>
        <source>Script {0}</source>
        <translation>Script {0}</translation>
    </message>
</context>
<context>
    <name>ParameterEditModel</name>
    <message>
        <source>A date as YYYY-MM-DD, a time as HH:MM, yes or no.</source>
        <translation>En dato som ÅÅÅÅ-MM-DD, et klokkeslæt som TT:MM, ja eller nej.</translation>
    </message>
    <message>
        <source>By this name the script knows it: a lower-case letter, then letters, digits, - and _.</source>
        <translation>Det navn, scriptet kender den under: et lille bogstav, derefter bogstaver, cifre, - og _.</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Valgmuligheder</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standardværdi</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beskrivelse</translation>
    </message>
    <message>
        <source>For the type Choice: parted by commas, as in red, green.</source>
        <translation>Til typen Valg: adskilt af kommaer, som i rød, grøn.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiket</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>a person changed something</extracomment>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Påkrævet</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>What people read beside the field; the name where it is empty.</source>
        <translation>Teksten ved siden af feltet; navnet, hvis den er tom.</translation>
    </message>
</context>
<context>
    <name>ParameterEditor</name>
    <message>
        <source>Add parameter</source>
        <translation>Tilføj parameter</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Flyt ned</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Flyt op</translation>
    </message>
    <message>
        <source>Parameters</source>
        <extracomment>The fields of a Parameter as the faults of a script name them.</extracomment>
        <translation>Parametre</translation>
    </message>
    <message>
        <source>Remove parameter</source>
        <translation>Fjern parameter</translation>
    </message>
    <message>
        <source>The script runs without being asked anything: it has no parameters.</source>
        <translation>Scriptet kører uden at spørge om noget: det har ingen parametre.</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message numerus="yes">
        <source>A password has at least %Ln character(s).</source>
        <translation>
            <numerusform>En adgangskode har mindst %Ln tegn.</numerusform>
            <numerusform>En adgangskode har mindst %Ln tegn.</numerusform>
        </translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Skift adgangskode</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Ny adgangskode</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>En gang til</translation>
    </message>
    <message>
        <source>Other desktops that signed in with the old password are to sign in again.</source>
        <translation>Andre JobDesk, der er logget på med den gamle adgangskode, skal logge på igen.</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Nuværende adgangskode</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>De to er ikke ens.</translation>
    </message>
    <message>
        <source>Write the new password twice.</source>
        <translation>Skriv den nye adgangskode to gange.</translation>
    </message>
    <message>
        <source>empty, if you have none yet</source>
        <translation>tom, hvis du ikke har nogen endnu</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Easy to guess. A few unrelated words are better.</source>
        <translation>Let at gætte. Nogle få ord uden sammenhæng er bedre.</translation>
    </message>
    <message>
        <source>Fair. Longer is better.</source>
        <translation>Rimelig. Længere er bedre.</translation>
    </message>
    <message>
        <source>Hard to guess.</source>
        <translation>Svær at gætte.</translation>
    </message>
    <message numerus="yes">
        <source>Too short: at least %Ln character(s).</source>
        <extracomment>words that are easily guessed, as the name of the user</extracomment>
        <translation>
            <numerusform>For kort: mindst %Ln tegn.</numerusform>
            <numerusform>For kort: mindst %Ln tegn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Hide the password</source>
        <translation>Skjul adgangskoden</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Vis adgangskoden</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Uændret</translation>
    </message>
</context>
<context>
    <name>PatternBox</name>
    <message>
        <source>All words in one line</source>
        <translation>Alle ord på én linje</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Forskel på store og små bogstaver</translation>
    </message>
    <message>
        <source>Nothing was looked for before</source>
        <translation>Der er ikke søgt efter noget før</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulært udtryk</translation>
    </message>
    <message>
        <source>Searches of before (Up and Down)</source>
        <extracomment>Pattern Enter was pressed; whether with Shift Down was pressed, and there is nothing newer to bring back</extracomment>
        <translation>Tidligere søgninger (Op og Ned)</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Hele ord</translation>
    </message>
</context>
<context>
    <name>PatternText</name>
    <message>
        <source>The backslash at the end means nothing. A backslash itself is written \\.</source>
        <translation>Den omvendte skråstreg til sidst betyder intet. En omvendt skråstreg som tegn skrives \\.</translation>
    </message>
    <message>
        <source>The bracket ( at place {1} is not closed. A bracket itself is written \(.</source>
        <translation>Parentesen ( på plads {1} er ikke lukket. En parentes som tegn skrives \(.</translation>
    </message>
    <message>
        <source>The bracket ) at place {1} closes nothing. A bracket itself is written \).</source>
        <translation>Parentesen ) på plads {1} lukker intet. En parentes som tegn skrives \).</translation>
    </message>
    <message>
        <source>The bracket [ at place {1} is not closed. A bracket itself is written \[.</source>
        <translation>Parentesen [ på plads {1} er ikke lukket. En parentes som tegn skrives \[.</translation>
    </message>
    <message>
        <source>This fits everywhere, even where there is nothing. Write + in place of *.</source>
        <translation>Dette passer overalt, også hvor der intet er. Skriv + i stedet for *.</translation>
    </message>
    <message>
        <source>This is no regular expression.</source>
        <translation>Det er ikke et regulært udtryk.</translation>
    </message>
    <message>
        <source>This is too long: at most {0} characters.</source>
        <translation>Det er for langt: højst {0} tegn.</translation>
    </message>
    <message>
        <source>{0} at place {1} has no meaning. A backslash itself is written \\.</source>
        <translation>{0} på plads {1} har ingen betydning. En omvendt skråstreg som tegn skrives \\.</translation>
    </message>
    <message>
        <source>{0} at place {1} is no class of characters: write it as [a-z] or [0-9.].</source>
        <translation>{0} på plads {1} er ingen tegnklasse: skriv den som [a-z] eller [0-9.].</translation>
    </message>
    <message>
        <source>{0} at place {1} is no kind of group. A group is written (…) or (?:…).</source>
        <translation>{0} på plads {1} er ingen slags gruppe. En gruppe skrives (…) eller (?:…).</translation>
    </message>
    <message>
        <source>{0} at place {1} looks around a match, which is not possible here.</source>
        <translation>{0} på plads {1} ser på det, der står omkring en forekomst, og det er ikke muligt her.</translation>
    </message>
    <message>
        <source>{0} at place {1} repeats too much: at most 1,000 times, and no repetition itself.</source>
        <translation>{0} på plads {1} gentager for meget: højst 1.000 gange, og en gentagelse kan ikke selv gentages.</translation>
    </message>
    <message>
        <source>{0} at place {1} repeats what stands before it, and there is nothing.</source>
        <translation>{0} på plads {1} gentager det, der står foran, og der står intet.</translation>
    </message>
</context>
<context>
    <name>PeriodField</name>
    <message>
        <source>An automatic schedule runs it at these times: {0} …</source>
        <comment>the next ones</comment>
        <translation>En automatisk tidsplan kører det på disse tidspunkter: {0} …</translation>
    </message>
    <message>
        <source>An automatic schedule runs it so often: {0}.</source>
        <translation>En automatisk tidsplan kører det så ofte: {0}.</translation>
    </message>
    <message>
        <source>It declares no times for schedules that are automatic.</source>
        <translation>Det angiver ingen tider til automatiske tidsplaner.</translation>
    </message>
    <message>
        <source>Runs by itself</source>
        <translation>Kører af sig selv</translation>
    </message>
    <message>
        <source>Times as 06:00 18:30, with weekdays as mon-fri 06:00, or an interval as every 15 m or every 2 h</source>
        <translation>Klokkeslæt som 06:00 18:30, med ugedage som mon-fri 06:00, eller et interval som every 15 m eller every 2 h</translation>
    </message>
    <message>
        <source>never by itself</source>
        <translation>aldrig af sig selv</translation>
    </message>
</context>
<context>
    <name>PeriodSection</name>
    <message>
        <source>First day</source>
        <translation>Første dag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Fra</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Sidste dag</translation>
    </message>
    <message>
        <source>Period</source>
        <extracomment>Period</extracomment>
        <translation>Periode</translation>
    </message>
    <message>
        <source>When jobs were made. Jobs that have not ended belong to every period.</source>
        <translation>Hvornår jobs blev oprettet. Uafsluttede jobs hører med i enhver periode.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>til</translation>
    </message>
</context>
<context>
    <name>PinSteering</name>
    <message>
        <source>At most {0} can be pinned in one go. The preferences keep logs by filters.</source>
        <extracomment>in one go; whoever wants more sets up a filter a sentence likewise; why it could not be done</extracomment>
        <translation>Højst {0} kan fastgøres på én gang. I indstillingerne kan logge gemmes efter filtre.</translation>
    </message>
    <message>
        <source>Pinned: the logs of {0} stay on this computer.</source>
        <translation>Fastgjort: loggene for {0} bliver på denne computer.</translation>
    </message>
    <message>
        <source>The logs of {0} are kept as all others are.</source>
        <translation>Loggene for {0} gemmes som alle andre.</translation>
    </message>
    <message>
        <source>The logs of {0} are not kept on this computer.</source>
        <translation>Loggene for {0} gemmes ikke på denne computer.</translation>
    </message>
    <message>
        <source>What you read now goes, and is found no more, as soon as you leave it.</source>
        <translation>Det, du læser nu, forsvinder og kan ikke længere findes, så snart du forlader det.</translation>
    </message>
</context>
<context>
    <name>PlanEditor</name>
    <message>
        <source>06:00 18:30</source>
        <comment>times of day</comment>
        <translation>06:00 18:30</translation>
    </message>
    <message>
        <source>A window may cross midnight; it belongs to the day on which it opens.</source>
        <translation>Et tidsvindue må gå over midnat; det hører til den dag, det åbner.</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Kl.</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Interval</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Første dag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Sidste dag</translation>
    </message>
    <message>
        <source>Length of the interval</source>
        <translation>Intervallets længde</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Næste kørsler</translation>
    </message>
    <message>
        <source>Next windows</source>
        <translation>Næste tidsvinduer</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Dage</translation>
    </message>
    <message>
        <source>Only from</source>
        <translation>Kun fra</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Kører</translation>
    </message>
    <message>
        <source>The window closes at</source>
        <translation>Tidsvinduet lukker kl.</translation>
    </message>
    <message>
        <source>The window opens at</source>
        <translation>Tidsvinduet åbner kl.</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Tidsrum</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Tidszone</translation>
    </message>
    <message>
        <source>Times of day</source>
        <translation>Klokkeslæt</translation>
    </message>
    <message>
        <source>Times of day as 06:00, parted by blanks</source>
        <translation>Klokkeslæt som 06:00, adskilt af mellemrum</translation>
    </message>
    <message>
        <source>Type a part of its name, as Copenhagen</source>
        <translation>Skriv en del af navnet, f.eks. Copenhagen</translation>
    </message>
    <message>
        <source>Unit of the interval</source>
        <translation>Intervallets enhed</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>timer</translation>
    </message>
    <message>
        <source>minutes</source>
        <extracomment>In the order in which they are offered.</extracomment>
        <translation>minutter</translation>
    </message>
    <message>
        <source>to</source>
        <comment>from one time to another</comment>
        <translation>til</translation>
    </message>
    <message>
        <source>“{0}” is not a time of day. Write it as 06:30.</source>
        <translation>”{0}” er ikke et klokkeslæt. Skriv det som 06:30.</translation>
    </message>
</context>
<context>
    <name>PlanPreview</name>
    <message>
        <source>As soon as it is saved, and no more after that.</source>
        <translation>Så snart den er gemt, og derefter ikke mere.</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Næste kørsler</translation>
    </message>
    <message>
        <source>None: it runs when somebody starts it.</source>
        <translation>Ingen: den kører, når nogen starter den.</translation>
    </message>
    <message>
        <source>None: the last day has passed.</source>
        <translation>Ingen: den sidste dag er passeret.</translation>
    </message>
    <message>
        <source>None: the last window has closed.</source>
        <translation>Ingen: det sidste tidsvindue er lukket.</translation>
    </message>
    <message>
        <source>{0} ({1} in {2})</source>
        <comment>a moment, time of day there, a city</comment>
        <translation>{0} ({1} i {2})</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <comment>moments at which a window opens and closes</comment>
        <translation>{0} til {1}</translation>
    </message>
    <message>
        <source>{0} to {1}, open now</source>
        <comment>moments at which a window opens and closes</comment>
        <translation>{0} til {1}, åbent nu</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Generelt</translation>
    </message>
    <message>
        <source>&amp;Offline logs</source>
        <translation>&amp;Offlinelogge</translation>
    </message>
    <message>
        <source>All logs here are pinned or being read: none can be removed.</source>
        <translation>Alle logge her er fastgjort eller bliver læst: ingen kan fjernes.</translation>
    </message>
    <message>
        <source>All that are neither pinned nor being read: {0}.</source>
        <translation>Alle, der hverken er fastgjort eller bliver læst: {0}.</translation>
    </message>
    <message>
        <source>Preferences</source>
        <extracomment>its page, in the settings &quot;en&quot;, &quot;da&quot;, &quot;&quot; for the system&apos;s &quot;light&quot;, &quot;dark&quot;, &quot;&quot; for the system&apos;s whether everything stands still the settings are others now</extracomment>
        <translation>Indstillinger</translation>
    </message>
    <message>
        <source>Remove all but pinned ones</source>
        <translation>Fjern alle undtagen fastgjorte</translation>
    </message>
    <message>
        <source>Remove logs from this computer?</source>
        <translation>Fjern logge fra denne computer?</translation>
    </message>
    <message>
        <source>Remove the oldest</source>
        <translation>Fjern de ældste</translation>
    </message>
    <message>
        <source>Removed: {0}.</source>
        <translation>Fjernet: {0}.</translation>
    </message>
    <message>
        <source>They stay on the job server. What is chosen above is fetched again while there is room.</source>
        <translation>De bliver på jobserveren. Det, der er valgt ovenfor, hentes igen, så længe der er plads.</translation>
    </message>
    <message>
        <source>What the room does not hold: {0}.</source>
        <translation>Det, der ikke er plads til: {0}.</translation>
    </message>
</context>
<context>
    <name>PreparingNotice</name>
    <message>
        <source>Preparing rows by computer …</source>
        <translation>Forbereder rækker pr. computer …</translation>
    </message>
    <message>
        <source>Preparing rows by job …</source>
        <translation>Forbereder rækker pr. job …</translation>
    </message>
</context>
<context>
    <name>ProgressBar</name>
    <message>
        <source>Progress</source>
        <translation>Fremdrift</translation>
    </message>
</context>
<context>
    <name>PurgePanel</name>
    <message>
        <source> days</source>
        <translation> dage</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) removed so far…</source>
        <translation>
            <numerusform>%Ln job slettet indtil nu…</numerusform>
            <numerusform>%Ln jobs slettet indtil nu…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) were removed.</source>
        <translation>
            <numerusform>%Ln job blev slettet.</numerusform>
            <numerusform>%Ln jobs blev slettet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ended jobs older than</source>
        <translation>Afsluttede jobs, der er ældre end</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behold dem</translation>
    </message>
    <message>
        <source>Older than so many days</source>
        <translation>Ældre end så mange dage</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Slet</translation>
    </message>
    <message numerus="yes">
        <source>Remove ended jobs that are older than %Ln day(s)?</source>
        <translation>
            <numerusform>Slet afsluttede jobs, der er ældre end %Ln dag?</numerusform>
            <numerusform>Slet afsluttede jobs, der er ældre end %Ln dage?</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove now</source>
        <translation>Slet nu</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Slet…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %Ln job(s) were removed.</source>
        <translation>
            <numerusform>Stoppet: %Ln job blev slettet.</numerusform>
            <numerusform>Stoppet: %Ln jobs blev slettet.</numerusform>
        </translation>
    </message>
    <message>
        <source>There was nothing to remove.</source>
        <translation>Der var intet at slette.</translation>
    </message>
    <message>
        <source>{0} Only those of: {1}.</source>
        <translation>{0} Kun dem i: {1}.</translation>
    </message>
</context>
<context>
    <name>QuerySteering</name>
    <message>
        <source>Filters were lifted to show the job.</source>
        <translation>Filtre blev fjernet for at vise jobbet.</translation>
    </message>
    <message>
        <source>Put them back</source>
        <translation>Sæt dem tilbage</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
</context>
<context>
    <name>RetentionDialog</name>
    <message>
        <source>Choose a rule first.</source>
        <translation>Vælg først en regel.</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Kassér ændringer</translation>
    </message>
    <message>
        <source>Discard the changes?</source>
        <translation>Kassér ændringerne?</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Skriv videre</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Ny regel</translation>
    </message>
    <message>
        <source>Open jobs are always kept. Of the rules that fit a job the most particular one counts: one for its script goes before one for its domain, and that before one for all. Without a rule all is kept.</source>
        <translation>Åbne jobs opbevares altid. Af de regler, der passer til et job, gælder den mest specifikke: en regel for scriptet går forud for en for domænet, og den går forud for en for alle. Uden en regel opbevares alt.</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Fjern regel</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regler</translation>
    </message>
    <message>
        <source>Save rules</source>
        <translation>Gem regler</translation>
    </message>
    <message>
        <source>The rules are in force. Old jobs go with the next clean-up.</source>
        <translation>Reglerne gælder nu. Gamle jobs slettes ved næste oprydning.</translation>
    </message>
    <message>
        <source>The rules that were written are not in force yet.</source>
        <translation>De regler, der er skrevet, gælder ikke endnu.</translation>
    </message>
    <message>
        <source>There are no rules: all jobs are kept.</source>
        <translation>Der er ingen regler: alle jobs opbevares.</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>Der er intet at gemme.</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Opbevaring</translation>
    </message>
</context>
<context>
    <name>RetentionText</name>
    <message numerus="yes">
        <source>%Ln job(s), with their logs and history, are lost for good. Jobs that have not ended stay.</source>
        <translation>
            <numerusform>%Ln job går tabt for altid med logge og historik. Jobs, der ikke er afsluttet, bliver.</numerusform>
            <numerusform>%Ln jobs går tabt for altid med logge og historik. Jobs, der ikke er afsluttet, bliver.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %Ln day(s)</source>
        <translation>
            <numerusform>i %Ln dag</numerusform>
            <numerusform>i %Ln dage</numerusform>
        </translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>for altid</translation>
    </message>
    <message numerus="yes">
        <source>the newest %Ln job(s)</source>
        <translation>
            <numerusform>det nyeste job (%Ln)</numerusform>
            <numerusform>de nyeste %Ln jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}; failed ones alone</source>
        <translation>{0}; kun fejlede</translation>
    </message>
</context>
<context>
    <name>RightsText</name>
    <message>
        <source>A viewer may read jobs, not run them.</source>
        <translation>En læser må læse jobs, men ikke køre dem.</translation>
    </message>
    <message>
        <source>A viewer may read this, not change it. An administrator of the domain may.</source>
        <translation>En læser må læse dette, men ikke ændre det. Det må en administrator for domænet.</translation>
    </message>
    <message>
        <source>An operator may run scripts, not change them. An administrator of the domain may.</source>
        <translation>En operatør må køre scripts, men ikke ændre dem. Det må en administrator for domænet.</translation>
    </message>
    <message>
        <source>Domain administrator</source>
        <translation>Domæneadministrator</translation>
    </message>
    <message>
        <source>It belongs to the domain {0}.</source>
        <translation>Det hører til domænet {0}.</translation>
    </message>
    <message>
        <source>It is for all domains: only a system administrator may change it.</source>
        <translation>Det gælder for alle domæner: kun en systemadministrator må ændre det.</translation>
    </message>
    <message>
        <source>Only a system administrator may change domains.</source>
        <translation>Kun en systemadministrator må ændre domæner.</translation>
    </message>
    <message>
        <source>Only an administrator may do this.</source>
        <translation>Kun en administrator må gøre dette.</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operatør</translation>
    </message>
    <message>
        <source>Reads jobs and logs of one domain.</source>
        <translation>Læser jobs og logge i ét domæne.</translation>
    </message>
    <message>
        <source>Runs, restarts and cancels jobs in one domain; changes no scripts.</source>
        <translation>Kører, genstarter og annullerer jobs i ét domæne; ændrer ingen scripts.</translation>
    </message>
    <message>
        <source>Sees and does everything in one domain.</source>
        <translation>Ser og gør alt i ét domæne.</translation>
    </message>
    <message>
        <source>Sees and does everything, in every domain.</source>
        <translation>Ser og gør alt i alle domæner.</translation>
    </message>
    <message>
        <source>System administrator</source>
        <translation>Systemadministrator</translation>
    </message>
    <message>
        <source>The whole installation</source>
        <translation>Hele installationen</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Læser</translation>
    </message>
</context>
<context>
    <name>RowChoices</name>
    <message>
        <source>Group by</source>
        <translation>Gruppér efter</translation>
    </message>
    <message>
        <source>Nothing</source>
        <comment>rows are grouped by</comment>
        <extracomment>JobQuery with other rows</extracomment>
        <translation>Intet</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rækker</translation>
    </message>
</context>
<context>
    <name>RowSwitch</name>
    <message>
        <source>Group by</source>
        <translation>Gruppér efter</translation>
    </message>
    <message>
        <source>Grouped by {0}</source>
        <translation>Grupperet efter {0}</translation>
    </message>
    <message>
        <source>Put rows that have something in common under one header</source>
        <translation>Saml rækker, der har noget til fælles, under én overskrift</translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>As they come</source>
        <translation>Som de kommer</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Kopiér rækker</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortér efter</translation>
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
            <numerusform>%Ln række</numerusform>
            <numerusform>%Ln rækker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s)</source>
        <comment>jobs on one computer each</comment>
        <translation>
            <numerusform>%Ln opgave</numerusform>
            <numerusform>%Ln opgaver</numerusform>
        </translation>
    </message>
    <message>
        <source>(none)</source>
        <comment>label of a group of rows</comment>
        <translation>(ingen)</translation>
    </message>
    <message>
        <source>A late result changed the state.</source>
        <translation>Et forsinket resultat ændrede status.</translation>
    </message>
    <message>
        <source>By computer</source>
        <translation>Pr. computer</translation>
    </message>
    <message>
        <source>By job</source>
        <translation>Pr. job</translation>
    </message>
    <message>
        <source>Exit code {0}</source>
        <translation>Exitkode {0}</translation>
    </message>
    <message>
        <source>Logs are never kept</source>
        <translation>Logge gemmes aldrig</translation>
    </message>
    <message>
        <source>Logs pinned: kept offline</source>
        <translation>Logge fastgjort: gemmes offline</translation>
    </message>
    <message>
        <source>Pinned jobs</source>
        <translation>Fastgjorte jobs</translation>
    </message>
    <message>
        <source>Somebody took note that it did not go well.</source>
        <translation>Nogen har kvitteret for, at det ikke gik godt.</translation>
    </message>
    <message>
        <source>The log has lines that you have not read.</source>
        <translation>Loggen har linjer, du ikke har læst.</translation>
    </message>
    <message>
        <source>The log, or its end, is not on this computer, and the job server does not answer.</source>
        <translation>Loggen eller dens slutning er ikke på denne computer, og jobserveren svarer ikke.</translation>
    </message>
    <message>
        <source>Was new when saved</source>
        <translation>Var ny ved gemning</translation>
    </message>
    <message>
        <source>Was paused when saved</source>
        <translation>På pause ved gemning</translation>
    </message>
    <message>
        <source>Was running when saved</source>
        <translation>Kørte ved gemning</translation>
    </message>
    <message>
        <source>Was scheduled when saved</source>
        <translation>Planlagt ved gemning</translation>
    </message>
    <message>
        <source>Was sent when saved</source>
        <translation>Afsendt ved gemning</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>412 of 1,000,000 jobs</comment>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0}: {1}, {2}, collapsed</source>
        <translation>{0}: {1}, {2}, foldet sammen</translation>
    </message>
    <message>
        <source>{0}: {1}, {2}, expanded</source>
        <translation>{0}: {1}, {2}, foldet ud</translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message>
        <source> days</source>
        <translation> dage</translation>
    </message>
    <message>
        <source> jobs</source>
        <translation> jobs</translation>
    </message>
    <message>
        <source>Days for which jobs are kept</source>
        <translation>Antal dage, jobs opbevares</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Every script</source>
        <extracomment>RetentionRule</extracomment>
        <translation>Alle scripts</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Opbevar</translation>
    </message>
    <message>
        <source>Number of jobs that are kept</source>
        <translation>Antal jobs, der opbevares</translation>
    </message>
    <message>
        <source>Runs that went well go as soon as they have ended</source>
        <translation>Kørsler, der gik godt, slettes, så snart de er afsluttet</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>no longer than</source>
        <translation>ikke længere end</translation>
    </message>
    <message>
        <source>no more than the newest</source>
        <translation>ikke flere end de nyeste</translation>
    </message>
</context>
<context>
    <name>RuleTableModel</name>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Every domain</source>
        <translation>Alle domæner</translation>
    </message>
    <message>
        <source>Every script</source>
        <translation>Alle scripts</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Opbevares</translation>
    </message>
    <message>
        <source>Script</source>
        <extracomment>its place among the rules &quot;&quot; for every script</extracomment>
        <translation>Script</translation>
    </message>
</context>
<context>
    <name>RunDialog</name>
    <message>
        <source>&amp;Batch</source>
        <translation>&amp;Batch</translation>
    </message>
    <message>
        <source>A name shared by jobs that belong together (optional)</source>
        <translation>Fælles navn for jobs (valgfrit)</translation>
    </message>
    <message>
        <source>Choose at least one computer.</source>
        <translation>Vælg mindst én computer.</translation>
    </message>
    <message>
        <source>Computers and groups</source>
        <translation>Computere og grupper</translation>
    </message>
    <message>
        <source>Find a computer or group</source>
        <translation>Find en computer eller gruppe</translation>
    </message>
    <message>
        <source>Find a script</source>
        <translation>Find et script</translation>
    </message>
    <message>
        <source>No computer is chosen</source>
        <translation>Ingen computer er valgt</translation>
    </message>
    <message>
        <source>No script has “{0}” in its name, category or description.</source>
        <translation>Intet script har ”{0}” i navn, kategori eller beskrivelse.</translation>
    </message>
    <message>
        <source>No script is chosen</source>
        <translation>Der er ikke valgt noget script</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Genstart</translation>
    </message>
    <message>
        <source>Restart with other parameters</source>
        <translation>Genstart med andre parametre</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Kør</translation>
    </message>
    <message>
        <source>Run script</source>
        <translation>Kør script</translation>
    </message>
    <message numerus="yes">
        <source>Runs on %Ln computer(s)</source>
        <translation>
            <numerusform>Kører på %Ln computer</numerusform>
            <numerusform>Kører på %Ln computere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Runs on one of %Ln computer(s)</source>
        <translation>
            <numerusform>Kører på %Ln computer</numerusform>
            <numerusform>Kører på en af %Ln computere</numerusform>
        </translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>Tidsplan…</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Sender…</translation>
    </message>
    <message>
        <source>There are no scripts on this job server yet.</source>
        <translation>Der er ingen scripts på jobserveren endnu.</translation>
    </message>
    <message>
        <source>This file cannot be read: {0}</source>
        <translation>Filen kan ikke læses: {0}</translation>
    </message>
    <message>
        <source>This file is larger than 5 MiB.</source>
        <translation>Filen er større end 5 MiB.</translation>
    </message>
    <message>
        <source>This script has no parameters.</source>
        <extracomment>NewSchedule, without a name: it is to run by that</extracomment>
        <translation>Scriptet har ingen parametre.</translation>
    </message>
</context>
<context>
    <name>RunRole</name>
    <message>
        <source>And all computers with the role</source>
        <translation>Og alle computere med rollen</translation>
    </message>
    <message>
        <source>And all with the role {0}</source>
        <translation>Og alle med rollen {0}</translation>
    </message>
    <message>
        <source>It runs on the one that has least to do.</source>
        <translation>Det kører på den, der har mindst at lave.</translation>
    </message>
    <message>
        <source>No role</source>
        <translation>Ingen rolle</translation>
    </message>
    <message>
        <source>On any one of them</source>
        <translation>På en hvilken som helst af dem</translation>
    </message>
</context>
<context>
    <name>RunTime</name>
    <message>
        <source>&amp;When</source>
        <translation>&amp;Hvornår</translation>
    </message>
    <message>
        <source>By a schedule…</source>
        <translation>Efter en tidsplan…</translation>
    </message>
    <message>
        <source>Now</source>
        <extracomment>now, and after a failure again and again</extracomment>
        <translation>Nu</translation>
    </message>
    <message>
        <source>Now; after a failure every 5 minutes, for 30 minutes</source>
        <translation>Nu; efter en fejl hvert 5. minut i 30 minutter</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Hvornår</translation>
    </message>
</context>
<context>
    <name>ScheduleDetails</name>
    <message>
        <source>Choose a script.</source>
        <translation>Vælg et script.</translation>
    </message>
    <message>
        <source>Choose computers, groups or a role.</source>
        <translation>Vælg computere, grupper eller en rolle.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beskrivelse</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>It cannot be changed any more.</source>
        <translation>Det kan ikke ændres mere.</translation>
    </message>
    <message>
        <source>Mail addresses, parted by commas</source>
        <translation>Mailadresser, adskilt af kommaer</translation>
    </message>
    <message>
        <source>Name somebody who is to get the report.</source>
        <translation>Angiv mindst én, der skal have rapporten.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parametre</translation>
    </message>
    <message>
        <source>Passwords and files cannot be kept with a schedule. Left empty: {0}.</source>
        <translation>Adgangskoder og filer kan ikke gemmes med en tidsplan. Ikke udfyldt: {0}.</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Modtagere</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Send a report when a run has ended</source>
        <translation>Send en rapport, når en kørsel er afsluttet</translation>
    </message>
    <message>
        <source>This script cannot run by a schedule: {0} cannot be kept with one.</source>
        <translation>Dette script kan ikke køre efter en tidsplan: {0} kan ikke gemmes med en.</translation>
    </message>
    <message>
        <source>anna@example.org, bo@example.org</source>
        <translation>anna@example.org, bo@example.org</translation>
    </message>
</context>
<context>
    <name>ScheduleFilters</name>
    <message>
        <source>All domains</source>
        <translation>Alle domæner</translation>
    </message>
    <message>
        <source>Domain</source>
        <extracomment>Drawing and colour of each sign.</extracomment>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>{0}
A click shows or hides them.</source>
        <translation>{0}
Et klik viser eller skjuler dem.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>Failed: 3</comment>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>ScheduleTableModel</name>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>It makes no job by itself.</source>
        <translation>Den opretter ingen jobs af sig selv.</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Seneste kørsel</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Log with unread lines</source>
        <translation>Log med ulæste linjer</translation>
    </message>
    <message>
        <source>Log, read</source>
        <translation>Log, læst</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Næste kørsel</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Noter</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Planlægning</translation>
    </message>
    <message>
        <source>Run</source>
        <comment>title of the column with the sign for the last run</comment>
        <extracomment>The states of a job that runs when its time comes. a box to tick, and the sign for the last run name of its script what the script declares of its last job its last job is known here</extracomment>
        <translation>Kørsel</translation>
    </message>
    <message>
        <source>Script: {0}</source>
        <translation>Script: {0}</translation>
    </message>
    <message>
        <source>{0}: it waits for its window, or for another try</source>
        <translation>{0}: den venter på sit tidsvindue eller på et nyt forsøg</translation>
    </message>
</context>
<context>
    <name>ScheduleTargets</name>
    <message numerus="yes">
        <source>%Ln more not in service</source>
        <comment>computers</comment>
        <translation>
            <numerusform>%Ln mere er ude af drift</numerusform>
            <numerusform>%Ln flere er ude af drift</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;And all with the role</source>
        <translation>&amp;Og alle med rollen</translation>
    </message>
    <message>
        <source>And all computers with the role</source>
        <translation>Og alle computere med rollen</translation>
    </message>
    <message>
        <source>Computers and groups</source>
        <translation>Computere og grupper</translation>
    </message>
    <message>
        <source>Search computers and groups</source>
        <translation>Søg i computere og grupper</translation>
    </message>
    <message>
        <source>no role</source>
        <translation>ingen rolle</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <comment>12 computers, 1 more not in service</comment>
        <translation>{0}, {1}</translation>
    </message>
</context>
<context>
    <name>ScheduleText</name>
    <message numerus="yes">
        <source>%Ln run(s) missed</source>
        <translation>
            <numerusform>%Ln kørsel udeblev</numerusform>
            <numerusform>%Ln kørsler udeblev</numerusform>
        </translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Hele dagen</translation>
    </message>
    <message>
        <source>Automatic</source>
        <extracomment>from Monday on</extracomment>
        <translation>Automatisk</translation>
    </message>
    <message>
        <source>Automatic: {0}</source>
        <comment>times that the script declares</comment>
        <translation>Automatisk: {0}</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Manuelt</translation>
    </message>
    <message>
        <source>Daily</source>
        <translation>Dagligt</translation>
    </message>
    <message>
        <source>Daily {0}</source>
        <comment>times of day</comment>
        <translation>Dagligt kl. {0}</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Slået fra</translation>
    </message>
    <message>
        <source>Every so often</source>
        <translation>Med faste mellemrum</translation>
    </message>
    <message>
        <source>Every {0} h</source>
        <comment>hours</comment>
        <translation>Hver {0}. time</translation>
    </message>
    <message>
        <source>Every {0} min</source>
        <comment>minutes</comment>
        <translation>Hvert {0}. minut</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>schedules</comment>
        <translation>Fejlede</translation>
    </message>
    <message>
        <source>Installation</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>It makes one job, which is worked on within the window alone; after a failure it is tried again every 5 minutes inside the windows.</source>
        <translation>Den opretter ét job, der kun udføres inden for tidsvinduet; efter en fejl prøves der igen hvert 5. minut inden for tidsvinduerne.</translation>
    </message>
    <message>
        <source>It runs again and again, so many minutes or hours apart.</source>
        <translation>Den kører igen og igen med så mange minutters eller timers mellemrum.</translation>
    </message>
    <message>
        <source>It runs at the times that the script itself declares.</source>
        <translation>Den kører på de tidspunkter, scriptet selv angiver.</translation>
    </message>
    <message>
        <source>It runs at times of the day, on the weekdays that are chosen.</source>
        <translation>Den kører på bestemte klokkeslæt på de valgte ugedage.</translation>
    </message>
    <message>
        <source>It runs once, as soon as it is saved; after a failure it is tried again every 5 minutes, for 30 minutes.</source>
        <translation>Den kører én gang, så snart den er gemt; efter en fejl prøves der igen hvert 5. minut i 30 minutter.</translation>
    </message>
    <message>
        <source>It runs only when somebody starts it by hand.</source>
        <translation>Den kører kun, når nogen starter den manuelt.</translation>
    </message>
    <message>
        <source>Need attention</source>
        <comment>schedules</comment>
        <translation>Kræver opmærksomhed</translation>
    </message>
    <message>
        <source>Never ran</source>
        <comment>schedules</comment>
        <translation>Aldrig kørt</translation>
    </message>
    <message>
        <source>Once, at once</source>
        <translation>Én gang med det samme</translation>
    </message>
    <message>
        <source>Running or waiting</source>
        <comment>schedules</comment>
        <translation>Kører eller venter</translation>
    </message>
    <message>
        <source>Times of {0}</source>
        <comment>a time zone</comment>
        <translation>Tider i {0}</translation>
    </message>
    <message>
        <source>Went well</source>
        <comment>schedules</comment>
        <translation>Gik godt</translation>
    </message>
    <message>
        <source>Within a window</source>
        <translation>Inden for et tidsvindue</translation>
    </message>
    <message>
        <source>from {0} on</source>
        <comment>a day</comment>
        <translation>fra {0}</translation>
    </message>
    <message>
        <source>the script declares no times</source>
        <translation>scriptet angiver ingen tider</translation>
    </message>
    <message>
        <source>the script&apos;s times are not understood</source>
        <translation>scriptets tider kan ikke forstås</translation>
    </message>
    <message>
        <source>until {0}</source>
        <comment>a day</comment>
        <translation>indtil {0}</translation>
    </message>
    <message>
        <source>{0} – {1}</source>
        <comment>a range of days</comment>
        <translation>{0} – {1}</translation>
    </message>
    <message>
        <source>{0}–{1}</source>
        <comment>days of one month: 1, 30 Nov</comment>
        <translation>{0}.–{1}</translation>
    </message>
</context>
<context>
    <name>ScheduleWindow</name>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Kassér ændringer</translation>
    </message>
    <message>
        <source>Discard the changes?</source>
        <translation>Kassér ændringerne?</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Skriv videre</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>It is not saved yet.</source>
        <translation>Den er ikke gemt endnu.</translation>
    </message>
    <message>
        <source>Its last job has not ended yet.</source>
        <translation>Det seneste job er ikke afsluttet endnu.</translation>
    </message>
    <message>
        <source>Latest executions</source>
        <translation>Seneste kørsler</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>Ny tidsplan</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Gendan</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Kør nu</translation>
    </message>
    <message>
        <source>Save</source>
        <extracomment>ScheduleId JobId, with its log Category and its element Schedule</extracomment>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Save the changes first.</source>
        <translation>Gem først ændringerne.</translation>
    </message>
    <message>
        <source>Save the changes to “{0}”?</source>
        <translation>Gem ændringerne i ”{0}”?</translation>
    </message>
    <message>
        <source>Schedule {0}</source>
        <comment>its identifier</comment>
        <translation>Tidsplan {0}</translation>
    </message>
    <message>
        <source>Scheduling</source>
        <translation>Planlægning</translation>
    </message>
    <message>
        <source>Somebody changed this schedule meanwhile. Revert shows it.</source>
        <translation>Nogen har ændret tidsplanen i mellemtiden. Gendan viser ændringen.</translation>
    </message>
    <message>
        <source>There is nothing to revert.</source>
        <translation>Der er intet at gendanne.</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>Der er intet at gemme.</translation>
    </message>
    <message>
        <source>They are lost otherwise.</source>
        <translation>Ellers går de tabt.</translation>
    </message>
    <message>
        <source>This schedule was deleted meanwhile: it cannot be saved.</source>
        <translation>Tidsplanen er slettet i mellemtiden: den kan ikke gemmes.</translation>
    </message>
    <message>
        <source>To read only. {0}</source>
        <translation>Skrivebeskyttet. {0}</translation>
    </message>
    <message>
        <source>What was written since the last save is lost.</source>
        <translation>Det, der er skrevet, siden der sidst blev gemt, går tabt.</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>uden navn</translation>
    </message>
</context>
<context>
    <name>ScheduleWindows</name>
    <message>
        <source>Say when it runs, and give it an identifier under Information.</source>
        <extracomment>ScheduleId JobId, with its log Category and its element Schedule</extracomment>
        <translation>Angiv, hvornår den kører, og giv den et id under Information.</translation>
    </message>
    <message>
        <source>{0} (copy {1})</source>
        <translation>{0} (kopi {1})</translation>
    </message>
    <message>
        <source>{0} (copy)</source>
        <translation>{0} (kopi)</translation>
    </message>
</context>
<context>
    <name>SchedulesPage</name>
    <message numerus="yes">
        <source>%Ln job(s) started.</source>
        <translation>
            <numerusform>%Ln job startet.</numerusform>
            <numerusform>%Ln jobs startet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more did not run either.</source>
        <comment>schedules</comment>
        <translation>
            <numerusform>%Ln mere kørte heller ikke.</numerusform>
            <numerusform>%Ln flere kørte heller ikke.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln schedule(s)</source>
        <translation>
            <numerusform>%Ln tidsplan</numerusform>
            <numerusform>%Ln tidsplaner</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a schedule first.</source>
        <translation>Vælg først en tidsplan.</translation>
    </message>
    <message>
        <source>Choose one schedule.</source>
        <translation>Vælg én tidsplan.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln schedule(s)?</source>
        <translation>
            <numerusform>Slet %Ln tidsplan?</numerusform>
            <numerusform>Slet %Ln tidsplaner?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the schedule “{0}”?</source>
        <translation>Slet tidsplanen ”{0}”?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Slet…</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Slå fra</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplikér…</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Slå til</translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation>Den har ikke kørt endnu.</translation>
    </message>
    <message>
        <source>It is being started.</source>
        <translation>Den er ved at blive startet.</translation>
    </message>
    <message>
        <source>It is disabled already.</source>
        <translation>Den er allerede slået fra.</translation>
    </message>
    <message>
        <source>It is not disabled.</source>
        <translation>Den er ikke slået fra.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behold</translation>
    </message>
    <message>
        <source>New schedule…</source>
        <translation>Ny tidsplan…</translation>
    </message>
    <message>
        <source>No schedule fits the search and the signs that are on.</source>
        <translation>Ingen tidsplan passer til søgningen og de viste tegn.</translation>
    </message>
    <message>
        <source>No schedules are kept on this computer yet. {0}</source>
        <translation>Der er endnu ingen tidsplaner gemt på denne computer. {0}</translation>
    </message>
    <message>
        <source>Nothing is ticked.</source>
        <translation>Intet er afkrydset.</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Åbn log</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Åbn…</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>Kør nu</translation>
    </message>
    <message>
        <source>Run {0} now</source>
        <translation>Kør {0} nu</translation>
    </message>
    <message>
        <source>Run {0} of {1} now</source>
        <translation>Kør {0} af {1} nu</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Tidsplaner</translation>
    </message>
    <message>
        <source>Search schedules</source>
        <translation>Søg i tidsplaner</translation>
    </message>
    <message>
        <source>Show all schedules</source>
        <translation>Vis alle tidsplaner</translation>
    </message>
    <message>
        <source>Show its jobs</source>
        <translation>Vis jobs</translation>
    </message>
    <message>
        <source>System schedules</source>
        <translation>Systemtidsplaner</translation>
    </message>
    <message>
        <source>The jobs that it has made stay, and one that runs goes on.</source>
        <translation>De jobs, den har oprettet, bliver, og et, der kører, fortsætter.</translation>
    </message>
    <message>
        <source>The server&apos;s own schedules cannot be deleted. Disable them if they are not wanted.</source>
        <translation>Serverens egne tidsplaner kan ikke slettes. Slå dem fra, hvis de ikke ønskes.</translation>
    </message>
    <message>
        <source>There are no schedules yet. A schedule runs a script again and again, or at a given time.</source>
        <translation>Der er ingen tidsplaner endnu. En tidsplan kører et script igen og igen eller på et bestemt tidspunkt.</translation>
    </message>
    <message>
        <source>Tick or untick</source>
        <translation>Sæt eller fjern kryds</translation>
    </message>
    <message>
        <source>Tick schedules first.</source>
        <translation>Sæt først kryds ved tidsplaner.</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>Fjern alle krydser</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>412 of 1,000</comment>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0} runs already: its last job has not ended yet.</source>
        <translation>{0} kører allerede: det seneste job er ikke afsluttet endnu.</translation>
    </message>
    <message>
        <source>{0}: its script is switched off.</source>
        <translation>{0}: scriptet er slået fra.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>a schedule: why it does not run</comment>
        <translation>{0}: {1}</translation>
    </message>
    <message numerus="yes">
        <source>{0}; %Ln of the server itself hidden</source>
        <comment>412 schedules; 3 …</comment>
        <translation>
            <numerusform>{0}; %Ln af serverens egne skjult</numerusform>
            <numerusform>{0}; %Ln af serverens egne skjult</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScopeBox</name>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Every domain</source>
        <translation>Alle domæner</translation>
    </message>
</context>
<context>
    <name>ScriptBox</name>
    <message>
        <source>Type a part of its name</source>
        <translation>Skriv en del af navnet</translation>
    </message>
</context>
<context>
    <name>ScriptEditor</name>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beskrivelse</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parametre</translation>
    </message>
    <message>
        <source>Parameters ({0})</source>
        <translation>Parametre ({0})</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Egenskaber</translation>
    </message>
</context>
<context>
    <name>ScriptFacts</name>
    <message>
        <source>A new script</source>
        <translation>Et nyt script</translation>
    </message>
    <message>
        <source>Show its jobs</source>
        <translation>Vis jobs</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>keeps only failed runs</source>
        <translation>opbevarer kun fejlede kørsler</translation>
    </message>
    <message>
        <source>keeps only failed runs, and there is none</source>
        <translation>opbevarer kun fejlede kørsler, og der er ingen</translation>
    </message>
    <message>
        <source>no job has used it</source>
        <translation>ingen jobs har brugt det</translation>
    </message>
    <message>
        <source>of all domains</source>
        <translation>for alle domæner</translation>
    </message>
    <message>
        <source>of the domain {0}</source>
        <translation>for domænet {0}</translation>
    </message>
    <message>
        <source>usually {0}</source>
        <comment>takes so long</comment>
        <translation>normalt {0}</translation>
    </message>
    <message>
        <source>{0} % succeeded</source>
        <translation>{0} % udført</translation>
    </message>
</context>
<context>
    <name>ScriptHead</name>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprog</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Kø</translation>
    </message>
    <message>
        <source>Seconds; empty: as long as the queue allows</source>
        <translation>Sekunder; tomt: så længe køen tillader</translation>
    </message>
    <message>
        <source>Time-out, seconds</source>
        <translation>Tidsgrænse, sekunder</translation>
    </message>
    <message>
        <source>the queue&apos;s</source>
        <translation>køens</translation>
    </message>
</context>
<context>
    <name>ScriptProperties</name>
    <message>
        <source>A new run replaces older open ones on the same computer</source>
        <translation>En ny kørsel erstatter ældre åbne kørsler på samme computer</translation>
    </message>
    <message>
        <source>All domains</source>
        <translation>Alle domæner</translation>
    </message>
    <message>
        <source>At each start of a computer that has its roles, with the defaults of its parameters</source>
        <translation>Ved hver start af en computer, der har dets roller, med parametrenes standardværdier</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Forfatter</translation>
    </message>
    <message>
        <source>Can be run</source>
        <translation>Kan køres</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>It may never report its end: the job ends as Succeeded when the computer is seen again.</source>
        <translation>Afslutningen meldes måske aldrig: jobbet slutter som Udført, når computeren ses igen.</translation>
    </message>
    <message>
        <source>Keeps only failed runs</source>
        <translation>Opbevarer kun fejlede kørsler</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licens</translation>
    </message>
    <message>
        <source>Needs the roles</source>
        <translation>Kræver rollerne</translation>
    </message>
    <message>
        <source>Restarts or shuts down the computer</source>
        <translation>Genstarter eller slukker computeren</translation>
    </message>
    <message>
        <source>Runs by itself</source>
        <translation>Kører af sig selv</translation>
    </message>
    <message>
        <source>Runs that went well are removed when they have ended. “What is kept…” has all the rules.</source>
        <translation>Kørsler, der gik godt, slettes, når de er afsluttet. ”Opbevaring…” har alle reglerne.</translation>
    </message>
    <message>
        <source>Runs when a computer starts</source>
        <translation>Kører, når en computer starter</translation>
    </message>
    <message>
        <source>Tags that a computer needs to run it, parted by spaces</source>
        <translation>Mærker, en computer skal have for at køre det, adskilt af mellemrum</translation>
    </message>
    <message>
        <source>Those become Restarted and link to the new one.</source>
        <translation>De ældre bliver Genstartet og henviser til den nye.</translation>
    </message>
    <message>
        <source>any computer</source>
        <translation>alle computere</translation>
    </message>
</context>
<context>
    <name>ScriptTableModel</name>
    <message>
        <source>Can be run</source>
        <translation>Kan køres</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprog</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>Only failed runs are kept: it may have run although there is no job.</source>
        <translation>Kun fejlede kørsler opbevares: det kan have kørt, selv om der ikke er noget job.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parametre</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Kø</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Succes</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} of {1} ended jobs succeeded</source>
        <translation>{0} af {1} afsluttede jobs blev udført</translation>
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
    <message>
        <source>Choose a script first.</source>
        <translation>Vælg først et script.</translation>
    </message>
    <message>
        <source>Choose a script to see its code, its parameters and its jobs, or write a new one.</source>
        <translation>Vælg et script for at se dets kode, parametre og jobs, eller skriv et nyt.</translation>
    </message>
    <message>
        <source>Choose a script to see its code, its parameters and its jobs.</source>
        <translation>Vælg et script for at se dets kode, parametre og jobs.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Ryd søgningen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Delete the script “{0}”?</source>
        <translation>Slet scriptet ”{0}”?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Slet…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplikér</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>Importér mappe…</translation>
    </message>
    <message>
        <source>Its jobs and their logs stay. Groups that run it do so no more.</source>
        <translation>Dets jobs og deres logge bliver. Grupper, der kører det, gør det ikke længere.</translation>
    </message>
    <message>
        <source>Its properties say that it cannot be run.</source>
        <translation>Dets egenskaber siger, at det ikke kan køres.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behold</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>Nyt script</translation>
    </message>
    <message>
        <source>No script has “{0}” in its name, category or description.</source>
        <translation>Intet script har ”{0}” i navn, kategori eller beskrivelse.</translation>
    </message>
    <message>
        <source>No scripts are kept on this computer yet. {0}</source>
        <translation>Der er endnu ingen scripts gemt på denne computer. {0}</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Gendan</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Kør…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Save the changes first.</source>
        <translation>Gem først ændringerne.</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>Search scripts</source>
        <translation>Søg i scripts</translation>
    </message>
    <message>
        <source>Show its jobs</source>
        <translation>Vis jobs</translation>
    </message>
    <message>
        <source>Somebody saved version {0} meanwhile. Revert shows it; Duplicate keeps what you wrote.</source>
        <translation>Nogen har gemt version {0} i mellemtiden. Gendan viser den; Duplikér bevarer det, du skrev.</translation>
    </message>
    <message>
        <source>There are no scripts yet. A script is code that jobs run on computers.</source>
        <translation>Der er ingen scripts endnu. Et script er kode, som jobs kører på computere.</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>Der er intet at gemme.</translation>
    </message>
    <message>
        <source>This script was deleted meanwhile. Duplicate keeps what you wrote.</source>
        <translation>Scriptet er slettet i mellemtiden. Duplikér bevarer det, du skrev.</translation>
    </message>
    <message>
        <source>To read only. {0}</source>
        <translation>Skrivebeskyttet. {0}</translation>
    </message>
    <message>
        <source>{0} (copy)</source>
        <translation>{0} (kopi)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>412 of 1,000</comment>
        <translation>{0} af {1}</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>How a search is written</source>
        <translation>Sådan skrives en søgning</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search</source>
        <extracomment>Focus comes back from these at once. the person is done typing and wants to go on in the table SearchFault of what is typed; None: it can be read</extracomment>
        <translation>Søg</translation>
    </message>
    <message>
        <source>Search jobs</source>
        <translation>Søg i jobs</translation>
    </message>
    <message>
        <source>Search jobs: words in any column, or terms such as state:failed</source>
        <translation>Søg i jobs: ord i alle kolonner, eller udtryk som state:failed</translation>
    </message>
</context>
<context>
    <name>SearchText</name>
    <message>
        <source>No bracket was opened before this one. Remove it.</source>
        <translation>Ingen parentes er åbnet før denne. Fjern den.</translation>
    </message>
    <message>
        <source>Something to look for must stand before “{1}”.</source>
        <translation>Der skal stå noget at søge efter før ”{1}”.</translation>
    </message>
    <message>
        <source>Something to look for must stand behind “{1}”.</source>
        <translation>Der skal stå noget at søge efter efter ”{1}”.</translation>
    </message>
    <message>
        <source>There are too many brackets in each other.</source>
        <translation>Der er for mange parenteser inden i hinanden.</translation>
    </message>
    <message>
        <source>There is no field “{0}”. Did you mean “{1}:”?</source>
        <translation>Der er intet felt ”{0}”. Mente du ”{1}:”?</translation>
    </message>
    <message>
        <source>There is no field “{0}”. Put it in quotes to look for the words.</source>
        <translation>Der er intet felt ”{0}”. Sæt det i anførselstegn for at søge efter ordene.</translation>
    </message>
    <message>
        <source>Write a value directly behind “{0}:”, without a blank.</source>
        <translation>Skriv en værdi lige efter ”{0}:”, uden mellemrum.</translation>
    </message>
    <message>
        <source>Write something to look for between the brackets.</source>
        <translation>Skriv noget at søge efter mellem parenteserne.</translation>
    </message>
    <message>
        <source>a late result changed its state</source>
        <translation>et forsinket resultat ændrede status</translation>
    </message>
    <message>
        <source>any error</source>
        <translation>enhver fejl</translation>
    </message>
    <message>
        <source>before this moment</source>
        <translation>før dette tidspunkt</translation>
    </message>
    <message>
        <source>began in the last three hours, and ran longer than five minutes</source>
        <translation>startet inden for de seneste tre timer, og kørte længere end fem minutter</translation>
    </message>
    <message>
        <source>both words, each in any column</source>
        <translation>begge ord, hver i en vilkårlig kolonne</translation>
    </message>
    <message>
        <source>brackets hold together what belongs together</source>
        <translation>parenteser samler det, der hører sammen</translation>
    </message>
    <message>
        <source>cancelling was requested</source>
        <translation>annullering er bestilt</translation>
    </message>
    <message>
        <source>connection it came over</source>
        <translation>forbindelsen, det kom over</translation>
    </message>
    <message>
        <source>domain to which it belongs</source>
        <translation>domænet, det hører til</translation>
    </message>
    <message>
        <source>exit status of the script: &gt;0</source>
        <translation>scriptets exitkode: &gt;0</translation>
    </message>
    <message>
        <source>failed, and its log has lines you have not read</source>
        <translation>fejlet, og loggen har linjer, du ikke har læst</translation>
    </message>
    <message>
        <source>group whose members ran it</source>
        <translation>gruppen, hvis medlemmer kørte det</translation>
    </message>
    <message>
        <source>half done or more</source>
        <translation>halvt færdigt eller mere</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>er afsluttet</translation>
    </message>
    <message>
        <source>has not ended</source>
        <translation>er ikke afsluttet</translation>
    </message>
    <message>
        <source>how it came to be: manual, scheduled …</source>
        <translation>hvordan det opstod: manual, scheduled …</translation>
    </message>
    <message>
        <source>how long it ran: &gt;5m</source>
        <translation>hvor længe det kørte: &gt;5m</translation>
    </message>
    <message>
        <source>in the last hour</source>
        <translation>inden for den seneste time</translation>
    </message>
    <message>
        <source>in the last seven days</source>
        <translation>inden for de seneste syv dage</translation>
    </message>
    <message>
        <source>its log has lines that you have not read</source>
        <translation>loggen har linjer, du ikke har læst</translation>
    </message>
    <message>
        <source>job 17 alone</source>
        <translation>kun job 17</translation>
    </message>
    <message>
        <source>longer than five minutes</source>
        <translation>længere end fem minutter</translation>
    </message>
    <message>
        <source>made on this day; today, yesterday and monday work too</source>
        <translation>oprettet denne dag; today, yesterday og monday virker også</translation>
    </message>
    <message>
        <source>name of a computer</source>
        <translation>navn på en computer</translation>
    </message>
    <message>
        <source>name of the batch</source>
        <translation>batchens navn</translation>
    </message>
    <message>
        <source>name of the script</source>
        <translation>scriptets navn</translation>
    </message>
    <message>
        <source>no error</source>
        <translation>ingen fejl</translation>
    </message>
    <message>
        <source>not on such computers</source>
        <translation>ikke på sådanne computere</translation>
    </message>
    <message>
        <source>not yet complete</source>
        <translation>endnu ikke færdigt</translation>
    </message>
    <message>
        <source>number of the job</source>
        <translation>jobbets nummer</translation>
    </message>
    <message>
        <source>on this day or later</source>
        <translation>denne dag eller senere</translation>
    </message>
    <message>
        <source>open, unread, late, cancelling …</source>
        <translation>open, unread, late, cancelling …</translation>
    </message>
    <message>
        <source>per cent: &lt;50</source>
        <translation>procent: &lt;50</translation>
    </message>
    <message>
        <source>queue in which it waited</source>
        <translation>køen, det ventede i</translation>
    </message>
    <message>
        <source>run with such a value of a parameter</source>
        <translation>kørt med den værdi af en parameter</translation>
    </message>
    <message>
        <source>schedule that made it</source>
        <translation>tidsplanen, der oprettede det</translation>
    </message>
    <message>
        <source>shorter than 1½ hours</source>
        <translation>kortere end 1½ time</translation>
    </message>
    <message>
        <source>somebody took note that it did not go well</source>
        <translation>nogen har kvitteret for, at det ikke gik godt</translation>
    </message>
    <message>
        <source>state: failed, running …</source>
        <translation>status: failed, running …</translation>
    </message>
    <message>
        <source>the batch is called exactly this</source>
        <translation>batchen hedder præcis dette</translation>
    </message>
    <message>
        <source>the day before</source>
        <translation>dagen før</translation>
    </message>
    <message>
        <source>the last Monday</source>
        <translation>den seneste mandag</translation>
    </message>
    <message>
        <source>the line that says how it ended</source>
        <translation>linjen, der siger, hvordan det sluttede</translation>
    </message>
    <message>
        <source>the one or the other</source>
        <translation>det ene eller det andet</translation>
    </message>
    <message>
        <source>the script&apos;s name holds this</source>
        <translation>scriptets navn indeholder dette</translation>
    </message>
    <message>
        <source>the server&apos;s own housekeeping</source>
        <translation>serverens egne opgaver</translation>
    </message>
    <message>
        <source>the two words as they stand</source>
        <translation>de to ord, som de står</translation>
    </message>
    <message>
        <source>this day</source>
        <translation>denne dag</translation>
    </message>
    <message>
        <source>value of a parameter: printer=hp</source>
        <translation>en parameters værdi: printer=hp</translation>
    </message>
    <message>
        <source>when it began: &gt;-3h</source>
        <translation>hvornår det startede: &gt;-3h</translation>
    </message>
    <message>
        <source>when it ended: yesterday</source>
        <translation>hvornår det sluttede: yesterday</translation>
    </message>
    <message>
        <source>when it was made: today, &gt;-3h</source>
        <translation>hvornår det blev oprettet: today, &gt;-3h</translation>
    </message>
    <message>
        <source>who started it</source>
        <translation>hvem der startede det</translation>
    </message>
    <message>
        <source>you will be told when it ends</source>
        <translation>du får besked, når det er afsluttet</translation>
    </message>
    <message>
        <source>“is:{0}” says nothing. Did you mean “is:{1}”?</source>
        <translation>”is:{0}” siger intet. Mente du ”is:{1}”?</translation>
    </message>
    <message>
        <source>“is:{0}” says nothing. Use one of: {1}.</source>
        <translation>”is:{0}” siger intet. Brug en af: {1}.</translation>
    </message>
    <message>
        <source>“{0}:{1}” is true of no job. Did you mean “{0}:{2}”?</source>
        <translation>”{0}:{1}” passer ikke på noget job. Mente du ”{0}:{2}”?</translation>
    </message>
    <message>
        <source>“{0}:{1}” is true of no job. Use one of: {2}.</source>
        <translation>”{0}:{1}” passer ikke på noget job. Brug en af: {2}.</translation>
    </message>
    <message>
        <source>“{0}:” takes a day or a time, such as {0}:today, {0}:2026-11-03, or {0}:&gt;-3h for the last three hours.</source>
        <translation>”{0}:” kræver en dag eller et tidspunkt, f.eks. {0}:today, {0}:2026-11-03 eller {0}:&gt;-3h for de seneste tre timer.</translation>
    </message>
    <message>
        <source>“{0}:” takes a duration, such as {0}:&gt;5m or {0}:&lt;1h30m.</source>
        <translation>”{0}:” kræver en varighed, f.eks. {0}:&gt;5m eller {0}:&lt;1h30m.</translation>
    </message>
    <message>
        <source>“{0}:” takes a whole number, such as {0}:&gt;0.</source>
        <translation>”{0}:” kræver et heltal, f.eks. {0}:&gt;0.</translation>
    </message>
    <message>
        <source>“{0}:” takes per cent from 0 to 100, such as {0}:&lt;50.</source>
        <translation>”{0}:” kræver procent fra 0 til 100, f.eks. {0}:&lt;50.</translation>
    </message>
    <message>
        <source>“{0}” cannot be compared by “{1}”. Use “{0}:” or “{0}=”.</source>
        <translation>”{0}” kan ikke sammenlignes med ”{1}”. Brug ”{0}:” eller ”{0}=”.</translation>
    </message>
</context>
<context>
    <name>SelectionBand</name>
    <message numerus="yes">
        <source>%Ln job(s) selected</source>
        <translation>
            <numerusform>%Ln job markeret</numerusform>
            <numerusform>%Ln jobs markeret</numerusform>
        </translation>
    </message>
    <message>
        <source>Below is #{0}, which is not among them.</source>
        <translation>Nedenfor er #{0}, som ikke er blandt dem.</translation>
    </message>
    <message>
        <source>Below is #{0}, which the filters hide.</source>
        <translation>Nedenfor er #{0}, som filtrene skjuler.</translation>
    </message>
    <message>
        <source>Below is the current one of them.</source>
        <translation>Nedenfor ses det aktuelle af dem.</translation>
    </message>
    <message>
        <source>Show it</source>
        <extracomment>it is among the selected ones the filters hide it JobId of the job below, which the filters hide</extracomment>
        <translation>Vis det</translation>
    </message>
</context>
<context>
    <name>StateSection</name>
    <message>
        <source>Ctrl+click shows one state alone.</source>
        <translation>Ctrl+klik viser én status alene.</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>frozenset[State]</extracomment>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Connection: {0}</source>
        <translation>Forbindelse: {0}</translation>
    </message>
    <message>
        <source>Fetching past jobs: {0} of {1}</source>
        <translation>Henter tidligere jobs: {0} af {1}</translation>
    </message>
    <message>
        <source>Job server: {0}</source>
        <translation>Jobserver: {0}</translation>
    </message>
    <message>
        <source>Last heard: {0}</source>
        <translation>Sidste kontakt: {0}</translation>
    </message>
    <message>
        <source>Opening the jobs kept here …</source>
        <translation>Åbner de gemte jobs …</translation>
    </message>
    <message>
        <source>Signed in as {0}</source>
        <translation>Logget på som {0}</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0} markeret</translation>
    </message>
    <message>
        <source>{0} selected, of {1}</source>
        <comment>12 rows selected, of 5 jobs</comment>
        <translation>{0} markeret, af {1}</translation>
    </message>
    <message>
        <source>{0}, {1} of them in folded groups</source>
        <translation>{0}, {1} af dem i sammenfoldede grupper</translation>
    </message>
</context>
<context>
    <name>StepTableModel</name>
    <message>
        <source>Completed at</source>
        <translation>Afsluttet</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Varighed</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Råd</translation>
    </message>
    <message>
        <source>Skipped at</source>
        <translation>Sprunget over</translation>
    </message>
    <message>
        <source>Started at</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Trin</translation>
    </message>
    <message>
        <source>{0}: stuck here</source>
        <comment>Failed: stuck here</comment>
        <translation>{0}: gået i stå her</translation>
    </message>
</context>
<context>
    <name>SubscriptionsDialog</name>
    <message>
        <source>By mail too</source>
        <translation>Også pr. mail</translation>
    </message>
    <message>
        <source>Choose a subscription first.</source>
        <translation>Vælg først et abonnement.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Afslut</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abonnementer</translation>
    </message>
    <message>
        <source>You are notified of no filter. The menu of a filter has “Notify me…”.</source>
        <translation>Du får ikke besked om noget filter. Menuen for et filter har ”Giv mig besked…”.</translation>
    </message>
    <message>
        <source>{0}, by mail too</source>
        <translation>{0}, også pr. mail</translation>
    </message>
</context>
<context>
    <name>TableMenus</name>
    <message>
        <source>Collapse</source>
        <translation>Fold sammen</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>Fold ud</translation>
    </message>
    <message>
        <source>Select its {0}</source>
        <translation>Markér dens {0}</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortér efter</translation>
    </message>
</context>
<context>
    <name>TargetListModel</name>
    <message>
        <source>last seen {0}</source>
        <translation>sidst set {0}</translation>
    </message>
    <message>
        <source>never seen</source>
        <extracomment>something was ticked or is no more</extracomment>
        <translation>aldrig set</translation>
    </message>
</context>
<context>
    <name>TaskList</name>
    <message>
        <source>Find computers, states, steps and messages</source>
        <extracomment>Fewer tasks are seen at a glance. TaskId</extracomment>
        <translation>Find computere, statusser, trin og meddelelser</translation>
    </message>
    <message>
        <source>No task has these words. Esc in the box above shows all of them.</source>
        <translation>Ingen opgave har disse ord. Esc i feltet ovenfor viser dem alle.</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Opgaver</translation>
    </message>
</context>
<context>
    <name>TaskTableModel</name>
    <message>
        <source>Attempt</source>
        <translation>Forsøg</translation>
    </message>
    <message>
        <source>Attempt {0} not before {1}.</source>
        <comment>number, time</comment>
        <translation>Forsøg {0} tidligst {1}.</translation>
    </message>
    <message>
        <source>Begun: {0}</source>
        <translation>Startet: {0}</translation>
    </message>
    <message>
        <source>Computer</source>
        <extracomment>when it was begun, or handed over while it was not Not handed over yet, or not again.</extracomment>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Exit</source>
        <comment>exit code</comment>
        <translation>Exitkode</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Afsluttet</translation>
    </message>
    <message>
        <source>Handed over: {0}</source>
        <translation>Afsendt: {0}</translation>
    </message>
    <message>
        <source>It takes the place of job {0}, which is being ended.</source>
        <translation>Erstatter job {0}, som er ved at blive stoppet.</translation>
    </message>
    <message>
        <source>It waits for job {0}, which comes before it.</source>
        <translation>Venter på job {0}, som er foran.</translation>
    </message>
    <message>
        <source>Job {0} restarts the computer: it waits until that is seen again.</source>
        <translation>Job {0} genstarter computeren: venter, til den ses igen.</translation>
    </message>
    <message>
        <source>Last triggered</source>
        <translation>Sidst udløst</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meddelelse</translation>
    </message>
    <message>
        <source>Not before {0}.</source>
        <comment>time</comment>
        <translation>Tidligst {0}.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fremdrift</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Trin</translation>
    </message>
    <message>
        <source>{0}, cancel requested</source>
        <comment>state</comment>
        <translation>{0}, annullering bestilt</translation>
    </message>
    <message>
        <source>{0}, late result</source>
        <comment>state</comment>
        <translation>{0}, forsinket resultat</translation>
    </message>
    <message>
        <source>{0}/{1} {2}</source>
        <comment>step 2 of 4 and its name</comment>
        <translation>{0}/{1} {2}</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computere</numerusform>
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
            <numerusform>%Ln linje</numerusform>
            <numerusform>%Ln linjer</numerusform>
        </translation>
    </message>
    <message>
        <source>A computer joined a group that carries the script.</source>
        <translation>En computer kom med i en gruppe, scriptet er knyttet til.</translation>
    </message>
    <message>
        <source>A computer was started, and the script runs at each start.</source>
        <translation>En computer blev startet, og scriptet kører ved hver start.</translation>
    </message>
    <message>
        <source>A late result came in.</source>
        <translation>Der kom et forsinket resultat.</translation>
    </message>
    <message>
        <source>A newer job replaces it.</source>
        <translation>Et nyere job erstatter det.</translation>
    </message>
    <message>
        <source>A newer run of the same script on the same computer takes its place.</source>
        <translation>En nyere kørsel af samme script på samme computer erstatter denne.</translation>
    </message>
    <message>
        <source>A schedule made the job.</source>
        <translation>En tidsplan oprettede jobbet.</translation>
    </message>
    <message>
        <source>A value cannot hold a NUL character.</source>
        <translation>En værdi kan ikke indeholde et NUL-tegn.</translation>
    </message>
    <message>
        <source>A value is required.</source>
        <translation>Der skal angives en værdi.</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Når som helst</translation>
    </message>
    <message>
        <source>An attempt failed; it is tried again.</source>
        <translation>Et forsøg mislykkedes; der prøves igen.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>By hand</source>
        <comment>job type</comment>
        <translation>Manuelt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulleret</translation>
    </message>
    <message>
        <source>Cancelling was requested already.</source>
        <translation>Annullering er allerede bestilt.</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Valg</translation>
    </message>
    <message>
        <source>Completed with errors</source>
        <translation>Udført med fejl</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Forbindelse</translation>
    </message>
    <message>
        <source>Contact was lost for good.</source>
        <translation>Kontakten gik tabt for altid.</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Oprettet</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Dato</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Varighed</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fejl</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Udløbet</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fejlet</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Afsluttet</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>Fra – til</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupper</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Råd</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Afbrudt</translation>
    </message>
    <message>
        <source>It ended because somebody asked for it.</source>
        <translation>Sluttede, fordi nogen bad om det.</translation>
    </message>
    <message>
        <source>It recorded nothing for longer than it may.</source>
        <translation>Registrerede intet i længere tid end tilladt.</translation>
    </message>
    <message>
        <source>It waited longer than it was allowed to.</source>
        <translation>Ventede længere end tilladt.</translation>
    </message>
    <message>
        <source>It was handed over to the engine.</source>
        <translation>Overdraget til motoren.</translation>
    </message>
    <message>
        <source>Its time was over.</source>
        <translation>Tiden var gået.</translation>
    </message>
    <message>
        <source>Its window closed.</source>
        <translation>Tidsvinduet lukkede.</translation>
    </message>
    <message>
        <source>Its window opened.</source>
        <translation>Tidsvinduet åbnede.</translation>
    </message>
    <message>
        <source>Job</source>
        <comment>title of the column with the job&apos;s number</comment>
        <translation>Job</translation>
    </message>
    <message>
        <source>Job {0}: {1}</source>
        <comment>number: why not</comment>
        <translation>Job {0}: {1}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Ny</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>Only {0}</source>
        <translation>Kun {0}</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Adgangskode</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>På pause</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Afventer</translation>
    </message>
    <message>
        <source>Period: {0}</source>
        <translation>Periode: {0}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fremdrift</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Kø</translation>
    </message>
    <message>
        <source>Restart</source>
        <comment>job type</comment>
        <translation>Genstart</translation>
    </message>
    <message>
        <source>Restarted</source>
        <translation>Genstartet</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Kører</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Tidsplan</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Planlagt</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <comment>job type</comment>
        <translation>Planlagt</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Search: {0}</source>
        <translation>Søgning: {0}</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Afsendt</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Sprunget over</translation>
    </message>
    <message>
        <source>Somebody asked for its end.</source>
        <translation>Nogen bad om annullering.</translation>
    </message>
    <message>
        <source>Somebody took note that it did not go well.</source>
        <translation>Nogen har kvitteret for, at det ikke gik godt.</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Startet af</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Statusser</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Trin</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Udført</translation>
    </message>
    <message>
        <source>System</source>
        <comment>job type</comment>
        <translation>System</translation>
    </message>
    <message>
        <source>System job</source>
        <translation>Systemjob</translation>
    </message>
    <message>
        <source>System jobs</source>
        <translation>Systemjobs</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>The computer began it.</source>
        <translation>Computeren gik i gang.</translation>
    </message>
    <message>
        <source>The computer was seen again after the script had restarted it.</source>
        <translation>Computeren blev set igen, efter at scriptet havde genstartet den.</translation>
    </message>
    <message>
        <source>The engine could not run it.</source>
        <translation>Motoren kunne ikke køre scriptet.</translation>
    </message>
    <message>
        <source>The job follows its tasks.</source>
        <translation>Jobbet følger sine opgaver.</translation>
    </message>
    <message>
        <source>The job has ended.</source>
        <translation>Jobbet er afsluttet.</translation>
    </message>
    <message>
        <source>The job has not ended yet.</source>
        <translation>Jobbet er ikke afsluttet endnu.</translation>
    </message>
    <message>
        <source>The job was acknowledged already.</source>
        <translation>Der er allerede kvitteret for jobbet.</translation>
    </message>
    <message>
        <source>The job was made by restarting another one.</source>
        <translation>Jobbet blev oprettet ved genstart af et andet.</translation>
    </message>
    <message>
        <source>The job was made.</source>
        <translation>Jobbet blev oprettet.</translation>
    </message>
    <message>
        <source>The job was restarted already.</source>
        <translation>Jobbet er allerede genstartet.</translation>
    </message>
    <message>
        <source>The job went well: there is nothing to acknowledge.</source>
        <translation>Jobbet gik godt: der er intet at kvittere for.</translation>
    </message>
    <message>
        <source>The script ended by itself.</source>
        <translation>Scriptet sluttede af sig selv.</translation>
    </message>
    <message>
        <source>The script has no such parameter.</source>
        <translation>Scriptet har ikke den parameter.</translation>
    </message>
    <message>
        <source>This is neither yes nor no.</source>
        <translation>Det er hverken ja eller nej.</translation>
    </message>
    <message>
        <source>This is not a date of the form YYYY-MM-DD.</source>
        <translation>Det er ikke en dato på formen ÅÅÅÅ-MM-DD.</translation>
    </message>
    <message>
        <source>This is not a time of the form HH:MM.</source>
        <translation>Det er ikke et klokkeslæt på formen TT:MM.</translation>
    </message>
    <message>
        <source>This is not a whole number.</source>
        <translation>Det er ikke et heltal.</translation>
    </message>
    <message>
        <source>This is not one of the choices.</source>
        <translation>Det er ikke en af mulighederne.</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Denne måned</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Dette kvartal</translation>
    </message>
    <message>
        <source>This value is too long.</source>
        <translation>Værdien er for lang.</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Denne uge</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>I år</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Klokkeslæt</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Ukendt</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Advarsel</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>Heltal</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Ja eller nej</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day and month, as QLocale writes them: 3 Nov</comment>
        <extracomment>about the rows of the job table and their groups about what stands in a log about the server&apos;s contact about roles, domains, and what they do not allow the words for states that something had once</extracomment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>day, month and year: 3 Nov 2025</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <translation>dddd &apos;den&apos; d. MMMM yyyy</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>siden {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>indtil {0}</translation>
    </message>
    <message>
        <source>{0} %</source>
        <comment>per cent</comment>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} (key {1})</source>
        <comment>order</comment>
        <translation>{0} (nr. {1})</translation>
    </message>
    <message>
        <source>{0} d {1:02} h</source>
        <comment>duration in days and hours</comment>
        <translation>{0} d {1:02} t</translation>
    </message>
    <message>
        <source>{0} h {1:02} m</source>
        <comment>duration in hours and minutes</comment>
        <translation>{0} t {1:02} m</translation>
    </message>
    <message>
        <source>{0} hidden: {1}</source>
        <comment>Restarted hidden: 14</comment>
        <translation>{0}: {1} skjult</translation>
    </message>
    <message>
        <source>{0} m {1:02} s</source>
        <comment>duration in minutes and seconds</comment>
        <translation>{0} m {1:02} s</translation>
    </message>
    <message>
        <source>{0} s</source>
        <comment>duration in seconds</comment>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <comment>3 Running</comment>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>{0} {1} ({2})
{3} UTC</source>
        <comment>day, time (zone), and in UTC</comment>
        <translation>{0} {1} ({2})
{3} UTC</translation>
    </message>
    <message>
        <source>{0} – {1}</source>
        <comment>a range of days</comment>
        <translation>{0} – {1}</translation>
    </message>
    <message>
        <source>{0}, cancelling</source>
        <comment>Running, cancelling</comment>
        <translation>{0}, annulleres</translation>
    </message>
    <message>
        <source>{0}, selected</source>
        <translation>{0}, valgt</translation>
    </message>
    <message>
        <source>{0}, sorted ascending</source>
        <translation>{0}, sorteret stigende</translation>
    </message>
    <message>
        <source>{0}, sorted descending</source>
        <translation>{0}, sorteret faldende</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <comment>a filter&apos;s element, its number of jobs</comment>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}, {1} hidden</source>
        <translation>{0}, {1} skjult</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <comment>Script: inventory</comment>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}; {1} hidden</source>
        <comment>Only Failed; 1,204 hidden</comment>
        <translation>{0}; {1} skjult</translation>
    </message>
</context>
<context>
    <name>TextField</name>
    <message>
        <source>HH:MM</source>
        <comment>an empty time</comment>
        <extracomment>one typed or chose something the keyboard has gone elsewhere an empty field means the value of the job before</extracomment>
        <translation>TT:MM</translation>
    </message>
</context>
<context>
    <name>TokenDialog</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln dag</numerusform>
            <numerusform>%Ln dage</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a day that is still to come.</source>
        <translation>Vælg en dag, der ligger i fremtiden.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopieret</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Copy the token now: it is shown this once. Who has it can do what you may do.</source>
        <translation>Kopiér tokenet nu: det vises kun denne ene gang. Den, der har det, kan gøre det, du må.</translation>
    </message>
    <message>
        <source>Give the token a name.</source>
        <translation>Giv tokenet et navn.</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>Gyldighed</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Sidste dag</translation>
    </message>
    <message>
        <source>Make token</source>
        <translation>Opret token</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Nyt token</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>for ever, until it is revoked</source>
        <translation>for altid, til det tilbagekaldes</translation>
    </message>
    <message>
        <source>for instance: script on my laptop</source>
        <translation>f.eks. script på min bærbare</translation>
    </message>
    <message>
        <source>until a day</source>
        <translation>til en bestemt dag</translation>
    </message>
</context>
<context>
    <name>TokenTableModel</name>
    <message>
        <source>Expires</source>
        <translation>Udløber</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Sidst brugt</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Oprettet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>never</source>
        <translation>aldrig</translation>
    </message>
    <message>
        <source>{0} (this desktop)</source>
        <translation>{0} (denne JobDesk)</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%Ln failed since you looked</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln er fejlet, siden du kiggede</numerusform>
            <numerusform>%Ln er fejlet, siden du kiggede</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln kører</numerusform>
            <numerusform>%Ln kører</numerusform>
        </translation>
    </message>
    <message>
        <source>JobDesk</source>
        <translation>JobDesk</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Afslut</translation>
    </message>
    <message>
        <source>Run script…</source>
        <translation>Kør script…</translation>
    </message>
    <message>
        <source>Show JobDesk</source>
        <translation>Vis JobDesk</translation>
    </message>
</context>
<context>
    <name>UserEditor</name>
    <message numerus="yes">
        <source>A password has at least %Ln character(s).</source>
        <translation>
            <numerusform>En adgangskode har mindst %Ln tegn.</numerusform>
            <numerusform>En adgangskode har mindst %Ln tegn.</numerusform>
        </translation>
    </message>
    <message>
        <source>A user needs a name.</source>
        <translation>En bruger skal have et navn.</translation>
    </message>
    <message>
        <source>Can sign in</source>
        <translation>Kan logge på</translation>
    </message>
    <message>
        <source>Choose a domain</source>
        <translation>Vælg et domæne</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Everybody but system administrators belongs to a domain. Choose one.</source>
        <translation>Alle undtagen systemadministratorer hører til et domæne. Vælg et.</translation>
    </message>
    <message>
        <source>Last seen {0}.</source>
        <comment>a time</comment>
        <translation>Sidst set {0}.</translation>
    </message>
    <message>
        <source>Made {0}.</source>
        <comment>a time</comment>
        <translation>Oprettet {0}.</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Ny adgangskode</translation>
    </message>
    <message>
        <source>No password is set: this user signs in with tokens alone.</source>
        <translation>Der er ingen adgangskode: brugeren logger kun på med tokens.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>This is not a mail address, as anna@example.org is.</source>
        <translation>Det er ikke en mailadresse, som f.eks. anna@example.org er.</translation>
    </message>
    <message>
        <source>Where notifications and reports go; empty for none</source>
        <translation>Hvortil besked og rapporter sendes; tom for ingen</translation>
    </message>
    <message>
        <source>anna@example.org</source>
        <translation>anna@example.org</translation>
    </message>
    <message>
        <source>leave it as it is</source>
        <translation>lad den være, som den er</translation>
    </message>
    <message>
        <source>none: signs in with tokens alone</source>
        <translation>ingen: logger kun på med tokens</translation>
    </message>
</context>
<context>
    <name>UserTableModel</name>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domæne</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Sidst set</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>never</source>
        <translation>aldrig</translation>
    </message>
</context>
<context>
    <name>UserTokensDialog</name>
    <message>
        <source>Choose a token first.</source>
        <translation>Vælg først et token.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behold</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Tilbagekald</translation>
    </message>
    <message numerus="yes">
        <source>Revoke %Ln token(s)?</source>
        <translation>
            <numerusform>Tilbagekald %Ln token?</numerusform>
            <numerusform>Tilbagekald %Ln tokens?</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoke the token “{0}”?</source>
        <translation>Tilbagekald tokenet ”{0}”?</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Tilbagekald…</translation>
    </message>
    <message>
        <source>Tokens of {0}</source>
        <translation>Tokens for {0}</translation>
    </message>
    <message>
        <source>Who uses it is signed out at once.</source>
        <translation>Den, der bruger det, logges straks af.</translation>
    </message>
    <message>
        <source>{0} has no tokens.</source>
        <translation>{0} har ingen tokens.</translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln bruger</numerusform>
            <numerusform>%Ln brugere</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the job server…</source>
        <translation>Spørger jobserveren…</translation>
    </message>
    <message>
        <source>Choose a user first.</source>
        <translation>Vælg først en bruger.</translation>
    </message>
    <message>
        <source>Choose a user to see and change what the user may do.</source>
        <translation>Vælg en bruger for at se og ændre, hvad brugeren må.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Ryd søgningen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Delete the user “{0}”?</source>
        <translation>Slet brugeren ”{0}”?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Slet…</translation>
    </message>
    <message>
        <source>Domains…</source>
        <translation>Domæner…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behold</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>Ny bruger</translation>
    </message>
    <message>
        <source>No user has “{0}” in name, role, domain or mail.</source>
        <translation>Ingen bruger har ”{0}” i navn, rolle, domæne eller mail.</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Gendan</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Search users</source>
        <translation>Søg i brugere</translation>
    </message>
    <message>
        <source>Somebody changed this user meanwhile. Revert shows it.</source>
        <translation>Nogen har ændret brugeren i mellemtiden. Gendan viser ændringen.</translation>
    </message>
    <message>
        <source>The user can sign in no more, and all tokens are void at once. One who has jobs or schedules stays in the list as inactive, so that these keep their owner.</source>
        <translation>Brugeren kan ikke længere logge på, og alle tokens bliver straks ugyldige. En bruger, der har jobs eller tidsplaner, bliver på listen som inaktiv, så de beholder deres ejer.</translation>
    </message>
    <message>
        <source>The user {0} was deleted.</source>
        <translation>Brugeren {0} blev slettet.</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>Der er intet at gemme.</translation>
    </message>
    <message>
        <source>This user was deleted meanwhile: the change cannot be saved.</source>
        <translation>Brugeren er slettet i mellemtiden: ændringen kan ikke gemmes.</translation>
    </message>
    <message>
        <source>To read only. {0}</source>
        <translation>Skrivebeskyttet. {0}</translation>
    </message>
    <message>
        <source>Tokens…</source>
        <translation>Tokens…</translation>
    </message>
    <message>
        <source>Users</source>
        <extracomment>Users come, go and are seen elsewhere: the server is asked anew while somebody looks.</extracomment>
        <translation>Brugere</translation>
    </message>
    <message>
        <source>Users are not kept on this computer: they are asked from the job server. {0}</source>
        <translation>Brugere gemmes ikke på denne computer: de hentes fra jobserveren. {0}</translation>
    </message>
    <message>
        <source>You cannot remove yourself. Ask another administrator.</source>
        <translation>Du kan ikke slette dig selv. Spørg en anden administrator.</translation>
    </message>
    <message>
        <source>{0} has jobs or schedules, and so was made inactive.</source>
        <translation>{0} har jobs eller tidsplaner og er derfor gjort inaktiv.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <comment>412 of 1,000</comment>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0}, as of {1}</source>
        <comment>12 users, as of 14:02</comment>
        <translation>{0}, opdateret {1}</translation>
    </message>
</context>
<context>
    <name>ValuesDialog</name>
    <message>
        <source>Parameters of {0}</source>
        <extracomment>Their values lie with a job and nowhere else. dict of the values by parameter; those that are as the default are left out</extracomment>
        <translation>Parametre til {0}</translation>
    </message>
    <message>
        <source>Passwords and files cannot be kept with a group.</source>
        <translation>Adgangskoder og filer kan ikke gemmes med en gruppe.</translation>
    </message>
</context>
<context>
    <name>_HelpSheet</name>
    <message>
        <source>How a search is written</source>
        <translation>Sådan skrives en søgning</translation>
    </message>
</context>
<context>
    <name>_Questions</name>
    <message>
        <source>Discard changes</source>
        <translation>Kassér ændringer</translation>
    </message>
    <message>
        <source>Discard the changes?</source>
        <translation>Kassér ændringerne?</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Skriv videre</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Save the changes to “{0}”?</source>
        <translation>Gem ændringerne i ”{0}”?</translation>
    </message>
    <message>
        <source>They are lost otherwise.</source>
        <translation>Ellers går de tabt.</translation>
    </message>
    <message>
        <source>What was written since the last save is lost.</source>
        <translation>Det, der er skrevet, siden der sidst blev gemt, går tabt.</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>uden navn</translation>
    </message>
</context>
<context>
    <name>_Words</name>
    <message>
        <source>As of {0}. {1}</source>
        <comment>a time; why it is not newer</comment>
        <translation>Opdateret {0}. {1}</translation>
    </message>
    <message>
        <source>This is not kept on this computer: it is asked from the job server. {0}</source>
        <translation>Dette gemmes ikke på denne computer: det hentes fra jobserveren. {0}</translation>
    </message>
</context>
<context>
    <name>switch</name>
    <message>
        <source>One row for each computer that a job runs on</source>
        <translation>Én række for hver computer, et job kører på</translation>
    </message>
    <message>
        <source>One row for each job</source>
        <translation>Én række for hvert job</translation>
    </message>
</context>
</TS>
