# ---
# name: Fails at step three
# description: Reads a settings file that is not there, fails at its third step, and says how to mend that by hand.
# category: Examples
# language: bash
# queue: default
# timeout_s: 60
# parameters:
#   - name: settings
#     label: Settings file
#     type: text
#     required: true
#     default: /tmp/jobdesk-example-settings
#     description: Make this file, restart the job, and it succeeds.
# ---

set -u
settings=${JOBDESK_SETTINGS:-/tmp/jobdesk-example-settings}

echo '::steps Look around | Make a draft | Read the settings | Write the report::'

echo '::step Look around::'
echo "On $(uname -n), as $(id -u -n 2>/dev/null || id -u), in $PWD"
echo '::progress 25::'

echo '::step Make a draft::'
date >draft
echo "The draft has $(wc -c <draft) bytes."
echo '::progress 50::'

echo '::step Read the settings::'
if ! cat -- "$settings" >>draft; then
    echo "::error::$settings cannot be read."
    echo "::hint::Make the file on this computer (touch $settings), then restart the job."
    exit 3
fi
echo '::progress 75::'

echo '::step Write the report::'
cat draft
echo '::progress 100::'
echo '::result::The settings were there.'
