#!/bin/sh
# The browser story against the scripted server, then against Sidu itself on a throw-away data directory; there also the
# quickstart and the story that curl tells. browser-story.sh TAP: what they print goes to the file TAP.
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
url=http://127.0.0.1:$SERVER_PORT
SIDU_URL=$url story
(cd clients/e2e && SIDU_URL=$url ACCOUNTS=$data/secrets/demo-accounts.txt node --test --test-reporter=tap console.test.mjs) |
  tee -a "$tap" | grep -E '^not ok|^# (pass|fail|skipped)'
# Last, because it stops Redis for a moment.
for script in dev/quickstart.sh dev/story.sh; do
  echo "-- $script"
  # Their last line, 'N passed, N failed', counted as the others are.
  "$script" "$url" >"$tap.$(basename "$script").log" 2>&1
  grep -E '^FAIL|passed,' "$tap.$(basename "$script").log"
  awk '/^[0-9]+ passed, [0-9]+ failed$/ { print "# pass " $1; print "# fail " $3; told = 1 }
       END { if (!told) print "# fail 1" }' "$tap.$(basename "$script").log" >>"$tap"
done
! grep -q '^# fail [1-9]' "$tap"
