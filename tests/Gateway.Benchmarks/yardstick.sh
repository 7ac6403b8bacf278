# What compare.sh and translated.sh have in common; to be sourced. Sets: here root yardstick gateway key work csv.
#
# The yardstick is a harness beside the repository (../shared/bench); GATEWAY_YARDSTICK names another folder.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
yardstick=${GATEWAY_YARDSTICK:-$root/../shared/bench}
[ -x "$yardstick/compare.sh" ] || { echo "$0: no yardstick at $yardstick; set GATEWAY_YARDSTICK to its folder" >&2; exit 2; }
command -v node > /dev/null || { echo "$0: node is needed to read the rounds" >&2; exit 2; }

work=$(mktemp -d)
csv=$work/rounds.csv
upstream_pid=
trap '[ -z "$upstream_pid" ] || kill "$upstream_pid" 2> /dev/null || true; rm -rf "$work"' EXIT
export Local__Enabled=false

# The harness builds beside its source; a copy keeps the original untouched.
cp -r "$yardstick" "$work/yardstick"
chmod -R u+w "$work/yardstick"
dotnet build "$work/yardstick/src" -c Release -o "$work/yardstick/bin" -v q --nologo >&2

# As it is released: published with ReadyToRun.
dotnet publish "$root/src/Gateway" -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -v q --nologo >&2
gateway=$root/artifacts/publish/Gateway/release_linux-x64/Gateway.dll

# write_policy <fields of the deployments, each line indented by 4>: two deployments of one upstream, and rules that have to be tried.
write_policy() {
  mkdir -p "$work/policy" "$work/data"
  cat > "$work/policy/deployments.yaml" <<YAML
deployments:
  - id: bench/mock-model
$1
    model: mock-model
    locality: cloud
    price: {input: 2.50, output: 15, cachedInput: 0.25}
    context: 1000000
    capabilities: [tools, json]
  - id: bench/second
$1
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
    when: request.model == 'auto:quality'
    prefer: [bench/second]
  - id: tagged
    when: "'hard' in caller.tags"
    prefer: [bench/second]
  - id: long
    when: request.input_tokens >= 500000
    prefer: [bench/second]
  - id: default
    prefer: [bench/mock-model, bench/second]
YAML
  key=$(dotnet "$gateway" keys create --name bench --data "$work/data" | grep -o 'sk-gw-[A-Za-z0-9_-]*')
}

# measure <bars> [options of the yardstick]: the yardstick's table, then every round, the ratios of medians, and the bars judged by
# those. Fails on a miss and on any wrong answer (a PROBLEM line of the yardstick).
#
# All subjects are warmed up for 20 s: just-in-time compilation of a program of this size takes longer than of a bare proxy, and the
# bars are about serving, not starting.
measure() {
  local bars=$1 wrong=0
  shift
  # The first word about an option counts: the caller's own come before ours.
  "$work/yardstick/compare.sh" \
    "env -u http_proxy dotnet $gateway serve --port \$PORT --admin-port 18111 --data $work/data --policies $work/policy" 18110 \
    "$@" --warmup 20 --rounds 5 --model auto --header "Authorization: Bearer $key" --csv "$csv" || wrong=$?
  [ -s "$csv" ] || { echo "FAIL: the yardstick did not finish"; return 1; }
  [ "$wrong" -eq 0 ] || echo "FAIL: the yardstick found wrong answers, see its PROBLEM lines"
  # shellcheck disable=SC2086 # One word for each bar.
  node "$here/medians.mjs" "$csv" $bars && [ "$wrong" -eq 0 ]
}
