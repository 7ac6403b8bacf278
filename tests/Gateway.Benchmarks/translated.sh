#!/usr/bin/env bash
# The same measurement as compare.sh, but the deployment speaks another dialect than the client: chat in, Anthropic Messages (or
# OpenAI Responses, or Google) at the upstream, so every request and every streamed event is translated. Bare YARP and nginx carry
# the same load in chat, untranslated. Prints the table, every round, and PASS or FAIL for each bar; exits 1 on a miss.
#
#   tests/Gateway.Benchmarks/translated.sh [--cloud] [--upstream messages|responses|google] [options of the yardstick]
#
# The upstream counts as a local one: what is measured is the translation. With --cloud each request is also examined before its decision,
# its translation examined and hashed, and written to the ledger before it leaves: the bar is that of compare.sh --cloud.
#
# The yardstick's mock speaks chat only. The gateway's upstream is ours (the command `upstream` of this project); it also is the
# HTTP proxy through which the yardstick sets and counts its mock, and so follows the same settings and adds its own count.
set -euo pipefail
. "$(dirname "$0")/yardstick.sh"

locality=local bars="c.cpu=2.0 L.cpu=2.5 s.cpu=1.2"
if [ "${1:-}" = --cloud ]; then
  shift
  locality=cloud bars="c.cpu=2.5"
fi

dialect=messages
if [ "${1:-}" = --upstream ]; then
  dialect=${2:?--upstream needs messages, responses or google}
  shift 2
fi

own=http://127.0.0.1:18120
case $dialect in
  messages) write_policy "    kind: anthropic
    baseUrl: $own/v1" ;;
  responses) write_policy "    kind: openai
    api: responses
    baseUrl: $own/v1" ;;
  google) write_policy "    kind: google
    baseUrl: $own/v1beta" ;;
  *) echo "translated.sh: --upstream must be messages, responses or google, not '$dialect'" >&2; exit 2 ;;
esac

dotnet build "$here" -c Release -v q --nologo >&2
DOTNET_gcServer=0 dotnet "$root/artifacts/bin/Gateway.Benchmarks/release/Gateway.Benchmarks.dll" \
  upstream --port 18120 --dialect "$dialect" --mock http://127.0.0.1:18100 &
upstream_pid=$!

# Neither bare YARP nor the gateway uses a proxy: only the yardstick's own /__ctl and /__stats go this way.
export http_proxy=$own
unset no_proxy NO_PROXY
echo "chat client, $dialect upstream"
measure "$bars" "$@"
