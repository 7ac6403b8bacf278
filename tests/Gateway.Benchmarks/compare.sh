#!/usr/bin/env bash
# Our Release gateway, everything on (key check, parse, classify, decide, splice, meter, record), next to bare YARP on the same
# machine, in the same run, against the same upstream. Prints the table, every round, and PASS or FAIL for each bar; exits 1 on a miss.
#
#   tests/Gateway.Benchmarks/compare.sh [--cloud] [options of the yardstick, e.g. --rounds 5]
#
# The upstream counts as a local one: requests that stay here. With --cloud it counts as a cloud one: each request is examined before
# its decision, and passes the door of the egress.
set -euo pipefail
. "$(dirname "$0")/yardstick.sh"

locality=local bars="c.cpu=1.3 L.cpu=1.6 s.cpu=0.75 rate.cpu=0.6 c.alloc=4000 L.alloc=5000 rss.1000=25"
if [ "${1:-}" = --cloud ]; then
  shift
  locality=cloud bars="c.cpu=2.5"
fi

write_policy "    kind: openai
    baseUrl: http://127.0.0.1:18100/v1"
measure "$bars" "$@"
