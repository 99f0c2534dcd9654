# ---
# name: Log digest
# description: Counts the errors and warnings in the logs of a computer and shows which messages come most often.
# category: Logs
# language: bash
# queue: io
# timeout_s: 900
# parameters:
#   - name: source
#     label: Where to look
#     type: choice
#     required: true
#     default: journal
#     choices: [journal, folder, file]
#     description: Without a readable journal the folder is taken.
#   - name: path
#     label: Folder or file
#     type: text
#     required: true
#     default: /var/log
#     description: Not used for the journal.
#   - name: hours
#     label: Hours back
#     type: integer
#     required: true
#     default: 24
#     description: How far back the journal is read, and how old the newest line of a file in the folder may be.
#   - name: top
#     label: Messages to show
#     type: integer
#     required: true
#     default: 5
# ---

set -u
export LC_ALL=C.UTF-8
source=${JOBDESK_SOURCE:-journal}
path=${JOBDESK_PATH:-/var/log}
hours=${JOBDESK_HOURS:-24}
top=${JOBDESK_TOP:-5}
digest=$PWD/digest # in the working folder, which is removed at the end
: >"$digest"

# "e" or "w" and the message for each line that tells of an error or a warning; times and numbers are taken out.
# $1: what all lines are, where that is known
sift() {
    awk -v known="$1" '{
        text = " " tolower($0) " "
        kind = known
        if (kind == "") {
            if (text ~ /[^a-z0-9_-](errors?|err|fatal|critical|crit|panic|emerg|alert|failed|failure)[^a-z0-9_-]/)
                kind = "e"
            else if (text ~ /[^a-z0-9_-](warnings?|warn)[^a-z0-9_-]/)
                kind = "w"
            else
                next
        }
        sub(/^[A-Z][a-z][a-z] +[0-9]+ [0-9:]+ [^ ]+ /, "")
        sub(/^[0-9-]+[T ][0-9:.,]+(Z|[+-][0-9:]+)? ?/, "")
        gsub(/0x[0-9a-fA-F]+/, "N")
        gsub(/[0-9]+/, "N")
        print kind, substr($0, 1, 160)
    }'
}

# Counts what standard input holds. $1: its name; $2: what all its lines are, where that is known
count() {
    local errors warnings
    read -r errors warnings < <(
        sift "${2:-}" | tee -a "$digest" | awk '/^e/ { e++ } /^w/ { w++ } END { print e + 0, w + 0 }'
    )
    if [ "$errors" -gt 0 ]; then
        echo "::warning::$1: $errors × error, $warnings × warning"
    else
        echo "$1: $errors × error, $warnings × warning"
    fi
}

echo '::steps Find the logs | Count | Most frequent messages::'
echo '::step Find the logs::'
if [ "$source" = journal ]; then
    if ! command -v journalctl >/dev/null 2>&1; then
        echo '::warning::journalctl is missing: the files in /var/log are read instead.'
        source=folder path=/var/log
    elif [ -z "$(journalctl -q -n 1 -o cat 2>/dev/null | tr -d '\0')" ]; then
        echo '::warning::The journal is empty or cannot be read: the files in /var/log are read instead.'
        source=folder path=/var/log
    else
        echo "Journal of the last $hours hours"
    fi
fi
files=()
case $source in
    file)
        if [ ! -r "$path" ] || [ -d "$path" ]; then
            echo "::error::$path is not a file that can be read."
            echo '::hint::Give the path of a log file that the user of the job server may read.'
            exit 1
        fi
        files=("$path")
        ;;
    folder)
        if [ ! -d "$path" ]; then
            echo "::error::$path is not a folder."
            exit 1
        fi
        while IFS= read -r -d '' file; do
            if [ ! -r "$file" ]; then
                echo "::warning::$file: may not be read"
            elif grep -I -q . "$file" 2>/dev/null; then # leaves out binary files
                files+=("$file")
            fi
        done < <(
            find "$path" -type f -size +0 -mmin "-$((hours * 60))" ! -name '*.gz' ! -name '*.xz' -print0 2>/dev/null
        )
        ;;
esac
[ "$source" = journal ] || echo "${#files[@]} files"
echo '::progress 20::'

echo '::step Count::'
if [ "$source" = journal ]; then
    journalctl -q -p err --since "-${hours}h" -o short-iso 2>/dev/null | count 'Journal' e
    echo '::progress 50::'
    journalctl -q -p warning..warning --since "-${hours}h" -o short-iso 2>/dev/null | count 'Journal' w
fi
number=0
for file in "${files[@]}"; do
    number=$((number + 1))
    count "$file" <"$file"
    echo "::progress $((20 + 60 * number / ${#files[@]}))::"
done

echo '::step Most frequent messages::'
errors=$(grep -c '^e' "$digest")
warnings=$(grep -c '^w' "$digest")
if [ -s "$digest" ]; then
    # Indented, so that no line of a log is taken for a mark.
    sort "$digest" | uniq -c | sort -r -n | head -n "$top" |
        sed 's/^ *\([0-9]*\) e /  \1 × error: /; s/^ *\([0-9]*\) w /  \1 × warning: /'
else
    echo 'Nothing to show.'
fi
echo '::progress 100::'
echo "::result::$errors × error, $warnings × warning"
