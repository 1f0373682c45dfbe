#!/usr/bin/env bash
# The demo knowledge's own set, asked over the API as citizens ask: how many answers are wrong, how many questions that can be
# answered are. Prints every wrong answer.
set -u
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/../lib.sh"
work=$(mktemp -d)
server=
trap 'stop $server; rm -rf "$work"' EXIT

serve "$work/data" && ready || exit 1
check 'at most 2 % wrong, at least 90 % of what can be answered answered' \
  node "$root/dev/prove/own-questions.mjs" "http://127.0.0.1:$port" \
  "${1:-$root/bot/src/test/resources/demo/own-questions.jsonl}" "$root/knowledge/src/main/resources/demo"
verdict
