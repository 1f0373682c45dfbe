# What the measuring scripts share; to be sourced by bash. Servers on data directories and ports of their own.
# shellcheck shell=bash
# shellcheck source=dev/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../../lib.sh"
cd "$root" || exit 1
scratch=$(mktemp -d)
started=()
cleanup() {
  local code=$?
  set +e
  [ "${#started[@]}" -eq 0 ] || stop "${started[@]}"
  rm -rf "$scratch"
  exit "$code"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
java=$(bin/sidu --java-home)/bin/java
bench_classes=bench/target/classes:bench/target/lib/*
ulimit -n "$(ulimit -Hn)" 2>/dev/null || true
mkdir -p target/bench

# start_sidu NAME [NAME=VALUE...]: sets sidu to URL,PID and data to its directory.
start_sidu() {
  data=$scratch/$1
  shift
  port=
  serve "$data" "$@"
  started+=("$server")
  ready 300 || exit 1
  # The process is the shell's child that became Java.
  sidu=http://127.0.0.1:$port,$server
}

# start_baseline EMBEDDING [ARGUMENT...]: sets baseline to URL,PID.
start_baseline() {
  local embedding=$1 at
  shift
  read -r at _ < <(free_ports)
  "$java" -Xmx1g -cp "$bench_classes" org.sidu.bench.baseline.BaselineApplication --server.port="$at" \
    --baseline.embedding="$embedding" "$@" >"$scratch/baseline.log" 2>&1 &
  started+=("$!")
  baseline=http://127.0.0.1:$at,$!
  local tries=0
  until curl -sf -m 2 -o /dev/null "http://127.0.0.1:$at/health"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "${baseline#*,}" 2>/dev/null; then
      echo "The baseline is not ready; the end of its log:" >&2
      tail -n 15 "$scratch/baseline.log" >&2
      exit 1
    fi
    sleep 0.2
  done
}

# baseline_imports FILE: prints how fast.
baseline_imports() {
  printf 'baseline imports: '
  curl -sf -m 900 -H 'Content-Type: application/json' -d "{\"file\":\"$1\"}" "${baseline%,*}/import"
  echo
}

# measure CLASS ARGUMENT...: runs a class of the bench module, in a process of its own.
measure() {
  "$java" -Xmx512m --enable-native-access=ALL-UNNAMED -cp "$bench_classes" "org.sidu.bench.$1" "${@:2}"
}
