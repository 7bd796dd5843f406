#!/usr/bin/env bash
# Makes the jars that are kept: "api" at a release of the plug-in API, "first" once for all.
set -euo pipefail
cd "$(dirname "$0")"
api=$(ls ../plugin-api/api/target/vitral-api-*.jar | head -1)

case "${1:-}" in
  api)
    mkdir -p released
    cp "$api" released/vitral-api.jar
    ;;
  first)
    classes=$(mktemp -d)
    trap 'rm -rf "$classes"' EXIT
    javac --release 17 -proc:none -cp "$api" -d "$classes" first/source/first/*.java
    cp -r first/source/META-INF "$classes/"
    jar --create --date=2026-01-01T00:00:00Z --file first/first.jar --manifest first/source/MANIFEST.MF -C "$classes" .
    ;;
  *)
    echo "usage: ./freeze.sh api|first" >&2
    exit 2
    ;;
esac
