#!/usr/bin/env bash
# All tests, on a fresh Debian 12 machine with the .NET 10 SDK, node and apt, as root:
#   bash tests/run.sh
# Installs what it needs (chromium by apt, npm packages, the engine into the user's cache), builds, runs everything, and ends with
# the line "N passed, N failed, N skipped". Pictures of the dashboard are kept under artifacts/screenshots.
set -uo pipefail
cd "$(dirname "$0")/.."
root=$PWD
results=$root/artifacts/test-results
passed=0 failed=0 skipped=0
children=()
failures=()   # a line for each, told again at the end: of a long log only that may be kept

finish() {
  for pid in "${children[@]}"; do kill -TERM "$pid" 2>/dev/null; done
  wait 2>/dev/null
  echo
  [ ${#failures[@]} -eq 0 ] || { echo "What failed:"; printf '  %s\n' "${failures[@]}" | head -n 100; echo; }
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit $?
}
trap finish EXIT

step() { echo; echo "== $* ($(date +%H:%M:%S))"; }

# A check that is not a test framework's: counts as one test.
check() {
  local name=$1; shift
  if "$@"; then passed=$((passed + 1)); echo "ok: $name"; else failed=$((failed + 1)); failures+=("$name"); echo "FAILED: $name"; return 1; fi
}

# Notes the lines of a file that match, for the end: note_failures PATTERN FILE
note_failures() { local line; while IFS= read -r line; do failures+=("$line"); done < <(grep -E "$1" "$2"); }

# Adds a summary's numbers: count PASSED FAILED SKIPPED
count() { passed=$((passed + ${1:-0})); failed=$((failed + ${2:-0})); skipped=$((skipped + ${3:-0})); }

install_tools() {
  local wanted=()
  [ -x /usr/bin/chromium ] || wanted+=(chromium)
  command -v setpriv >/dev/null || wanted+=(util-linux)
  command -v node >/dev/null || wanted+=(nodejs)
  command -v npm >/dev/null || wanted+=(npm)
  [ ${#wanted[@]} -eq 0 ] && return 0
  echo "installing ${wanted[*]}"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
}

# Runs a .NET test program into its log: test_program NAME PROGRAM ARGUMENTS...
test_program() {
  local name=$1; shift
  "$@" --report-trx --report-trx-filename "$name.trx" --results-directory "$results" --progress off > "$results/$name.log" 2>&1
}

# Shows what such a log tells, and adds its summary: add_summary NAME EXITCODE
add_summary() {
  local name=$1 code=$2 log=$results/$1.log summary
  sed -i 's/\x1b\[[0-9;]*m//g' "$log"   # on a CI machine the runner colours its lines
  summary=$(tail -n 12 "$log")
  grep -E "^(failed|skipped) " -A 12 "$log" | head -n 200
  note_failures "^failed " "$log"
  printf '%s\n' "$summary" | sed -n '/Test run summary/,$p'
  local s f k
  s=$(printf '%s\n' "$summary" | sed -n 's/^ *succeeded: *//p'); f=$(printf '%s\n' "$summary" | sed -n 's/^ *failed: *//p'); k=$(printf '%s\n' "$summary" | sed -n 's/^ *skipped: *//p')
  if [ -z "$s" ]; then echo "$name ended with code $code and no summary:"; tail -n 40 "$log"; failures+=("$name ended with code $code and no summary"); count 0 1 0; return; fi
  if [ "$code" -ne 0 ] && [ "${f:-0}" -eq 0 ]; then echo "$name ended with code $code although no test failed"; failures+=("$name ended with code $code"); f=1; fi
  count "$s" "$f" "$k"
}

# Runs one .NET test program and adds its summary.
run_dotnet_tests() {
  step "$1"
  test_program "$1" "$root/artifacts/bin/$1/debug/$1"
  add_summary "$1" $?
}

# Tries the mutants in two processes, one for each of two cores: one process has one mutant in force at a time.
run_mutants() {
  local program=$root/artifacts/mutants/build/bin/Gateway.Canary.Tests/debug/Gateway.Canary.Tests second code
  (GATEWAY_MUTANTS_SHARE=2/2 test_program Mutants-2 "$program" --show-live-output on --filter-method '*Mutants_AreCaught*') &
  second=$!
  children+=("$second")
  GATEWAY_MUTANTS_SHARE=1/2 test_program Mutants-1 "$program" --show-live-output on --filter-class '*MutantTests'
  code=$?
  wait "$second"; local second_code=$?
  unset 'children[-1]'
  grep -hE "mutants caught|SURVIVED" "$results"/Mutants-[12].log | sed 's/^OUTPUT: \[[^]]*\] //; s/^ *//' | sort -u
  add_summary Mutants-1 "$code"
  add_summary Mutants-2 "$second_code"
}

# Runs node's test runner over files and adds its summary.
run_node_tests() {
  local tap=$results/node-$1.tap; shift
  rm -f "$tap"
  (cd tests/node && node --test --test-concurrency=1 --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$tap" "$@")
  local code=$? pass fail cancelled skip
  number() { sed -n "s/^# $1 //p" "$tap" 2>/dev/null | tail -1; }
  pass=$(number pass) fail=$(number fail) cancelled=$(number cancelled) skip=$(number skipped)
  fail=$((${fail:-0} + ${cancelled:-0}))
  note_failures "^ *not ok" "$tap"
  if [ -z "$pass" ] || { [ "$code" -ne 0 ] && [ "$fail" -eq 0 ]; }; then echo "node ended with code $code and no failure counted"; fail=$((fail + 1)); fi
  count "${pass:-0}" "$fail" "${skip:-0}"
}

mkdir -p "$results"
step "Tools"
check "tools are there" install_tools || exit 1

step "Build"
check "the solution builds without warnings" dotnet build Gateway.sln -warnaserror -v q --nologo || exit 1
check "the code is formatted" dotnet format Gateway.sln --verify-no-changes --no-restore -v q

step "npm packages"
check "npm packages are there" npm ci --prefix tests/node --no-audit --no-fund --silent || exit 1

step "Engine"
gateway=$root/artifacts/bin/Gateway/debug/Gateway
check "the engine is there" "$gateway" engine install || exit 1

for project in Gateway.Architecture.Tests Gateway.Protocol.Tests Gateway.Privacy.Tests Gateway.Policy.Tests Gateway.Tests Gateway.Dashboard.Tests Gateway.Functional.Tests Gateway.Canary.Tests; do
  run_dotnet_tests "$project"
done

step "The quick look of the privacy detectors without the processor's longest vectors"
DOTNET_EnableAVX512=0 test_program Short-Vectors "$root/artifacts/bin/Gateway.Privacy.Tests/debug/Gateway.Privacy.Tests" --filter-class "*QuickLookTests" "*TextSignsTests"
add_summary Short-Vectors $?

step "Accuracy of the privacy detectors on the development sets"
if [ -d "$root/../shared/data/privacy" ]; then
  check "the privacy detectors reach their bars" "$root/artifacts/bin/Gateway.Evaluation/debug/Gateway.Evaluation" privacy --data "$root/../shared/data/privacy" --bars
else
  echo "skipped: the development sets are not beside this checkout"; count 0 0 1
fi

if [ "${GATEWAY_MUTANTS:-1}" != 0 ]; then
  step "Mutants: breaks of the guard, each to be caught by the canaries"
  check "the mutants build" dotnet build tests/Gateway.Canary.Tests -p:Mutants=true -v q --nologo && run_mutants
else
  echo "skipped: the mutants, since GATEWAY_MUTANTS is 0"; count 0 0 1
fi

step "Real SDK against the stand-in provider"
coproc SIM { exec "$root/artifacts/bin/Gateway.Simulator/debug/Gateway.Simulator" --first-byte-ms 0 --chunk-ms 1 --exit-with-parent; }
children+=("$SIM_PID")
read -r -t 60 line <&"${SIM[0]}"
SIM_URL=${line##* } run_node_tests simulator simulator.test.mjs

step "Real clients: SDKs and agent programs through every behaviour, against every upstream dialect"
clients_log=$results/clients.log
bash tests/clients/run.sh > "$clients_log" 2>&1
clients_code=$?
grep -E "FAIL|skipped:" "$clients_log" | head -n 100
note_failures "FAIL" "$clients_log"
clients_line=$(tail -n 1 "$clients_log")
echo "$clients_line"
if [[ $clients_line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
  count "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" "${BASH_REMATCH[3]}"
  [ "$clients_code" -eq 0 ] || [ "${BASH_REMATCH[2]}" -ne 0 ] || count 0 1 0
else
  echo "tests/clients/run.sh ended with code $clients_code and no summary:"; tail -n 40 "$clients_log"; count 0 1 0
fi

step "The quickstart from start to end: answers, privacy, crash, restart, stop"
GATEWAY="$gateway" run_node_tests quickstart quickstart.test.mjs

step "Real SDK and real browser against a quickstart"
data=$(mktemp -d)
"$gateway" quickstart --port 0 --admin-port 0 --data "$data" > "$results/quickstart.log" 2>&1 &
children+=($!)
for _ in $(seq 1200); do [ -f "$data/quickstart.json" ] && break; kill -0 "${children[-1]}" 2>/dev/null || break; sleep 0.1; done
if [ -f "$data/quickstart.json" ]; then
  value() { node -p "JSON.parse(require('fs').readFileSync('$data/quickstart.json'))['$1']"; }
  export API_URL=$(value url) API_KEY=$(value apiKey) ADMIN_URL=$(value adminUrl) ADMIN_LINK=$(value adminLink) SCREENSHOT_DIR=$root/artifacts/screenshots
  run_node_tests gateway gateway.test.mjs
  run_node_tests dashboard dashboard.test.mjs
else
  echo "the quickstart did not come up:"; cat "$results/quickstart.log"; count 0 1 0
fi
