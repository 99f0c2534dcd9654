# ---
# name: Network check
# description: Looks at interfaces, routes and name servers, and tries to reach hosts. What is not reached is a warning.
# category: Network
# language: bash
# queue: default
# timeout_s: 300
# parameters:
#   - name: hosts
#     label: Hosts
#     type: text
#     required: true
#     default: localhost example.org
#     description: Names or addresses, with blanks or commas between them.
# ---

set -u
export LC_ALL=C.UTF-8
read -r -a hosts <<<"$(printf '%s' "${JOBDESK_HOSTS:-localhost}" | tr ',;\n' '   ')"
wait_s=3

has() {
    command -v "$1" >/dev/null 2>&1
}

# Whether something at the address answers: to a ping, or to a connection by taking or by refusing it.
answers() {
    local port answer
    if has ping && ping -c 1 -W "$wait_s" "$1" >/dev/null 2>&1; then
        return 0
    fi
    for port in 443 80 22; do
        # shellcheck disable=SC2016 # the inner shell fills these in
        if answer=$(timeout "$wait_s" bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$port" 2>&1); then
            return 0
        fi
        case $answer in
            *refused*) return 0 ;;
        esac
    done
    return 1
}

echo '::steps Interfaces | Routes | Name resolution | Reachability::'
echo '::progress 0::'

echo '::step Interfaces::'
up=0
for card in /sys/class/net/*; do
    [ -e "$card" ] || continue
    name=${card##*/}
    state=$(cat "$card/operstate" 2>/dev/null || echo unknown)
    echo "$name: $state, $(cat "$card/statistics/rx_errors" 2>/dev/null || echo 0) errors received"
    [ "$name" != lo ] && [ "$state" != down ] && up=$((up + 1))
done
if has ip; then
    ip -brief address show 2>/dev/null || ip address show
elif has hostname; then
    echo "Addresses: $(hostname -I 2>/dev/null || hostname -i 2>/dev/null)"
else
    echo '::warning::ip and hostname are missing: the addresses are not known.'
fi
[ "$up" -eq 0 ] && echo '::warning::No interface but the loopback is up.'
echo '::progress 25::'

echo '::step Routes::'
if has ip; then
    ip route show
    default=$(ip route show default | awk '{ for (i = 1; i < NF; i++) if ($i == "via") { print $(i + 1); exit } }')
elif [ -r /proc/net/route ]; then
    cat /proc/net/route
    default=$(awk '$2 == "00000000" && $3 != "00000000" {
        print $3; exit
    }' /proc/net/route | sed 's/\(..\)\(..\)\(..\)\(..\)/0x\4 0x\3 0x\2 0x\1/')
    # shellcheck disable=SC2086 # four numbers
    [ -n "$default" ] && default=$(printf '%d.%d.%d.%d' $default)
else
    default=
    echo '::warning::Neither ip nor /proc/net/route is there: the routes are not known.'
fi
if [ -n "$default" ]; then
    echo "Gateway: $default"
else
    echo '::warning::There is no default route: other networks cannot be reached.'
fi
echo '::progress 50::'

echo '::step Name resolution::'
if [ -r /etc/resolv.conf ]; then
    grep '^nameserver' /etc/resolv.conf || echo '::warning::/etc/resolv.conf names no name server.'
fi
known=()
number=0
for host in "${hosts[@]}"; do
    number=$((number + 1))
    if addresses=$(timeout 8 getent ahosts "$host" 2>/dev/null) && [ -n "$addresses" ]; then
        echo "$host: $(printf '%s\n' "$addresses" | awk '!seen[$1]++ { printf "%s%s", gap, $1; gap = " " }')"
        known+=("$host")
    else
        echo "::warning::$host: the name has no address that is known here."
    fi
    echo "::progress $((50 + 20 * number / ${#hosts[@]}))::"
done

echo '::step Reachability::'
reached=0
number=0
for host in "${known[@]}"; do
    number=$((number + 1))
    if answers "$host"; then
        echo "$host: answers"
        reached=$((reached + 1))
    else
        echo "::warning::$host: nothing answers within $wait_s s."
    fi
    echo "::progress $((70 + 30 * number / ${#known[@]}))::"
done
echo '::progress 100::'
echo "::result::$reached of ${#hosts[@]} hosts answer."
