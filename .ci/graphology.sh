#!/bin/sh
# Put graphology where its tests look for it. Without npm they are skipped; with CI=true that is a failure.
set -eu

cd "$(dirname "$0")/../tests/graphology"
[ -d node_modules/graphology ] && exit 0
if command -v npm >/dev/null; then
    echo "Installing graphology for the tests of exported graphs."
    npm ci --silent --no-fund --no-audit </dev/null >/dev/null || true
fi
[ -d node_modules/graphology ] && exit 0
echo "No graphology: npm could not install it. Its tests are skipped without it." >&2
[ "${CI:-}" != true ]
