#!/bin/sh
# Installs with apt what is missing for build and tests; where it may not, says in one sentence what to install.
set -eu
cd "$(dirname "$0")/.."

missing=
need() {
  missing="$missing $1"
}
bin/sidu --java-home >/dev/null 2>&1 || need temurin-25-jdk
command -v mvn >/dev/null || need maven
command -v node >/dev/null || need nodejs
command -v npm >/dev/null || need npm
command -v unshare >/dev/null || [ "$(uname)" != Linux ] || need util-linux
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
  [ -n "${CHROMIUM:-}" ] || need chromium
if [ "$(uname)" = Linux ] && ! fc-list :lang=zh 2>/dev/null | grep -q .; then need fonts-noto-cjk; fi

[ -n "$missing" ] || exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "make deps: missing$missing; it installs them only as root on Debian or Ubuntu, so please install them yourself." >&2
  exit 69
fi
apt="apt-get -o DPkg::Lock::Timeout=300 -y"
$apt update
# Debian's releases have no JDK 25 yet; Adoptium's archive does.
case $missing in
  *temurin*)
    if ! apt-cache show temurin-25-jdk >/dev/null 2>&1; then
      echo "make deps: a JDK 25 is missing and apt has none; install Temurin 25 (https://adoptium.net) and run it again." >&2
      exit 69
    fi
    ;;
esac
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $apt install --no-install-recommends $missing
