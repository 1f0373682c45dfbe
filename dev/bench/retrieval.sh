#!/usr/bin/env bash
# Searches a second of 8 clients beside the baseline's, over the same 2,000 made-up articles and distinct questions.
# EMBEDDING=hash gives the baseline an embedding that costs nothing; Sidu keeps its own.
set -euo pipefail
# shellcheck source=dev/bench/lib/servers.sh
. "$(dirname "$0")/lib/servers.sh"
measure MakeKnowledge articles="$scratch/articles.jsonl" questions="$scratch/questions.txt" count="${ARTICLES:-2000}"
start_sidu empty SIDU_MODEL_URL= SIDU_DEMO=false
bin/sidu import --duplicates keep --url "${sidu%,*}" --key-file "$data/secrets/operator.key" "$scratch/articles.jsonl"
measure ExportPassages sidu="$sidu" file="$scratch/passages.jsonl"
start_baseline "${EMBEDDING:-bge}"
baseline_imports "$scratch/passages.jsonl"
measure Retrieval sidu="$sidu" baseline="$baseline" questions="$scratch/questions.txt" \
  citizens="${CITIZENS:-8}" seconds="${SECONDS_MEASURED:-10}" warmup="${WARMUP:-60}"
