#!/usr/bin/env bash
# Receipts across a change of key: asks, rotates, starts again, asks; both receipts verify by the keys that the server
# publishes and by a copy of them without any server; what was changed, and what a retired key signs too late, does not.
set -u
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/../lib.sh"
work=$(mktemp -d)
data=$work/data
server=
trap 'stop $server; rm -rf "$work"' EXIT

call() {
  curl -s -m 30 -H 'Content-Type: application/json' -H 'Accept: application/json' "$@"
}

# ask NAME: an answer's text and receipt into files.
ask() {
  local url=http://127.0.0.1:$port/api/v1 token conversation answer
  token=$(call -d '{}' "$url/sessions" | json 'it.token')
  conversation=$(call -H "Authorization: Bearer $token" -d '{}' "$url/conversations" | json 'it.id')
  call -H "Authorization: Bearer $token" -d '{"text":"你好"}' "$url/conversations/$conversation/messages" >"$work/$1.answer"
  json 'it.text' <"$work/$1.answer" >"$work/$1.txt"
  answer=$(json 'it.id' <"$work/$1.answer")
  call -H "Authorization: Bearer $token" "$url/answers/$answer/receipt" >"$work/$1.json"
}

verify() {
  "$root/bin/sidu" verify-receipt --keys "$1" --text "$work/$2.txt" "$work/$2.json" >"$work/out" 2>&1
}

refused() {
  ! "$root/bin/sidu" verify-receipt --keys "$1" "$2" 2>"$work/why" && [ "$(wc -l <"$work/why")" -eq 1 ] && cat "$work/why"
}

different_keys() {
  [ "$(json 'it.keyId' <"$work/before.json")" != "$(json 'it.keyId' <"$work/after.json")" ]
}

serve "$data" SIDU_DEMO=false && ready || exit 1
keys=http://127.0.0.1:$port/api/v1/receipt-keys
ask before
check "a receipt verifies" verify "$keys" before
stop "$server"
cp "$data/secrets/receipt.key" "$work/retired.key"
check "the key changes" env SIDU_DATA="$data" "$root/bin/sidu" rotate-receipt-key --overlap 0s
serve "$data" SIDU_DEMO=false && ready || exit 1
ask after
check "another key signs" different_keys
check "the former receipt verifies after the change" verify "$keys" before
check "the new receipt verifies" verify "$keys" after
curl -s "$keys" >"$work/keys.json"
stop "$server"
check "both verify without a server" eval 'verify "$work/keys.json" before && verify "$work/keys.json" after'
sed 's/SMALL_TALK/ANSWERED/' "$work/after.json" >"$work/forged.json"
check "a changed receipt is refused" refused "$work/keys.json" "$work/forged.json"
check "a receipt of an unknown key is refused" refused <(echo '{"keys":[]}') "$work/after.json"
cp "$work/retired.key" "$data/secrets/receipt.key"
serve "$data" SIDU_DEMO=false
check "a retired key starts no server" eval '! ready 60 2>/dev/null && grep -q "^sidu: The key that signs receipts" "$data.log"'
began=$(now_ms)
verify "$work/keys.json" after
echo "verify-receipt took $(($(now_ms) - began)) ms"
verdict
