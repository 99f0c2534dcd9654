# ---
# name: All parameters
# description: Takes one parameter of each type and prints what it got, of the password only its length.
# category: Examples
# language: bash
# queue: default
# timeout_s: 60
# parameters:
#   - name: words
#     label: Text
#     type: text
#     required: true
#     default: Hello world
#     description: Any words.
#   - name: number
#     label: Whole number
#     type: integer
#     required: true
#     default: 7
#   - name: day
#     label: Date
#     type: date
#     required: false
#     default: "2026-01-31"
#   - name: moment
#     label: Time
#     type: time
#     required: false
#     default: "22:00"
#   - name: sure
#     label: Are you sure?
#     type: yes_no
#     required: true
#     default: "yes"
#   - name: colour
#     label: Colour
#     type: choice
#     required: true
#     default: blue
#     choices: [red, green, blue]
#   - name: list
#     label: File
#     type: file
#     required: false
#     description: Its size and its first line are shown.
#   - name: secret
#     label: Password
#     type: password
#     required: false
#     description: It comes through the environment alone, and is masked should a script print it.
# ---

set -u
echo '::steps Arguments | Environment | File::'

echo '::step Arguments::'
number=0
for argument in "$@"; do
    number=$((number + 1))
    echo "argument $number: $argument"
done

echo '::step Environment::'
echo "words:  $JOBDESK_WORDS"
echo "number: $JOBDESK_NUMBER"
echo "day:    $JOBDESK_DAY"
echo "moment: $JOBDESK_MOMENT"
echo "sure:   $JOBDESK_SURE"
echo "colour: $JOBDESK_COLOUR"
echo "secret: ${#JOBDESK_SECRET} characters"

if [ -n "$JOBDESK_LIST" ]; then
    echo '::step File::'
    echo "list:   $(basename "$JOBDESK_LIST"), $(wc -c <"$JOBDESK_LIST") bytes"
    echo "        $(head -n 1 "$JOBDESK_LIST" | tr -d '\0' | cut -c 1-200)"
else
    echo '::skip File::'
fi
echo "::result::$# parameters"
