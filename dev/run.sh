#!/bin/sh
# Runs the application; 'double' runs the scripted model beside it and stops it afterwards.
set -eu
cd "$(dirname "$0")/.."
case ${1:-} in
  '') exec bin/sidu serve ;;
  double) ;;
  *) echo "make run: MODEL is '$1'; it may be 'double' or nothing. For a real model set SIDU_MODEL_URL." >&2; exit 64 ;;
esac

port=${SIDU_DOUBLE_PORT:-8090}
bin/sidu double openai port="$port" key=double &
double=$!
app=
trap 'kill ${app:+"$app"} "$double" 2>/dev/null || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
SIDU_MODEL_URL=http://127.0.0.1:$port/v1 SIDU_MODEL_KEY=double SIDU_MODEL_NAME=double bin/sidu serve &
app=$!
wait "$app"
