#!/usr/bin/env bash
# The programs that users have, each behaviour scripted, against a gateway with a stand-in provider behind it:
#   bash tests/clients/run.sh
# Installs the pinned npm packages, builds what is missing, prints the table (artifacts/clients/table.md and .json), and ends with
# the line "N passed, N failed, N skipped". README.md tells what the environment can change.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)

# Half a gigabyte of packages: kept outside the checkout, one folder for each lock file, and linked from here.
install_packages() {
  local cache=${GATEWAY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/gateway}/clients folder
  folder=$cache/$(cat package.json package-lock.json | sha256sum | cut -c1-16)
  if [ ! -e "$folder/complete" ]; then
    echo "installing the npm packages into $folder"
    local fresh=$folder.$$
    mkdir -p "$fresh"
    cp package.json package-lock.json .npmrc "$fresh/"
    npm ci --prefix "$fresh" --no-audit --no-fund --silent
    # Install scripts are off; this package's puts its program in place and nothing else.
    node "$fresh/node_modules/@anthropic-ai/claude-code/install.cjs"
    touch "$fresh/complete"
    # Two runs may install at once: one wins, the other's copy goes.
    rm -rf "$folder.old.$$"; if [ -e "$folder" ] && [ ! -e "$folder/complete" ]; then mv -T "$folder" "$folder.old.$$"; fi
    mv -T "$fresh" "$folder" 2>/dev/null || [ -e "$folder/complete" ]
    rm -rf "$fresh" "$folder.old.$$"
  fi
  if [ -e node_modules ] && [ ! -L node_modules ]; then rm -rf node_modules; fi
  ln -sfn "$folder/node_modules" node_modules
}

build() {
  local project name
  for project in src/Gateway src/Gateway.Simulator tests/clients/dotnet; do
    name=$(basename "$project"); [ "$name" = dotnet ] && name=Gateway.Clients
    if [ ! -x "$root/artifacts/bin/$name/debug/$name" ] || [ "${CLIENT_BUILD:-0}" = 1 ]; then
      dotnet build "$root/$project" -v q --nologo
    fi
  done
}

if ! { install_packages && build; }; then
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi
exec node main.mjs
