#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Gets this checkout ready and says nothing when it is: system packages, Python, .venv with the pinned packages.
#
#   tools/bootstrap.sh run     what the desktop and the server need
#   tools/bootstrap.sh test    that, and what the tests need: a screen, a session bus, PostgreSQL
#
# PYTHON=/path/to/python3.12 chooses the interpreter; JOBDESK_SKIP_SYSTEM=1 leaves the system's packages alone.
set -euo pipefail
cd "$(dirname "$0")/.."

# One package a word; "a|b" is one package under two names, for the names differ between Debian and Ubuntu releases.
RUN_PACKAGES='libglib2.0-0t64|libglib2.0-0 libgl1 libegl1 libopengl0 libxkbcommon0 libdbus-1-3 libfontconfig1 libbrotli1
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libwayland-cursor0 libwayland-egl1 fonts-dejavu-core'
TEST_PACKAGES='make git procps xvfb xauth x11-utils openbox tint2 xfce4-notifyd xdotool imagemagick gnome-keyring dbus
  dbus-x11 at-spi2-core python3-pyatspi python3-gi gir1.2-atspi-2.0 postgresql util-linux'

say() { printf '%s\n' "$@" >&2; }
die() { say "$@"; exit 1; }

case "${1-}" in
  run) packages=$RUN_PACKAGES ;;
  test) packages="$RUN_PACKAGES $TEST_PACKAGES" ;;
  *) die "Usage: tools/bootstrap.sh run|test" ;;
esac
again="make $1"

as_root() {
  if [ "$(id -u)" = 0 ]; then env "$@"; else sudo -n env "$@"; fi
}

