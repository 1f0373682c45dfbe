#!/usr/bin/env bash
# Kills the application and PostgreSQL amid 200 ticket submissions and wipes Redis, RUNS times (5): after the restart
# every acknowledged ticket is there, and a retry with the old key makes exactly one of every other one.
set -u
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/../lib.sh"
work=$(mktemp -d)
server=
trap 'stop $server; rm -rf "$work"' EXIT

run() {
  data=$work/data-$1
  serve "$data" SIDU_DEMO=false && ready || return 1
  node "$root/dev/prove/tickets.mjs" submit "http://127.0.0.1:$port" "$work/state-$1.json" \
    "$server" "$(postmaster_pid "$data")" || return 1
  wait "$server" 2>/dev/null
  kill_redis "$data"
  rm -rf "$data/redis"
  serve "$data" SIDU_DEMO=false && ready || return 1
  node "$root/dev/prove/tickets.mjs" retry "http://127.0.0.1:$port" "$work/state-$1.json"
}

for ((n = 1; n <= ${RUNS:-5}; n++)); do
  check "run $n" run "$n"
  stop "$server"
  rm -rf "$work/data-$n"
done
verdict
