#!/usr/bin/env bash
# The process has at most 60 threads while 200 chats are open, each after a question.
set -u
# shellcheck source=dev/lib.sh
. "$(dirname "$0")/../lib.sh"
work=$(mktemp -d)
data=$work/data
server=
chats=
trap 'stop $chats $server; rm -rf "$work"' EXIT
[ -r /proc/self/status ] || { echo "threads are counted in /proc, which this system lacks" >&2; exit 69; }

threads() {
  awk '/^Threads:/ { print $2 }' "/proc/$server/status"
}

serve "$data" && ready || exit 1
echo "threads when ready: $(threads)"
node "$root/dev/prove/open-chats.mjs" "http://127.0.0.1:$port" 200 >"$work/chats" &
chats=$!
most=0
while ! grep -q . "$work/chats" && kill -0 "$chats" 2>/dev/null; do
  now=$(threads)
  [ "$now" -le "$most" ] || most=$now
  sleep 0.1
done
cat "$work/chats"
check '200 chats are open after a question each' grep -q '^OPEN 200 ' "$work/chats"
sleep 2
open=$(threads)
[ "$open" -le "$most" ] || most=$open
"$("$root/bin/sidu" --java-home)/bin/jcmd" "$server" Thread.print |
  sed -n 's/^"\([^"]*\)".*/\1/p' | sed 's/[0-9][0-9]*/N/g' | sort | uniq -c | sort -rn
check 'the chats are still open' kill -0 "$chats"
check "threads with 200 open chats: $open (at most $most on the way), 60 allowed" test "$most" -le 60
verdict
