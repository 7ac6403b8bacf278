#!/usr/bin/env bash
# Our Release gateway, everything on (key check, parse, classify, decide, splice, meter, record), next to bare YARP on the same
# machine, in the same run, against the same upstream. Prints the table, then PASS or FAIL for each bar; exits 1 on a miss.
#
#   tests/Gateway.Benchmarks/compare.sh [options of the yardstick, e.g. --rounds 5]
#
# All subjects are warmed up for 8 s: just-in-time compilation of a program of this size takes longer than of a bare proxy, and the
# bars are about serving, not starting.
#
# The yardstick is a harness beside the repository (../shared/bench); GATEWAY_YARDSTICK names another folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
yardstick=${GATEWAY_YARDSTICK:-$root/../shared/bench}
[ -x "$yardstick/compare.sh" ] || { echo "compare.sh: no yardstick at $yardstick; set GATEWAY_YARDSTICK to its folder" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The harness builds beside its source; a copy keeps the original untouched.
cp -r "$yardstick" "$work/yardstick"
chmod -R u+w "$work/yardstick"

# As it is released: published with ReadyToRun.
dotnet publish "$root/src/Gateway" -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -v q --nologo >&2
gateway=$root/artifacts/publish/Gateway/release_linux-x64/Gateway.dll

mkdir -p "$work/policy" "$work/data"
cat > "$work/policy/deployments.yaml" <<'YAML'
deployments:
  - id: bench/mock-model
    kind: openai
    baseUrl: http://127.0.0.1:18100/v1
    model: mock-model
    locality: cloud
    price: {input: 2.50, output: 15, cachedInput: 0.25}
    context: 1000000
    capabilities: [tools, json]
  - id: bench/second
    kind: openai
    baseUrl: http://127.0.0.1:18100/v1
    model: mock-model
    locality: cloud
    price: {input: 1, output: 5}
    context: 1000000
    capabilities: [tools, json]
YAML
cat > "$work/policy/routing.yaml" <<'YAML'
labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
privacy: {email: confidential, iban: confidential, card: restricted, private-key: restricted, api-key: restricted}
rules:
  - id: quality
    when: {models: [auto:quality]}
    use: [bench/second]
  - id: tagged
    when: {tags: [hard]}
    use: [bench/second]
  - id: long
    when: {inputTokens: {min: 500000}}
    use: [bench/second]
  - id: default
    use: [bench/mock-model, bench/second]
YAML

export Local__Enabled=false
key=$(dotnet "$gateway" keys create --name bench --data "$work/data" | grep -o 'sk-gw-[A-Za-z0-9_-]*')

"$work/yardstick/compare.sh" \
  "dotnet $gateway serve --port \$PORT --admin-port 18111 --data $work/data --policies $work/policy" 18110 \
  --warmup 8 --rounds 5 --model auto --header "Authorization: Bearer $key" \
  --bar c.cpu=1.3 L.cpu=1.6 s.cpu=0.75 rate.cpu=0.6 c.alloc=4000 L.alloc=5000 rss.1000=25 \
  "$@"
