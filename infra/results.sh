# shellcheck shell=bash disable=SC2154
# infra/RESULTS.md holds one section per command that measures, each between its own markers. Sourced after common.sh.

results_file="$root/infra/RESULTS.md"

machine() {
  printf '%s, %s cores, %s GiB memory, %s, .NET %s' \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" \
    "$(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)" \
    "$(. /etc/os-release && printf '%s' "$PRETTY_NAME")" "$(dotnet --version)"
}

# Puts standard input in place of the section NAME, with the command, the machine and the day above it.
write_results() { # name, command
  local new
  [ -f "$results_file" ] || printf '# Results\n\nWritten by the commands named below; every figure was measured on the machine beside it.\n' > "$results_file"
  new=$(mktemp)
  {
    awk -v start="<!-- $1:start -->" -v end="<!-- $1:end -->" '
      $0 == start { inside = 1 } !inside { lines[++n] = $0 } $0 == end { inside = 0 }
      END { while (n > 0 && lines[n] == "") n--; for (i = 1; i <= n; i++) print lines[i] }' "$results_file"
    printf '\n<!-- %s:start -->\n## %s\n%s. %s.\n\n' "$1" "\`$2\`" "$(machine)" "$(date -u +%Y-%m-%d)"
    cat
    printf '\n<!-- %s:end -->\n' "$1"
  } > "$new"
  cat "$new" > "$results_file" && rm -f "$new"
}
