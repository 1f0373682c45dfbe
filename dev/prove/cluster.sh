#!/usr/bin/env bash
# Two processes on one PostgreSQL and Redis: what is asked at one is followed at the other, what is imported at one is
# answered at the other, and when the one that answers is killed the other ends its answer.
set -u
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/../lib.sh"
work=$(mktemp -d)
one=
other=
services=
double=
trap 'stop $one $other $double $services; rm -rf "$work"' EXIT

echo '{"contains":"居住证丢了","scenario":"slow"}' >"$work/script.jsonl"
read -r model _ < <(free_ports)
"$root/bin/sidu" double openai port="$model" speed=0-0 script="$work/script.jsonl" >"$work/double.log" 2>&1 &
double=$!

SIDU_DATA=$work/services "$root/bin/sidu" services >"$work/services.env" 2>"$work/services.log" &
services=$!
for ((n = 0; n < 600; n++)); do
  grep -qs SIDU_IDENTITY_OPERATOR_KEY_FILE "$work/services.env" && break
  kill -0 "$services" 2>/dev/null || break
  sleep 0.2
done
check 'sidu services prints the environment' grep -q SIDU_IDENTITY_OPERATOR_KEY_FILE "$work/services.env" || exit 1
# shellcheck disable=SC1091
. "$work/services.env"
export SIDU_DEMO=true SIDU_MODEL_URL=http://127.0.0.1:$model/v1 SIDU_MODEL_NAME=double

data=$work/one
serve "$data" && ready || exit 1
one=$server
one_url=http://127.0.0.1:$port
port=
data=$work/other
serve "$data" && ready || exit 1
other=$server
other_url=http://127.0.0.1:$port

client() {
  local what=$1
  shift
  node "$root/dev/prove/cluster.mjs" "$what" "$one_url" "$other_url" "$@"
}

client warm
check 'an answer begun at one is read on and read again at the other' client resume

number=$((RANDOM % 9000 + 1000))$((RANDOM % 9000 + 1000))
cat >"$work/cluster.md" <<END
---
externalId: cluster-$number
title: 鹤湾观鸟台预约须知
kind: GUIDE
---

## 押金

鹤湾观鸟台的预约押金为${number}元，离开时当场退还。
END
"$root/bin/sidu" import --url "$one_url" --key-file "$SIDU_IDENTITY_OPERATOR_KEY_FILE" "$work/cluster.md"
check 'what is imported at one is answered at the other within 2 s' \
  client imported "$number" 鹤湾观鸟台的预约押金是多少？ "$(now_ms)"

check 'a killed replica’s answer is ended by the other' client takeover "$one"
check 'the other stays ready' curl -sf -m 5 -o /dev/null "http://127.0.0.1:$health/actuator/health/readiness"
verdict
