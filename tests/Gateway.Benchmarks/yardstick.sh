# What compare.sh and translated.sh have in common; to be sourced. Sets: here root yardstick gateway key work csv.
#
# The yardstick is a harness beside the repository (../shared/bench); GATEWAY_YARDSTICK names another folder.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
yardstick=${GATEWAY_YARDSTICK:-$root/../shared/bench}
[ -x "$yardstick/compare.sh" ] || { echo "$0: no yardstick at $yardstick; set GATEWAY_YARDSTICK to its folder" >&2; exit 2; }
command -v node > /dev/null || { echo "$0: node is needed to read the rounds" >&2; exit 2; }

# exact_clock <Compare.cs>: the harness adds up the CPU time of the threads that are alive, so a thread that ends during a round takes
# its whole past with it and the round comes out too cheap, at worst below zero. The copy asks the kernel's clock of the whole process.
exact_clock() {
  grep -q '/task"))' "$1" && grep -q 'schedstat' "$1" || { echo "$0: the yardstick counts CPU in another way than this script knows" >&2; exit 2; }
  sed -i 's|^ *try { foreach (var t in Directory.EnumerateDirectories(\$"/proc/{pid}/task")).*schedstat.*$|            cpu += ProcessClock.Nanoseconds(pid);|' "$1"
  cat >> "$1" << 'CS'

/// <summary>CPU time of a process in ns, ended threads included: clock_getcpuclockid(3).</summary>
static class ProcessClock
{
    struct Timespec { public long S, Ns; }
    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "clock_gettime")] static extern int Read(int clock, out Timespec t);
    public static double Nanoseconds(int pid) => Read((~pid << 3) | 2, out var t) == 0 ? t.S * 1e9 + t.Ns : 0;
}
CS
}

work=$(mktemp -d)
csv=$work/rounds.csv
upstream_pid=
trap '[ -z "$upstream_pid" ] || kill "$upstream_pid" 2> /dev/null || true; rm -rf "$work"' EXIT
export Local__Enabled=false

# The harness builds beside its source; a copy keeps the original untouched.
cp -r "$yardstick" "$work/yardstick"
chmod -R u+w "$work/yardstick"
exact_clock "$work/yardstick/src/Compare.cs"
dotnet build "$work/yardstick/src" -c Release -o "$work/yardstick/bin" -v q --nologo >&2

# As it is released. Without ReadyToRun: it starts a second sooner, and serves at 5 % more CPU for ever.
dotnet publish "$root/src/Gateway" -c Release -r linux-x64 --self-contained false -v q --nologo >&2
gateway=$root/artifacts/publish/Gateway/release_linux-x64/Gateway.dll

# write_policy <fields of the deployments, each line indented by 4>: two deployments of one upstream, and rules that have to be tried.
# They count as cloud, or as what $locality says.
write_policy() {
  mkdir -p "$work/policy" "$work/data"
  cat > "$work/policy/deployments.yaml" <<YAML
deployments:
  - id: bench/mock-model
$1
    model: mock-model
    locality: ${locality:-cloud}
    price: {input: 2.50, output: 15, cachedInput: 0.25}
    context: 1000000
    capabilities: [tools, json]
  - id: bench/second
$1
    model: mock-model
    locality: ${locality:-cloud}
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

# measure <bars> [options of the yardstick]: the yardstick's table, then every round, and the bars, judged as the yardstick does: CPU by
# the best round, since a busy machine can only add to it, the rest by the median. The ratio of medians stands beside it. Fails on a miss
# and on any wrong answer (a PROBLEM line of the yardstick).
#
# All subjects are warmed up for 20 s: just-in-time compilation of a program of this size takes longer than of a bare proxy, and the
# bars are about serving, not starting.
measure() {
  local bars=$1 wrong=0
  shift
  # The first word about an option counts: the caller's own come before ours.
  "$work/yardstick/compare.sh" \
    "env -u http_proxy dotnet $gateway serve --port \$PORT --admin-port 18111 --data $work/data --policies $work/policy" 18110 \
    "$@" --warmup 20 --rounds 10 --model auto --header "Authorization: Bearer $key" --csv "$csv" || wrong=$?
  [ -s "$csv" ] || { echo "FAIL: the yardstick did not finish"; return 1; }
  [ "$wrong" -eq 0 ] || echo "FAIL: the yardstick found wrong answers, see its PROBLEM lines"
  # shellcheck disable=SC2086 # One word for each bar.
  node "$here/rounds.mjs" "$csv" $bars && [ "$wrong" -eq 0 ]
}
