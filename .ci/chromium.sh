#!/bin/sh
# Find the Chromium that the browser tests drive. Where it is missing and root has apt, install it with a Chinese font.
# Without it the browser tests are skipped; with CI=true that is a failure.
set -eu

found() {
    [ -n "${KG_CHROMIUM:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome
}

can_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get
}

install() {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-noto-cjk
}

if ! found >/dev/null && can_install >/dev/null; then
    echo "Installing Chromium and a Chinese font for the browser tests."
    install </dev/null >/dev/null || true
fi
found >/dev/null && exit 0
echo "No Chromium: install chromium, or set KG_CHROMIUM to one. The browser tests are skipped without it." >&2
[ "${CI:-}" != true ]
