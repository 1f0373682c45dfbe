#!/usr/bin/env bash
# Passages a second of an import beside the bare embedding model on the same texts. FILE: a JSONL file to import instead
# of made-up articles.
set -euo pipefail
# shellcheck source=dev/bench/lib/servers.sh
. "$(dirname "$0")/lib/servers.sh"
file=${FILE:-}
if [ -z "$file" ]; then
  file=$scratch/articles.jsonl
  measure MakeKnowledge articles="$file" questions="$scratch/questions.txt" count="${ARTICLES:-1000}"
fi
start_sidu empty SIDU_MODEL_URL= SIDU_DEMO=false SIDU_VECTOR_CACHE=
measure Imports sidu="$sidu" file="$file" key="$data/secrets/operator.key"
