#!/bin/sh
# Extractive answers a second over the demo knowledge, on a server and a data directory of their own.
# CITIZENS, SECONDS_MEASURED and QUESTIONS (a file, one question a line) change what is asked.
set -eu
cd "$(dirname "$0")/../.."
data=$(mktemp -d)
server=
cleanup() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  rm -rf "$data"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port=${SERVER_PORT:-18980}
management=${MANAGEMENT_SERVER_PORT:-18981}
env -u SIDU_MODEL_URL SIDU_DATA="$data/data" SERVER_PORT="$port" MANAGEMENT_SERVER_PORT="$management" \
  bin/sidu serve >"$data/log" 2>&1 &
server=$!
tries=0
until curl -sf "http://localhost:$management/actuator/health/readiness" >/dev/null; do
  tries=$((tries + 1))
  if [ "$tries" -gt 180 ] || ! kill -0 "$server" 2>/dev/null; then
    tail -n 20 "$data/log" >&2
    echo "bench: the server did not get ready" >&2
    exit 1
  fi
  sleep 1
done

"$(bin/sidu --java-home)/bin/java" -Xmx256m -cp bench/target/classes org.sidu.bench.AskQuestions \
  "http://localhost:$port/" citizens="${CITIZENS:-8}" seconds="${SECONDS_MEASURED:-30}" questions="${QUESTIONS:-}"
