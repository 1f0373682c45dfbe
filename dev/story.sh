#!/usr/bin/env bash
# The citizen's and the operator's story with curl against a running Sidu: story.sh [URL]. SIDU_DATA is the server's data
# directory: the operator key is read there, and its Redis is killed and started again.
set -u
url=${1:-http://127.0.0.1:${SERVER_PORT:-8080}}
url=${url%/}
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/lib.sh"
data=${SIDU_DATA:-data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
type='Content-Type: application/json'

call() {
  local path=$1
  shift
  curl -s -m 60 -H "Authorization: Bearer $token" -H "$type" "$@" "$url$path"
}

conversation() {
  call /api/v1/conversations -d '{}' | json it.id
}

# ask CONVERSATION QUESTION ACCEPT
ask() {
  call "/api/v1/conversations/$1/messages" -H "Accept: $3" -d "{\"text\":\"$2\"}"
}

# open_ticket KEY: status and headers in ticket.head, body in ticket.json.
open_ticket() {
  call /api/v1/tickets -H "Idempotency-Key: $1" -D "$work/ticket.head" -o "$work/ticket.json" -d "{
    \"conversationId\":\"$talk\",\"appealType\":\"COMPLAINT\",\"title\":\"小区路灯不亮\",
    \"content\":\"东湖路18号小区的路灯坏了一个星期，没有人修。\",\"place\":\"东湖区东湖路18号\"}"
}

replayed() {
  grep -qi '^Idempotent-Replayed: true' "$work/ticket.head" && [ "$(json it.no <"$work/ticket.json")" = "$1" ]
}

own_tickets() {
  call '/api/v1/tickets?limit=100' | json it.items.length
}

token=$(curl -s -m 20 -H "$type" -d '{}' "$url/api/v1/sessions" | json it.token) || exit 1
check 'a session is opened' test -n "$token"
talk=$(conversation)
check 'a conversation is opened' test "${#talk}" -eq 36

question='居住证丢了怎么补办？'
echo "--- $question"
ask "$talk" "$question" text/event-stream >"$work/stream"
grep -v '^$' "$work/stream"
events <"$work/stream" >"$work/events.json"
check 'the stream is outcome, citation, delta, done' \
  test "$(json 'it.map((e) => e.event).join(" ").replace(/(\w+)( \1)+/g, "$1")' <"$work/events.json")" = 'outcome citation delta done'
json 'it.at(-1).data' <"$work/events.json" >"$work/done.json"
check 'the answer is ANSWERED' test "$(json it.outcome <"$work/done.json")" = ANSWERED
check 'the deltas are the text without marks' test \
  "$(json 'it.filter((e) => e.event === "delta").map((e) => e.data.text).join("")' <"$work/events.json")" = \
  "$(json 'it.text.replace(/\[\d+\]/g, "")' <"$work/done.json")"

ask "$(conversation)" "$question" application/json >"$work/answer.json"
same='(({ id, messageId, conversationId, createdAt, ...rest }) => JSON.stringify(rest))(it)'
check 'done equals the JSON form but for ids and times' test "$(json "$same" <"$work/done.json")" = "$(json "$same" <"$work/answer.json")"
call "/api/v1/answers/$(json it.id <"$work/done.json")" >"$work/again.json"
check 'done equals the answer read later' cmp -s <(json it <"$work/done.json") <(json it <"$work/again.json")

cited=$(json it.citations.length <"$work/done.json")
for ((n = 0; n < cited; n++)); do
  json "it.citations[$n]" <"$work/done.json" >"$work/citation.json"
  call "$(json it.url <"$work/citation.json")" >"$work/article.json"
  check "quote $((n + 1)) of $cited is in the stored passage" test true = "$(json \
    'it.passages.some((p) => p.id === JSON.parse(args[0]).passageId && p.text.includes(JSON.parse(args[0]).quote))' \
    "$(cat "$work/citation.json")" <"$work/article.json")"
done

# A place of its own for each run, so that runs on the same data do not answer for one another.
number=$((RANDOM % 9000 + 1000))$((RANDOM % 9000 + 1000))
id=story-$number
place=鹤湾$((RANDOM % 900 + 100))号观鸟台
question="${place}的预约押金是多少？"
cat >"$work/story.md" <<END
---
externalId: $id
title: ${place}预约须知
kind: GUIDE
issuer: 云岚市林业局
---

## 押金

${place}的预约押金为${number}元，离开时当场退还。
END
echo "--- sidu import ($id), then: $question"
"$root/bin/sidu" import --url "$url" --key-file "$data/secrets/operator.key" "$work/story.md"
check 'sidu import takes the file' test $? -eq 0
exited=$(now_ms)
right="it.outcome === 'ANSWERED' && it.text.includes('$number') && it.citations.some((c) => c.externalId === '$id')"
talk_of_import=$(conversation)
while :; do
  ask "$talk_of_import" "$question" application/json >"$work/imported.json"
  took=$(($(now_ms) - exited))
  [ "$(json "$right" <"$work/imported.json")" != true ] && [ "$took" -lt 2000 ] || break
done
json it.text <"$work/imported.json"
echo "answered $took ms after the import's exit"
check 'the imported number is answered with its citation' test "$(json "$right" <"$work/imported.json")" = true
check 'within 2 s of the exit' test "$took" -le 2000

article=$(json "it.citations.find((c) => c.externalId === '$id')?.articleId" <"$work/imported.json")
status=$(curl -s -m 20 -o "$work/withdrawn.json" -w '%{http_code}' -X POST \
  -H "Authorization: Bearer $(cat "$data/secrets/operator.key")" "$url/api/v1/editor/articles/$article/withdrawal")
check 'the article is withdrawn' test "$status" = 202
begun=$(now_ms)
while :; do
  ask "$(conversation)" "$question" application/json >"$work/gone.json"
  took=$(($(now_ms) - begun))
  [ "$(json it.outcome <"$work/gone.json")" = ANSWERED ] && [ "$took" -lt 2000 ] || break
done
echo "$(json it.outcome <"$work/gone.json") $took ms after the withdrawal"
check 'after the withdrawal the question is not ANSWERED' test "$(json it.outcome <"$work/gone.json")" != ANSWERED
check 'and its number is told no more' test "$(json "it.text.includes('$number')" <"$work/gone.json")" = false

key=story-$number-1
open_ticket "$key"
no=$(json it.no <"$work/ticket.json")
echo "--- ticket $no"
check 'a ticket is opened from the conversation' grep -q '^HTTP/1.1 201' "$work/ticket.head"
check 'it is read back by its number' test \
  "$(call "/api/v1/tickets/$no" | json '[it.no, it.conversationId, it.state].join(" ")')" = "$no $talk SUBMITTED"
open_ticket "$key"
check 'the same key opens no second' replayed "$no"
if [ -n "$(redis_pid "$data")" ]; then
  kill_redis "$data"
  open_ticket "$key"
  check 'nor with Redis stopped' replayed "$no"
  open_ticket "$key-without-redis"
  second=$(json it.no <"$work/ticket.json")
  check 'with Redis stopped another key opens a ticket' grep -q '^HTTP/1.1 201' "$work/ticket.head"
  start_redis "$data"
  open_ticket "$key-without-redis"
  check 'whose key opens no second when Redis is back' replayed "$second"
  check 'the citizen has two tickets' test "$(own_tickets)" = 2
else
  echo "SKIP tickets with Redis stopped: $data holds no embedded Redis"
fi
verdict
