#!/usr/bin/env bash
# The first start on an empty data directory is ready within 90 s; the second one keeps tickets and knowledge.
set -u
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/../lib.sh"
work=$(mktemp -d)
data=$work/data
server=
trap 'stop $server; rm -rf "$work"' EXIT

timed_start() {
  local begun
  begun=$(now_ms)
  serve "$data" && ready || { verdict; exit 1; }
  took=$((($(now_ms) - begun + 999) / 1000))
  url=http://127.0.0.1:$port/api/v1
}

post() {
  curl -s -m 60 -H "Authorization: Bearer ${token:-}" -H 'Content-Type: application/json' -H 'Accept: application/json' "$@"
}

# The answer's text and sources, and the epoch: the number of publications so far.
answer() {
  post "$url/conversations/$(post "$url/conversations" -d '{}' | json it.id)/messages" -d "{\"text\":\"$1\"}" |
    json '[it.outcome, it.text, it.citations.map((c) => [c.passageId, c.revision]), it.epoch]'
}

timed_start
check "the first start is ready within 90 s: $took s" test "$took" -le 90
token=$(curl -s -H 'Content-Type: application/json' -d '{}' "$url/sessions" | json it.token)
before=$(answer 居住证丢了怎么补办？)
ticket=$(post "$url/tickets" -H 'Idempotency-Key: start-1' -d '{"appealType":"HELP","title":"路灯不亮","content":"路灯坏了，请维修。"}')
no=$(json it.no <<<"$ticket")

stop "$server"
timed_start
check "the second start is ready within 90 s: $took s" test "$took" -le 90
check "ticket $no is as it was" test "$(post "$url/tickets/$no" | json it)" = "$(json it <<<"$ticket")"
check 'the citizen has one ticket' test "$(post "$url/tickets" | json it.items.length)" = 1
after=$(answer 居住证丢了怎么补办？)
echo "$after"
check 'the answer is as before, from the same revisions and epoch' test "$after" = "$before"
verdict
