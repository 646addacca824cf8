#!/bin/sh
# Installs what package-lock.json names, if that is not done yet: `run` for the command, `full` for the checks.
set -eu
cd "$(dirname "$0")/.."

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo 'meshmark: needs Node.js 20 or newer with npm on PATH to set itself up; install Node.js' >&2
  exit 3
fi
# Two commands in a fresh clone at once: the second one waits and finds the work done.
if command -v flock >/dev/null; then
  exec flock package-lock.json node scripts/set-up.mjs "$1"
fi
exec node scripts/set-up.mjs "$1"
