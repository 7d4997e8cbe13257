# What bin/run and bin/test share. POSIX sh: a fresh machine has nothing else.

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Packages of Debian that are not installed, of those named.
missing_packages() {
    for package in "$@"; do
        state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || true
        [ "$state" = installed ] || printf ' %s' "$package"
    done
}

# Install what is missing, as root or with sudo; otherwise say the exact command.
need_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is not Debian: I go on, and count on what these packages hold: $*"
        return
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then as_root=
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as_root=sudo
    else stop "These Debian packages are missing. Ask an administrator to run this, then start again:
  apt-get update && apt-get install -y --no-install-recommends$missing"
    fi
    say "Installing Debian packages:$missing"
    no_server_of_its_own "$missing"
    $as_root apt-get -q update >&2 &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends $missing >&2 ||
        stop "Installing failed; see above. Mend that and start again, or run yourself:
  apt-get update && apt-get install -y --no-install-recommends$missing"
}

# Debian starts a database server on port 5432 with the package, unless told before.
no_server_of_its_own() {
    case "$1" in *postgresql*) ;; *) return 0 ;; esac
    [ -e /etc/postgresql-common/createcluster.conf ] && return 0
    $as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' |
        $as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
}

# A Python that will do: that of the system, otherwise the first that is new enough.
find_python() {
    for python in /usr/bin/python3 python3 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys, venv, ensurepip
sys.exit(sys.version_info < (3, 11, 2))' 2>/dev/null; then
            printf '%s\n' "$python"
            return
        fi
    done
    stop "Python 3.11.2 or newer with its venv module is needed (Debian: python3 python3-venv)."
}

# The virtual environment with the packages of the requirements file named; pip only
# runs when that file, or one that it includes, has changed.
need_environment() {
    if ! .venv/bin/python -c '' 2>/dev/null; then
        python=$(find_python) || exit 1
        say "Making the virtual environment .venv"
        "$python" -m venv --clear .venv || stop "Making .venv failed; see above."
    fi
    wanted=$(cat requirements.txt "$1" | sha256sum)
    [ "$(cat ".venv/$1.installed" 2>/dev/null)" = "$wanted" ] && return 0
    say "Installing Python packages ($1)"
    .venv/bin/python -m pip install -qq --disable-pip-version-check -r "$1" >&2 ||
        stop "Installing Python packages failed; see above. Is there a network?"
    printf '%s\n' "$wanted" >".venv/$1.installed"
}
