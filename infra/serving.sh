# shellcheck shell=bash disable=SC2154
# The serving process of infra/run: started, found again and stopped by process id. Sourced; uses $data and $root.

# A process id comes round again; together with its start time it is one process.
# One that has ended and only waits for its parent (state Z) does not count.
process_started() { awk '{ sub(/.*\) /, ""); if ($1 != "Z") print $20 }' "/proc/$1/stat" 2>/dev/null; }

serving() {
  local pid started
  [ -f "$data/serve.pid" ] || return 1
  read -r pid started < "$data/serve.pid" || return 1
  [ -n "$started" ] && [ "$(process_started "$pid")" = "$started" ]
}

# With its own session in the background, so that closing the terminal does not end it.
start_serving() { # url, background
  if [ -n "$2" ]; then
    setsid "$root/infra/saas" serve --urls "$1" >"$data/serve.log" 2>&1 </dev/null &
  else
    "$root/infra/saas" serve --urls "$1" </dev/null &
  fi
  serve_pid=$!
  echo "$serve_pid $(process_started "$serve_pid")" > "$data/serve.pid"
  echo "$1" > "$data/serve.url"
}

wait_until_ready() { # port
  local deadline=$((SECONDS + 90))
  while ((SECONDS < deadline)); do
    [ "$(http_status "$1" /readyz)" != 200 ] || return 0
    serving || return 1
    sleep 0.2
  done
  return 1
}

# Asks first; a process that has not ended after twenty seconds is ended.
stop_serving() {
  local pid tries
  if serving; then
    read -r pid _ < "$data/serve.pid"
    kill -TERM "$pid" 2>/dev/null || true
    for ((tries = 0; tries < 100; tries++)); do serving || break; sleep 0.2; done
    ! serving || kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$data/serve.pid" "$data/serve.url"
}
