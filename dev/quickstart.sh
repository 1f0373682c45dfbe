#!/usr/bin/env bash
# quickstart.sh URL: runs the '```sh run' blocks of docs/quickstart.md, in order and in one shell, against a running
# Sidu, and looks for each line of the following '```output' block in what the block printed. SIDU_DATA is the server's
# data directory.
set -u
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/lib.sh"
export SIDU_URL=${1:-http://127.0.0.1:${SERVER_PORT:-8080}}
SIDU_DATA=$(cd "${SIDU_DATA:-data}" && pwd) || exit 69
export SIDU_DATA
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$root/bin/sidu" "$work/bin/sidu"

# block-N.sh and block-N.output, in the order of the document.
awk -v dir="$work" '
  /^```sh run$/ { n++; file = dir "/block-" n ".sh"; next }
  /^```output$/ { file = dir "/block-" n ".output"; next }
  /^```/ { file = ""; next }
  file != "" { print > file }' "$root/docs/quickstart.md"

cd "$work" || exit 1
for ((n = 1; ; n++)); do
  [ -f "block-$n.sh" ] || break
  # Sourced, so that later blocks see the variables of earlier ones.
  # shellcheck disable=SC1090
  . "./block-$n.sh" >"printed-$n" 2>&1
  what=$(grep -v '^$' "block-$n.sh" | head -n 1)
  if [ ! -s "block-$n.output" ]; then
    fail "block $n ($what) has no expected output"
    continue
  fi
  missing=$(while IFS= read -r line; do grep -qF -- "$line" "printed-$n" || echo "$line"; done <"block-$n.output")
  if [ -z "$missing" ]; then
    pass "block $n: $what"
  else
    fail "block $n: $what"
    echo "missing: $missing"
    cat "printed-$n"
  fi
done
verdict
