#!/bin/sh
# Runs every script of a folder in order and says at the end which failed.
set -u
cd "$(dirname "$0")/.."
failed=
ran=0
for script in "$1"/*.sh; do
  [ -f "$script" ] || continue
  echo "== $script"
  ran=$((ran + 1))
  "$script" || failed="$failed $script"
done
echo "$ran run; failed:${failed:- none}"
[ "$ran" -gt 0 ] && [ -z "$failed" ]
