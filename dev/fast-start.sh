#!/bin/sh
# Starts once on throw-away data and keeps what the JVM learnt. Never a reason for a build to fail.
set -u
cd "$(dirname "$0")/.."
build=api/target/sidu
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
rm -f "$build/sidu.aot"
health=${MANAGEMENT_SERVER_PORT:-18091}
SIDU_MODE=embedded SIDU_DATA=$data SERVER_PORT=${SERVER_PORT:-18090} MANAGEMENT_SERVER_PORT=$health \
  SIDU_JAVA_OPTS="-XX:AOTCacheOutput=$build/sidu.aot" bin/sidu serve >"$build/fast-start.log" 2>&1 &
app=$!
tries=0
until curl -sf -o /dev/null "http://127.0.0.1:$health/actuator/health/readiness"; do
  tries=$((tries + 1))
  [ "$tries" -lt 120 ] && kill -0 "$app" 2>/dev/null || break
  sleep 1
done
# An orderly stop: it ends the servers and writes the cache.
kill "$app" 2>/dev/null
wait "$app"
if [ -f "$build/sidu.aot" ]; then
  echo "fast-start: $(du -m "$build/sidu.aot" | cut -f 1) MB in $build/sidu.aot"
else
  echo "fast-start: no cache was made, starts are as before; see $build/fast-start.log" >&2
fi
