#!/usr/bin/env bash
# Streamed answers of a model that speaks at a fixed pace, beside the baseline's, over the demo knowledge.
# SCENES: a choice of one,hundred,open300,open1000.
set -euo pipefail
# shellcheck source=dev/bench/lib/servers.sh
. "$(dirname "$0")/lib/servers.sh"
read -r model _ < <(free_ports)
start_sidu demo SIDU_MODEL_URL="http://127.0.0.1:$model/v1" SIDU_MODEL_KEY=none SIDU_MODEL_NAME=paced \
  SIDU_MODELS_CHAT_MAXCONCURRENT=2000
measure ExportPassages sidu="$sidu" file="$scratch/passages.jsonl"
start_baseline bge --baseline.model-url="http://127.0.0.1:$model/v1"
baseline_imports "$scratch/passages.jsonl"
measure Streams sidu="$sidu" baseline="$baseline" model="$model" scenes="${SCENES:-one,hundred,open300,open1000}" \
  choose="${CHOOSE:-400}" questions="${QUESTIONS:-bot/src/test/resources/demo/learning-questions.jsonl}"
