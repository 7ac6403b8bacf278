// The quickstart as a newcomer and a hostile operator see it. The runner gives GATEWAY, the built program.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

const patience = 120_000; // a cold cache fetches the engine first
const data = mkdtempSync(join(tmpdir(), 'gateway-quickstart-'));
const file = join(data, 'quickstart.json');
let gateway;
let run;

before(() => assert.ok(process.env.GATEWAY, 'set GATEWAY to the built program, artifacts/bin/Gateway/debug/Gateway'));
after(() => {
  gateway?.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

const alive = (pid) => existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');

async function eventually(condition, what, milliseconds = patience) {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    const value = await condition();
    if (value) {
      return value;
    }

    assert.ok(performance.now() < deadline, `not within ${milliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function start() {
  const begun = performance.now();
  let output = '';
  gateway = spawn(process.env.GATEWAY, ['quickstart', '--port', '0', '--admin-port', '0', '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  gateway.output = () => output;
  gateway.stdout.on('data', (text) => (output += text));
  gateway.stderr.on('data', (text) => (output += text));
  gateway.exited = new Promise((resolve) => gateway.on('exit', (code, signal) => resolve(code ?? signal)));
  run = await eventually(() => {
    assert.equal(gateway.exitCode, null, `the quickstart ended: ${output}`);
    const found = existsSync(file) && JSON.parse(readFileSync(file));
    return found && found.pid === gateway.pid && output.includes('Ctrl-C stops') && found;
  }, 'quickstart.json and report of this start');
  return performance.now() - begun;
}

const ask = (content, model = 'auto') => fetch(`${run.url}/v1/chat/completions`, {
  method: 'POST',
  headers: { authorization: `Bearer ${run.apiKey}`, 'content-type': 'application/json' },
  body: JSON.stringify({ model, messages: [{ role: 'user', content }] }),
});

const simulator = () => /a stand-in at (\S+?),/.exec(gateway.output())[1];
const cloudConnections = async () => (await (await fetch(`${simulator()}/__sim/connections`)).json()).accepted;

describe('quickstart', { concurrency: 1 }, () => {
  test('starts, and prints addresses, key, link and three requests to copy', async () => {
    await start();

    const output = gateway.output();
    assert.ok([run.url, run.adminUrl, run.apiKey, run.adminLink].every((value) => output.includes(value)));
    assert.equal(output.match(/curl -si/g).length, 3);
    assert.equal(run.localModel, 'local/builtin-demo');
    assert.ok(run.engine.path && run.engine.version && alive(run.engine.pid));
  });

  test('a private question is answered here and opens no connection to the cloud', async () => {
    const response = await ask('My IBAN is DE89 3704 0044 0532 0130 00. Is it valid?', 'auto:quality');

    assert.equal(response.status, 200);
    assert.equal(response.headers.get('x-gateway-egress'), 'local');
    assert.equal(response.headers.get('x-gateway-reason'), 'label_pii:iban');
    assert.equal(await cloudConnections(), 0);
  });

  test('with the engine killed a private question gets 503 and no cloud; the engine comes back by itself', async () => {
    process.kill(run.engine.pid, 'SIGKILL');
    const killedAt = performance.now();
    let refused = 0;
    const response = await eventually(async () => {
      const attempt = await ask('My IBAN is DE89 3704 0044 0532 0130 00. Is it valid?', 'auto:quality');
      if (attempt.status === 200) {
        return attempt;
      }

      assert.equal(attempt.status, 503);
      assert.equal((await attempt.json()).error.code, 'local_only_unavailable');
      assert.ok(Number(attempt.headers.get('retry-after')) >= 1);
      refused++;
      return undefined;
    }, 'an answer after the crash');

    console.log(`# serving again ${Math.round(performance.now() - killedAt)} ms after kill -9, ${refused} requests refused meanwhile (bar: 3000 ms on a quiet machine)`);
    assert.ok(refused > 0, 'at least one request met the dead engine');
    assert.equal(response.headers.get('x-gateway-egress'), 'local');
    assert.equal(await cloudConnections(), 0);
  });

  test('a public question goes to the cloud by policy, marked simulated', async () => {
    const response = await ask('Prove that every planar graph can be coloured with five colours.', 'auto:quality');

    assert.equal(response.headers.get('x-gateway-egress'), 'cloud');
    assert.equal(response.headers.get('x-gateway-warning'), 'simulated');
    assert.ok(await cloudConnections() > 0);
  });

  test('SIGTERM stops it and leaves no process behind', async () => {
    const engine = await enginePid();
    gateway.kill('SIGTERM');

    assert.equal(await gateway.exited, 0, gateway.output());
    assert.ok(!alive(engine), 'the engine ended');
    await eventually(async () => !(await fetch(`${simulator()}/v1/models`).then(() => true, () => false)), 'the stand-in ended', 5_000);
  });

  test('a second start is quick and keeps key and data', async () => {
    const earlier = run;
    const milliseconds = await start();

    console.log(`# second start took ${Math.round(milliseconds)} ms (bar: 5000 ms on a quiet machine)`);
    assert.ok(milliseconds < 30_000);
    assert.equal(run.apiKey, earlier.apiKey);
    assert.equal((await ask('Who are you?')).status, 200);
  });

  test('kill -9 of the gateway takes the engine and the stand-in along, and loses no finished request', async () => {
    const engine = await enginePid();
    const stored = await ask('Who are you?');
    await stored.text();
    await eventually(async () => (await recorded()).includes(stored.headers.get('x-gateway-decision-id')), 'the record');
    gateway.kill('SIGKILL');
    await gateway.exited;

    await eventually(() => !alive(engine), 'the engine ended', 10_000);
    await eventually(async () => !(await fetch(`${simulator()}/v1/models`).then(() => true, () => false)), 'the stand-in ended', 10_000);
    await start();
    assert.ok((await recorded()).includes(stored.headers.get('x-gateway-decision-id')));
  });
});

let cookie;
async function recorded() {
  if (!cookie || cookie.pid !== run.pid) {
    const response = await fetch(run.adminLink, { redirect: 'manual' });
    cookie = { pid: run.pid, text: response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ') };
    assert.ok(cookie.text, 'the link signs in');
  }

  const page = await fetch(`${run.adminUrl}/admin/api/v1/requests?limit=50`, { headers: { cookie: cookie.text } });
  assert.equal(page.status, 200);
  return (await page.json()).rows.map((row) => row.id);
}

async function enginePid() {
  await recorded();
  const engine = await fetch(`${run.adminUrl}/admin/api/v1/engine`, { headers: { cookie: cookie.text } });
  return (await engine.json()).pid;
}