may_be_root() {
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

is_updated=no
update_lists() {
  [ $is_updated = no ] || return 0
  is_updated=yes
  as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 update >&2 ||
    say "apt-get update failed; going on with the package lists that are there."
}

# Prints those of the names that apt could install.
with_candidate() {
  LC_ALL=C apt-cache policy "$@" 2>/dev/null | awk '/^[^ ]/ { name = $1 } /^  Candidate: [^(]/ { sub(":.*", "", name); print name }'
}

# For each "a|b", prints the first name that can be had; fails naming the first word of which there is none.
available_names() {
  local known word name
  # shellcheck disable=SC2068,SC2086
  known=" $(with_candidate ${@//|/ } | tr '\n' ' ')"
  for word in "$@"; do
    for name in ${word//|/ }; do
      [[ $known == *" $name "* ]] && { echo "$name"; continue 2; }
    done
    echo "$word"
    return 1
  done
}

# apt-get install of "a|b" words; the lists are fetched only where a name is unknown or a download has moved away.
install_packages() {
  local names
  may_be_root || {
    names=$(available_names "$@") || names="${*%%|*}"
    die "JobDesk needs packages of the system that are not installed, and this account may not install them. Please run" \
      "" "    sudo apt-get install --no-install-recommends ${names//$'\n'/ }" "" \
      "and then '$again' again. (JOBDESK_SKIP_SYSTEM=1 $again goes on without them.)"
  }
  names=$(available_names "$@") || { update_lists; names=$(available_names "$@"); } ||
    die "The package sources of this system do not have ${names##*$'\n'}, which JobDesk needs." \
      "Please enable the source that has it (on Ubuntu: sudo add-apt-repository universe), then '$again' again."
  # shellcheck disable=SC2086
  { say "Installing with apt: ${names//$'\n'/ }"; apt_install $names; } ||
    { is_updated=no; update_lists; apt_install $names; } ||
    die "apt-get could not install the packages above; its own words are further up. Please repair that, then '$again' again."
}

# dpkg's account of each package is for a person's eyes only; errors are for everybody.
apt_install() {
  local account=/dev/null
  [ ! -t 2 ] || account=/dev/stderr
  as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 \
    install --no-install-recommends "$@" >$account </dev/null
}

# The words of $packages of which no name is installed.
missing_packages() {
  local installed word name
  # shellcheck disable=SC2086
  installed=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' ${packages//|/ } 2>/dev/null || true)"
  for word in $packages; do
    for name in ${word//|/ }; do
      [[ $installed == *" $name=installed "* ]] && continue 2
    done
    echo "$word"
  done
}

has_apt() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

if [ -z "${JOBDESK_SKIP_SYSTEM-}" ] && has_apt; then
  missing=$(missing_packages)
  # shellcheck disable=SC2086
  [ -z "$missing" ] || install_packages $missing
fi

# Prints the path of the interpreter if it can carry JobDesk. pyenv's shims answer with the interpreter behind them.
usable_python() {
  "$1" -I -c '
import sys
assert (3, 11) <= sys.version_info[:2] < (3, 15)
import ctypes, ensurepip, sqlite3, ssl, venv, zlib
print(sys.executable)' 2>/dev/null
}

find_python() {
  local name
  for name in python3 /usr/bin/python3 python3.13 python3.12 python3.11 python3.14 \
    /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11; do
    usable_python "$name" && return
  done
  return 1
}

install_python() {
  local version name
  local advice="JobDesk needs Python 3.11 or newer with its venv module, and none was found. Please install one"
  { [ -z "${JOBDESK_SKIP_SYSTEM-}" ] && has_apt; } ||
    die "$advice so that python3 or python3.11 is on the PATH (or say PYTHON=/path/to/python3.12), then '$again' again."
  may_be_root || die "$advice:  sudo apt-get install python3-venv  (Ubuntu 22.04: python3.11-venv), then '$again' again."
  [ -n "$(with_candidate python3-venv)" ] || update_lists
  version=$(LC_ALL=C apt-cache policy python3 | sed -n 's/^  Candidate: 3\.\([0-9]*\)\..*/\1/p')
  if [ "${version:-0}" -ge 11 ]; then
    install_packages python3 python3-venv
    return
  fi
  for name in python3.13 python3.12 python3.11; do
    if [ -n "$(with_candidate $name-venv)" ]; then install_packages $name $name-venv; return; fi
  done
  die "$advice: the package sources of this system have none. Put python3.11 or newer on the PATH, then '$again' again."
}

# pip hears where packages come from (index, proxy, certificate), but no setting that would put them elsewhere.
clean_environment() {
  local name
  for name in $(compgen -e PIP_ || true); do
    case $name in
      PIP_*INDEX_URL | PIP_NO_INDEX | PIP_FIND_LINKS | PIP_TRUSTED_HOST | PIP_*CERT | PIP_PROXY | PIP_CACHE_DIR | \
        PIP_NO_CACHE_DIR | PIP_*TIMEOUT | PIP_RETRIES | PIP_CONFIG_FILE | PIP_KEYRING_PROVIDER | PIP_USE_FEATURE) ;;
      *) unset "$name" ;;
    esac
  done
  unset PYTHONPATH PYTHONHOME VIRTUAL_ENV __PYVENV_LAUNCHER__
  export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0 PIP_NO_INPUT=1
}

# A person sees pip's progress; a log gets its errors only.
pip_install() {
  local quiet=-qq
  [ ! -t 2 ] || quiet=
  # shellcheck disable=SC2086
  .venv/bin/python -m pip install $quiet "$@" >&2 </dev/null
}

make_venv() {
  local python
  if [ -n "${PYTHON-}" ]; then
    python=$(usable_python "$PYTHON") ||
      die "PYTHON=$PYTHON is not a Python from 3.11 to 3.14 with the modules venv, ensurepip, ssl and sqlite3."
  elif ! python=$(find_python); then
    install_python
    python=$(find_python) || die "The Python that was installed lacks one of the modules venv, ensurepip, ssl and sqlite3."
  fi
  say "Making .venv with $python"
  rm -rf .venv
  mkdir .venv
  touch .venv/unfinished
  "$python" -m venv .venv >&2 || die "$python -m venv .venv failed; its own words are above. PYTHON=… chooses another one."
}

install_locked() {
  say "Installing the pinned Python packages (once; some 150 MB to fetch) …"
  touch .venv/unfinished
  pip_install --require-hashes --no-deps --only-binary :all: -r requirements.lock
}

# The three lines that must be as they were for .venv to be current: place and interpreter, packages, project.
wanted_stamp() {
  local lock project
  { read -r lock _; read -r project _; } < <(sha256sum requirements.lock pyproject.toml)
  printf '%s\n' "$PWD $(readlink -f .venv/bin/python || true)" "$lock" "$project"
}

is_current() {
  [ -x .venv/bin/python ] && [ ! -e .venv/unfinished ] && [ -e .venv/stamp ] &&
    [ "$(cat .venv/stamp)" = "$(wanted_stamp)" ]
}

# A venv that somebody else made, or one with an older lock, is brought up to date in place;
# one that was left half made, was moved, or lost its interpreter is made anew.
bring_up_to_date() {
  local place lock_was=
  if [ -e .venv/unfinished ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    make_venv
  elif [ -e .venv/stamp ]; then
    { read -r place; read -r lock_was; } <.venv/stamp
    if [ "$place" != "$(wanted_stamp | sed -n 1p)" ]; then lock_was=; make_venv; fi
  fi
  if [ "$lock_was" != "$(wanted_stamp | sed -n 2p)" ] && ! install_locked; then
    say "Trying once more, in a new .venv …"
    make_venv
    install_locked ||
      die "pip could not install the packages of requirements.lock; its own words are above." \
        "Most often the network or the proxy is the cause (pip reads PIP_PROXY, PIP_CERT and pip.conf). Then '$again' again."
  fi
  touch .venv/unfinished
  pip_install --no-deps --no-build-isolation --editable . ||
    die "pip could not install JobDesk itself into .venv; its own words are above."
  wanted_stamp >.venv/stamp
  rm .venv/unfinished
}

is_current && exit 0
clean_environment
# Two commands at once must not build the same venv; where there is no flock, they are trusted not to.
exec 9>.venv.lock
if command -v flock >/dev/null; then
  flock -n 9 || { say "Another command is preparing .venv; waiting for it …"; flock 9; }
fi
is_current || bring_up_to_date
