#!/bin/sh
# Builds the npm workspace when its sources changed and copies the result to where the application serves it from.
set -eu
static=$1
cd "$(dirname "$0")/.."
[ -f clients/package.json ] || { echo "clients: no clients/ in this tree, the application serves none"; exit 0; }
command -v npm >/dev/null || { echo "clients: npm was not found. Install Node 20 or newer." >&2; exit 69; }

# Names and contents of the files that decide the result.
digest() {
  { find "$@" -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/.*' | LC_ALL=C sort |
    while read -r file; do echo "$file"; cat "$file"; done; } | cksum
}

lock=$(digest clients/package-lock.json)
if [ ! -d clients/node_modules ] || [ "$(cat clients/node_modules/.sidu 2>/dev/null)" != "$lock" ]; then
  (cd clients && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund)
  echo "$lock" >clients/node_modules/.sidu
fi

sources=$(digest clients)
if [ ! -f clients/widget/dist/sidu.js ] || [ ! -f clients/console/dist/index.html ] || [ "$(cat clients/widget/dist/.sidu 2>/dev/null)" != "$sources" ]; then
  (cd clients && npm run build)
  echo "$sources" >clients/widget/dist/.sidu
fi

mkdir -p "$static/embed"
cp clients/widget/dist/sidu.js "$static/embed/sidu.js"
rm -rf "$static/console"
mkdir -p "$static/console"
cp -R clients/console/dist/. "$static/console/"
[ ! -d clients/widget/dist/site ] || cp -R clients/widget/dist/site/. "$static/"
