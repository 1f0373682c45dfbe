#!/usr/bin/env bash
# Redis dies while 20 answers are coming: all streams end with done, and the next 50 answers take 2 s at most (p99). When
# Redis is back, Sidu uses it again without a restart.
set -u
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/../lib.sh"
work=$(mktemp -d)
data=$work/data
server=
double=
trap 'stop $server $double; rm -rf "$work"' EXIT

# Answers to one question come slowly, so that there is a middle of the stream; the others at once.
echo '{"contains":"居住证丢了","scenario":"slow"}' >"$work/script.jsonl"
read -r model _ < <(free_ports)
"$root/bin/sidu" double openai port="$model" speed=0-0 script="$work/script.jsonl" >"$work/double.log" 2>&1 &
double=$!
serve "$data" SIDU_MODEL_URL="http://127.0.0.1:$model/v1" SIDU_MODEL_NAME=double && ready || exit 1
url=http://127.0.0.1:$port

check 'no failure while Redis is there' test "$(metric sidu_redis_failures_total)" = 0
check 'without Redis streams end with done, and answers come within 2 s' \
  node "$root/dev/prove/redis.mjs" outage "$url" "$(redis_pid "$data")"
echo "failed Redis commands: $(metric sidu_redis_failures_total)"
check 'Sidu stays ready' curl -sf -m 5 -o /dev/null "http://127.0.0.1:$health/actuator/health/readiness"
start_redis "$data"
check 'Sidu uses Redis again' node "$root/dev/prove/redis.mjs" back "$url" "$data"
failures=$(metric sidu_redis_failures_total)
node "$root/dev/prove/redis.mjs" back "$url" "$data" >"$work/again"
check "failed commands no longer rise: $failures" test "$(metric sidu_redis_failures_total)" = "$failures"
verdict
