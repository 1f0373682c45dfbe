#!/bin/sh
# Prints the tables of the last run of each measurement; 'write' puts them into docs/benchmarks.md.
set -eu
cd "$(dirname "$0")/../../.."
tables() {
  for name in retrieval answers streams import; do
    [ -f "target/bench/$name.md" ] || continue
    cat "target/bench/$name.md"
    echo
  done
}
if [ "${1:-}" != write ]; then
  tables
  exit
fi
tables >target/bench/all.md
awk '/^<!-- figures -->$/ { print; print ""; while ((getline line < "target/bench/all.md") > 0) print line; skip = 1 }
  /^<!-- end of figures -->$/ { skip = 0 } !skip && !/^<!-- figures -->$/' docs/benchmarks.md >target/bench/benchmarks.md
cp target/bench/benchmarks.md docs/benchmarks.md
