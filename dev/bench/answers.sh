#!/usr/bin/env bash
# Whole answers a second without a model over the demo knowledge: distinct questions, and a few repeated ones.
# CITIZENS, SECONDS_MEASURED, WARMUP and QUESTIONS (a file, one question a line) change what is asked.
set -euo pipefail
# shellcheck source=dev/bench/lib/servers.sh
. "$(dirname "$0")/lib/servers.sh"
start_sidu demo SIDU_MODEL_URL=
measure Answers sidu="$sidu" citizens="${CITIZENS:-16}" seconds="${SECONDS_MEASURED:-12}" warmup="${WARMUP:-240}" \
  questions="${QUESTIONS:-bot/src/test/resources/demo/learning-questions.jsonl}"
