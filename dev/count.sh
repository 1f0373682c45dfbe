#!/bin/sh
# count.sh NAME KIND-PATTERN EXCLUDE-PATTERN FILE...: adds up JUnit XML reports whose suite name matches; prints one line
# "NAME: N passed, N failed". A skipped test counts as neither.
name=$1 wanted=$2 unwanted=$3
shift 3
for file in "$@"; do
  [ ! -f "$file" ] || tr '\n' ' ' <"$file" | grep -o '<testsuite [^>]*>'
done | awk -v name="$name" -v wanted="$wanted" -v unwanted="$unwanted" '
  function value(key) {
    if (!match($0, " " key "=\"[^\"]*\"")) return ""
    return substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 4)
  }
  value("name") ~ wanted && (unwanted == "" || value("name") !~ unwanted) {
    bad = value("errors") + value("failures")
    failed += bad
    passed += value("tests") - bad - value("skipped")
  }
  END { printf "%s: %d passed, %d failed\n", name, passed, failed }'
