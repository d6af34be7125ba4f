# shellcheck shell=bash
# Shared by the scripts of infra/: where the repository is, how to say things, and the small checks that
# must work on a bare Debian (no curl, no psql). Sourced, never run.

set -euo pipefail
umask 022

# The caller's shell may carry settings that change what tools print.
export LC_ALL=C.UTF-8 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
export root

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
bad_usage() { say "$*"; exit 2; }

# Whether something listens on this port of this machine.
port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The HTTP status of GET http://localhost:PORT/PATH, or 000.
http_status() {
  local code=000
  if exec 3<>"/dev/tcp/127.0.0.1/$1"; then
    printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\n\r\n' "$2" "$1" >&3
    IFS=' ' read -r -t 10 _ code _ <&3 || code=000
    exec 3>&-
  fi 2>/dev/null
  printf '%s' "${code:-000}"
}

# Letters and digits only: they stand in connection strings and shell-readable files.
random_secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

need_dotnet() {
  command -v dotnet >/dev/null || die "The .NET SDK 10 is missing. Install it (package dotnet-sdk-10.0) and start again."
}

apt_install() {
  [ "$(id -u)" = 0 ] || die "$* is missing. Install it as root: apt-get install $*"
  say "Installing $* …"
  apt-get -o DPkg::Lock::Timeout=300 update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "$@" >/dev/null
}

# The npm packages of package-lock.json: PostgreSQL's binaries, style sheets, icons. One installation at a time.
need_node_modules() {
  local installed="$root/node_modules/.package-lock.json" lock="$root/package-lock.json"
  [ -f "$lock" ] || die "package-lock.json is missing: this is not a complete checkout."
  command -v npm >/dev/null || apt_install nodejs npm
  # shellcheck disable=SC2094 # the open file serves only as the lock
  (
    flock 8
    [ "$installed" -nt "$lock" ] && exit 0
    say "Installing npm packages …"
    # A link leads to another tree's packages, and npm ci would empty them under whoever is running there.
    [ ! -L "$root/node_modules" ] || rm "$root/node_modules"
    cd "$root" && npm ci --no-audit --no-fund --loglevel=error >/dev/null 8>&-
    touch "$installed"
  ) 8<"$lock"
}

# Starts a throwaway PostgreSQL for one run of tests or benchmarks and removes it however the run ends.
# Sets SAAS_TEST_SUPERUSER; own directory per run, so that two runs never meet.
own_postgres() { # parent directory, options of infra/pg start …
  local parent="$1" stale pid; shift
  mkdir -p "$parent"
  for stale in "$parent"/*/; do
    pid=$(basename "$stale")
    [ -d "$stale" ] && ! kill -0 "$pid" 2>/dev/null && "$root/infra/pg" drop "$stale" && rm -rf "$stale"
  done
  own_pg="$parent/$$"
  trap '"$root/infra/pg" drop "$own_pg"; rm -rf "$own_pg"' EXIT
  trap 'exit 130' INT TERM HUP
  local line
  line=$("$root/infra/pg" start "$own_pg" "$@")
  export SAAS_TEST_SUPERUSER="${line#*=}"
}
