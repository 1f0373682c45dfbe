#!/bin/sh
# Starts once on throw-away data and keeps what the JVM learnt. Never a reason for a build to fail.
set -u
cd "$(dirname "$0")/.."
build=api/target/sidu
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
rm -f "$build/sidu.aot"
SIDU_MODE=embedded SIDU_DATA=$data SERVER_PORT=${SERVER_PORT:-18090} MANAGEMENT_SERVER_PORT=${MANAGEMENT_SERVER_PORT:-18091} \
  SIDU_JAVA_OPTS="-XX:AOTCacheOutput=$build/sidu.aot -Dspring.context.exit=onRefresh" \
  bin/sidu serve >"$build/fast-start.log" 2>&1
if [ -f "$build/sidu.aot" ]; then
  echo "fast-start: $(du -m "$build/sidu.aot" | cut -f 1) MB in $build/sidu.aot"
else
  echo "fast-start: no cache was made, starts are as before; see $build/fast-start.log" >&2
fi
