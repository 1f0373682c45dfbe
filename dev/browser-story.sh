#!/bin/sh
# The browser story against the scripted server, then against Sidu itself on a throw-away data directory.
set -u
cd "$(dirname "$0")/.."
tap=$1
data=$(mktemp -d)
app=
finish() {
  [ -z "$app" ] || { kill "$app" && wait "$app"; } 2>/dev/null
  rm -rf "$data"
}
trap finish EXIT
trap 'exit 130' INT TERM

story() {
  (cd clients/e2e && node --test --test-reporter=tap story.test.mjs) | tee -a "$tap" | grep -E '^not ok|^# (pass|fail|skipped)'
}

: >"$tap"
story
# Sidu only answers pages that it lists; embedded mode lists loopback origins.
SIDU_DATA=$data SERVER_PORT=${SERVER_PORT:-18080} MANAGEMENT_SERVER_PORT=${MANAGEMENT_SERVER_PORT:-18081}
export SIDU_DATA SERVER_PORT MANAGEMENT_SERVER_PORT
bin/sidu serve >"$tap.server.log" 2>&1 &
app=$!
tries=0
until curl -sf -o /dev/null "http://127.0.0.1:$MANAGEMENT_SERVER_PORT/actuator/health/readiness"; do
  tries=$((tries + 1))
  if [ "$tries" -gt 180 ] || ! kill -0 "$app" 2>/dev/null; then
    echo "browser story: Sidu did not start" >&2
    tail -n 20 "$tap.server.log" >&2
    exit 1
  fi
  sleep 1
done
SIDU_URL=http://127.0.0.1:$SERVER_PORT story
! grep -q '^# fail [1-9]' "$tap"
