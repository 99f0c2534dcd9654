# ---
# name: Slow count
# description: Counts the seconds and reports its progress. Good for watching a job run, and for cancelling it.
# category: Examples
# language: sh
# queue: default
# timeout_s: 7200
# parameters:
#   - name: seconds
#     label: Seconds
#     type: integer
#     required: true
#     default: 60
#     description: From 1 to 3600.
# ---

seconds=${JOBDESK_SECONDS:-60}
if [ "$seconds" -lt 1 ] || [ "$seconds" -gt 3600 ]; then
    echo "::error::$seconds is not between 1 and 3600."
    exit 2
fi

trap 'echo "::warning::Stopped at $second of $seconds."; exit 143' TERM

echo '::steps Count | Sum up::'
echo '::step Count::'
echo '::progress 0::'
second=0
while [ "$second" -lt "$seconds" ]; do
    sleep 1 &
    wait $! # unlike sleep alone, it lets a signal through at once
    second=$((second + 1))
    echo "$second of $seconds"
    echo "::progress $((100 * second / seconds))::"
done
echo '::step Sum up::'
echo "::result::Counted to $seconds."
