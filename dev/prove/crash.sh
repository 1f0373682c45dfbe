#!/usr/bin/env bash
# Kills the application and PostgreSQL at random instants amid publications, an import and an impact run, RUNS times each
# (10) of the KINDS: after the restart nothing acknowledged is lost, what was under way ends, and the index agrees with the database.
set -u
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/../lib.sh"
work=$(mktemp -d)
server=
trap 'stop $server; rm -rf "$work"' EXIT
export SIDU_IDENTITY_OPERATOR_SCOPES=knowledge:import,knowledge:import-publish,knowledge:read,answers:oversee,admin:users

run() {
  local kind=$1 data=$2
  node "$root/dev/prove/crash.mjs" begin "$kind" "http://127.0.0.1:$port" "$data/secrets/operator.key" "$work/$kind.json" &
  local client=$!
  sleep "$((1 + RANDOM % 3)).$((RANDOM % 10))"
  kill -9 "$server" "$(postmaster_pid "$data")"
  wait "$server" 2>/dev/null
  wait "$client" 2>/dev/null
  kill_redis "$data"
  serve "$data" && ready || return 1
  node "$root/dev/prove/crash.mjs" check "$kind" "http://127.0.0.1:$port" "$data/secrets/operator.key" "$work/$kind.json"
}

for kind in ${KINDS:-publication import impact}; do
  data=$work/$kind
  serve "$data" && ready || exit 1
  [ "$kind" != impact ] ||
    node "$root/dev/prove/crash.mjs" prepare "$kind" "http://127.0.0.1:$port" "$data/secrets/operator.key" "$work/$kind.json"
  for ((n = 1; n <= ${RUNS:-10}; n++)); do
    check "$kind, kill $n" run "$kind" "$data"
  done
  stop "$server"
  port=
done
verdict
