// Reads the yardstick's rounds (--csv) and judges bars: node rounds.mjs rounds.csv c.cpu=1.3 c.alloc=4000
//
// As the yardstick does it: CPU by the best round of each, since a busy machine can only add to it, everything else by the median round.
// A bar on *.alloc (bytes) or rss.N (kB a stream) is absolute, any other a ratio to bare YARP. What was not measured misses its bar.
import { readFileSync } from 'node:fs';

const [file, ...bars] = process.argv.slice(2);
const rounds = new Map();
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const [subject, measure, ...values] = line.split(',');
  rounds.set(`${subject} ${measure}`, values.map(Number));
}

const labels = {
  'c.cpu': 'CPU us/request, 1 kB', 'L.cpu': 'CPU us/request, 100 kB', 'rate.cpu': 'CPU us/request at a fixed rate',
  's.cpu': 'CPU us/streamed chunk', 'b.cpu': 'CPU us/chunk, unpaced', 'c.alloc': 'bytes allocated/request, 1 kB',
  'L.alloc': 'bytes allocated/request, 100 kB', 's.alloc': 'bytes allocated/chunk',
};

function median(values) {
  const sorted = (values ?? []).filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length === 0 ? NaN : sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const best = (values) => Math.min(...(values ?? [NaN]));
const of = (pick, subject, measure) => pick(rounds.get(`${subject} ${measure}`));
const ratio = (pick, measure) => of(pick, 'gateway', measure) / of(pick, 'yarp', measure);
const written = (values) => (values ?? []).map((value) => Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0)).join(', ');

console.log('\n| measure | bare YARP, all rounds | gateway, all rounds | best to best | ratio of medians |\n|---|---|---|---:|---:|');
for (const [measure, label] of Object.entries(labels)) {
  const [bare, ours] = [rounds.get(`yarp ${measure}`), rounds.get(`gateway ${measure}`)];
  if (bare && ours) {
    console.log(`| ${label} | ${written(bare)} | ${written(ours)} | ${ratio(best, measure).toFixed(2)} | ${ratio(median, measure).toFixed(2)} |`);
  }
}

console.log();
let missed = 0;
for (const bar of bars) {
  const [measure, limit] = bar.split('=');
  const isAbsolute = measure.endsWith('.alloc') || measure.startsWith('rss.');
  const value = isAbsolute ? of(median, 'gateway', measure) : ratio(measure.endsWith('.cpu') ? best : median, measure);
  const passes = value <= Number(limit);
  missed += passes ? 0 : 1;
  console.log(`${passes ? 'PASS' : 'FAIL'} ${measure}: ${Number.isNaN(value) ? 'not measured' : value.toFixed(2)} (bar ${limit})`);
}

process.exit(missed > 0 ? 1 : 0);
