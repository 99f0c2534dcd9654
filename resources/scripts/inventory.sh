# ---
# name: Inventory
# description: Lists the hardware, the operating system, the file systems, the network and the packages of a computer.
# category: Inventory
# language: bash
# queue: default
# timeout_s: 600
# parameters:
#   - name: list-packages
#     label: List every package
#     type: yes_no
#     required: true
#     default: "no"
#     description: Without it the packages are only counted.
# ---

set -u
export LC_ALL=C.UTF-8

has() {
    command -v "$1" >/dev/null 2>&1
}

row() {
    printf '%-18s %s\n' "$1" "${2:-unknown}"
}

# What is in the first of some files that can be read; vendors leave blanks and place holders there.
first_of() {
    local file
    for file in "$@"; do
        if [ -r "$file" ]; then
            tr -d '\0' <"$file" | head -n 1 | sed 's/[[:space:]]*$//'
            return
        fi
    done
}

value_of() {
    sed -n "s/^$1[[:space:]]*[:=][[:space:]]*//p" "$2" 2>/dev/null | head -n 1 | sed 's/^"//; s/"$//'
}

echo '::steps Hardware | Operating system | File systems | Network | Packages::'
echo '::progress 0::'

echo '::step Hardware::'
processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null || grep -c '^processor' /proc/cpuinfo)
memory_kib=$(value_of MemTotal /proc/meminfo)
memory_kib=${memory_kib%% *}
memory_mib=$((${memory_kib:-0} / 1024))
row 'Vendor' "$(first_of /sys/class/dmi/id/sys_vendor)"
row 'Model' "$(first_of /sys/class/dmi/id/product_name /proc/device-tree/model)"
row 'Processor' "$(value_of 'model name' /proc/cpuinfo)"
row 'Processors' "$processors"
row 'Architecture' "$(uname -m)"
row 'Memory' "$memory_mib MiB"
swap_kib=$(value_of SwapTotal /proc/meminfo)
swap_kib=${swap_kib%% *}
row 'Swap' "$((${swap_kib:-0} / 1024)) MiB"
if has lsblk; then
    lsblk -d -n -o NAME,SIZE,TYPE,MODEL 2>/dev/null | while read -r name size type model; do
        [ "$type" = disk ] && row 'Disk' "$name $size $model"
    done
else
    echo '::warning::lsblk is missing: the disks are not listed.'
fi
echo '::progress 20::'

echo '::step Operating system::'
system=$(value_of PRETTY_NAME /etc/os-release)
row 'Name' "${system:=$(uname -s)}"
row 'Kernel' "$(uname -r)"
row 'Host name' "$(uname -n)"
row 'Time zone' "$(date +%Z)"
if [ -r /proc/uptime ]; then
    read -r up _ </proc/uptime
    up=${up%.*}
    row 'Up since' "$((up / 86400)) d $((up / 3600 % 24)) h $((up / 60 % 60)) min"
fi
if [ -e /run/reboot-required ]; then
    echo '::warning::An update waits for a restart of this computer.'
fi
echo '::progress 40::'

echo '::step File systems::'
if has df; then
    df -P -h 2>/dev/null | grep -v -E '^(tmpfs|devtmpfs|udev|none|shm|efivarfs) '
else
    echo '::warning::df is missing: the file systems are not listed.'
fi
echo '::progress 60::'

echo '::step Network::'
for card in /sys/class/net/*; do
    [ -e "$card" ] || continue
    row "${card##*/}" "$(first_of "$card/operstate") $(first_of "$card/address")"
done
if has ip; then
    ip -brief address show 2>/dev/null || ip address show
else
    echo '::warning::ip is missing: the addresses are not listed.'
fi
echo '::progress 80::'

echo '::step Packages::'
list_packages() {
    if has dpkg-query; then
        # shellcheck disable=SC2016 # dpkg-query fills these in
        dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version}\n' 2>/dev/null | sed -n 's/^ii *//p'
    elif has rpm; then
        rpm -qa --queryformat '%{NAME} %{VERSION}-%{RELEASE}\n' 2>/dev/null
    elif has apk; then
        apk info -v 2>/dev/null
    elif has pacman; then
        pacman -Q 2>/dev/null
    else
        return 1
    fi
}
if packages=$(list_packages); then
    count=$(printf '%s\n' "$packages" | grep -c .)
    row 'Packages' "$count"
    [ "${JOBDESK_LIST_PACKAGES:-no}" = yes ] && printf '%s\n' "$packages"
else
    count=unknown
    echo '::warning::This computer has no package list that is known here.'
fi
echo '::progress 100::'

echo "::result::$system, $processors processors, $memory_mib MiB of memory, $count packages"
