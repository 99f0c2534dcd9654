# ---
# name: Disk use
# description: Warns of file systems that are nearly full, in room or in inodes, and can list the largest folders.
# category: Health
# language: bash
# queue: io
# timeout_s: 900
# parameters:
#   - name: path
#     label: Folder
#     type: text
#     required: true
#     default: /
#     description: The file system that holds this folder is looked at; with / all of them are.
#   - name: warn_at
#     label: Warn at (per cent)
#     type: integer
#     required: true
#     default: 80
#     description: From 95 per cent on, or this value if it is higher, it is an error.
#   - name: largest
#     label: List the largest folders
#     type: yes_no
#     required: true
#     default: "no"
#     description: Adds up everything below the folder, which may take minutes.
# ---

set -u
export LC_ALL=C.UTF-8
path=${JOBDESK_PATH:-/}
warn_at=${JOBDESK_WARN_AT:-80}
error_at=$((warn_at > 95 ? warn_at : 95))

if [ "$warn_at" -lt 1 ] || [ "$warn_at" -gt 100 ]; then
    echo "::error::$warn_at is no share from 1 to 100 per cent."
    exit 2
fi
if [ ! -d "$path" ]; then
    echo "::error::$path is not a folder of this computer."
    echo '::hint::Start it again with a folder that exists; a removable disk may have to be mounted first.'
    exit 1
fi
if ! command -v df >/dev/null 2>&1; then
    echo '::error::df is missing on this computer.'
    exit 1
fi

worst=0
judged=0

# One line for each file system, marked by how full it is. $1: what is counted; standard input: df -P
judge() {
    local device size used available share mount
    while read -r device size used available share mount; do
        share=${share%\%}
        case $device/$share in
            Filesystem/* | tmpfs/* | devtmpfs/* | udev/* | efivarfs/* | */-) continue ;;
            /dev/loop*) continue ;; # images such as snaps are always full
        esac
        judged=$((judged + 1))
        [ "$share" -gt "$worst" ] && worst=$share
        line="$mount: $share % of the $1 are used ($used of $size, $available left)"
        if [ "$share" -ge "$error_at" ]; then
            echo "::error::$line"
        elif [ "$share" -ge "$warn_at" ]; then
            echo "::warning::$line"
        else
            echo "$line"
        fi
    done
}

target=()
[ "$path" = / ] || target=("$path")

echo '::steps Room | Inodes | Largest folders::'
echo '::step Room::'
judge 'room' < <(df -P -h "${target[@]}" 2>/dev/null)
if [ "$judged" -eq 0 ]; then
    echo '::warning::df tells of no file system with room of its own.'
fi
echo '::progress 30::'

echo '::step Inodes::'
judge 'inodes' < <(df -P -i "${target[@]}" 2>/dev/null)
echo '::progress 60::'

if [ "${JOBDESK_LARGEST:-no}" = yes ]; then
    echo '::step Largest folders::'
    if ! du -x -k -d 1 "$path" 2>/dev/null | sort -r -n | head -n 11 | awk '{
        size = $1; sub(/^[0-9]+[ \t]+/, ""); printf "%10.1f MiB  %s\n", size / 1024, $0
    }'; then
        echo '::warning::The folders could not be added up.'
    fi
else
    echo '::skip Largest folders::'
fi
echo '::progress 100::'
echo "::result::At most $worst % are used."
