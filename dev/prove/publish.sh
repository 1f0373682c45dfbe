#!/usr/bin/env bash
# Two processes on one PostgreSQL and Redis: how fast what is published at one is answered at the other, and whether eight
# publishers at once keep the order of epochs, with no answer from before what was visible.
# PUBLICATIONS, RATE, ANSWERS, PUBLISHERS and EACH change how much.
set -u
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/../lib.sh"
work=$(mktemp -d)
one=
other=
services=
trap 'stop $one $other $services; rm -rf "$work"' EXIT

SIDU_DATA=$work/services "$root/bin/sidu" services >"$work/services.env" 2>"$work/services.log" &
services=$!
for ((n = 0; n < 600; n++)); do
  grep -qs SIDU_IDENTITY_OPERATOR_KEY_FILE "$work/services.env" && break
  kill -0 "$services" 2>/dev/null || break
  sleep 0.2
done
# shellcheck disable=SC1091
. "$work/services.env"
export SIDU_DEMO=true SIDU_IDENTITY_OPERATOR_SCOPES=knowledge:import,knowledge:import-publish,knowledge:read,answers:oversee,admin:users

data=$work/one
serve "$data" && ready || exit 1
one=$server
one_url=http://127.0.0.1:$port
port=
data=$work/other
serve "$data" && ready || exit 1
other=$server
other_url=http://127.0.0.1:$port

check 'what is published at one is answered at the other, p95 within 1 s' \
  node "$root/dev/prove/publish.mjs" fast "$one_url" "$other_url" "$SIDU_IDENTITY_OPERATOR_KEY_FILE"
check 'eight publishers at once: no gap, no loss, no answer from before what was visible' \
  node "$root/dev/prove/publish.mjs" order "$one_url" "$other_url" "$SIDU_IDENTITY_OPERATOR_KEY_FILE"
check 'the index of one agrees with the database' \
  "$root/bin/sidu" verify-index --url "$one_url" --key-file "$SIDU_IDENTITY_OPERATOR_KEY_FILE"
check 'the index of the other agrees with the database' \
  "$root/bin/sidu" verify-index --url "$other_url" --key-file "$SIDU_IDENTITY_OPERATOR_KEY_FILE"
verdict
