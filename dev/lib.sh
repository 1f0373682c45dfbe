# What the scripts in dev/ share; to be sourced by bash. Needs curl and Node, nothing else.
# shellcheck shell=bash
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
passed=0
failed=0

pass() {
  passed=$((passed + 1))
  echo "PASS $*"
}

fail() {
  failed=$((failed + 1))
  echo "FAIL $*"
}

# check WHAT COMMAND...: PASS when the command succeeds.
check() {
  local what=$1
  shift
  if "$@"; then pass "$what"; else fail "$what"; fi
}

verdict() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

now_ms() {
  date +%s%3N
}

# json EXPRESSION [ARGUMENT...]: the value of a JavaScript expression over the JSON document 'it' on stdin and 'args'.
json() {
  node -e '
    const it = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const [expression, ...args] = process.argv.slice(1);
    const value = new Function("it", "args", `return (${expression})`)(it, args);
    console.log(typeof value === "string" ? value : JSON.stringify(value ?? null));' "$@"
}

# Server-sent events on stdin as a JSON array of {id, event, data}; comments are left out.
events() {
  node -e '
    const blocks = require("fs").readFileSync(0, "utf8").split(/\r?\n\r?\n/);
    const read = (block) => Object.fromEntries(block.split(/\r?\n/).filter((line) => /^\w+:/.test(line))
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).replace(/^ /, "")]));
    const told = blocks.map(read).filter((one) => one.event && one.data);
    console.log(JSON.stringify(told.map((one) => ({ ...one, data: JSON.parse(one.data) }))));'
}

# Two ports that nobody listens on.
free_ports() {
  node -e '
    const servers = [0, 1].map(() => require("net").createServer().listen(0, "127.0.0.1"));
    setTimeout(() => { console.log(...servers.map((s) => s.address().port)); process.exit(); }, 100);'
}

# serve DATA [NAME=VALUE...]: starts Sidu on a data directory; sets port, health (ports) and server (process id).
serve() {
  local data=$1
  shift
  [ -n "${port:-}" ] || read -r port health < <(free_ports)
  env SIDU_DATA="$data" SERVER_PORT="$port" MANAGEMENT_SERVER_PORT="$health" "$@" \
    "$root/bin/sidu" serve >>"$data.log" 2>&1 &
  server=$!
}

# ready [SECONDS]: waits for the server that 'serve' started.
ready() {
  local end=$(($(date +%s) + ${1:-240}))
  until curl -sf -m 2 -o /dev/null "http://127.0.0.1:$health/actuator/health/readiness"; do
    if [ "$(date +%s)" -ge "$end" ] || ! kill -0 "$server" 2>/dev/null; then
      echo "Sidu is not ready; the end of its log:" >&2
      tail -n 15 "$data.log" >&2
      return 1
    fi
    sleep 0.2
  done
}

# stop [PID...]: ends processes in order and waits for them.
stop() {
  local pid
  for pid in "$@"; do
    kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
  done
  return 0
}

# The servers of one data directory, by their own pid files: never anybody else's.
redis_pid() {
  cat "$1/redis/redis.pid" 2>/dev/null
}

postmaster_pid() {
  head -n 1 "$1/postgres-18/postmaster.pid" 2>/dev/null
}

kill_redis() {
  local pid
  pid=$(redis_pid "$1") && kill -9 "$pid"
}

start_redis() {
  "$(find "$1/bin" -type f -name 'redis-server*' -perm -u+x | head -n 1)" "$1/redis/redis.conf"
}

# metric NAME: the sum of a metric of the server that 'serve' started.
metric() {
  curl -s -m 5 "http://127.0.0.1:$health/actuator/prometheus" |
    awk -v name="$1" 'index($1, name) == 1 && $1 ~ ("^" name "([{]|$)") { sum += $2 } END { printf "%.0f\n", sum }'
}
