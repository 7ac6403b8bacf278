// Starts what the clients talk to: the stand-in provider and a gateway before it, or takes a gateway that already runs.
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FaultDeployments, Legs, Special, policyFiles } from './legs.mjs';
import { Simulator } from './simulator.mjs';

export const Root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const Binaries = path.join(Root, 'artifacts/bin');
const StartSeconds = 60;
const StopSeconds = 20;

export class Stage {
  #children = [];
  #folder;
  #faults = 0;
  #rests = {};

  // What the environment asks for: GATEWAY_URL and GATEWAY_KEY, else DIRECT=1, else a gateway of our own.
  static async open() {
    const stage = new Stage();
    try {
      await stage.#open();
    } catch (error) {
      await stage.close();
      throw error;
    }

    return stage;
  }

  // Ends the children and waits for them.
  async close() {
    for (const child of this.#children.reverse()) {
      child.kill('SIGTERM');
      await Promise.race([child.ended, sleep(StopSeconds * 1000, undefined, { ref: false })]);
      child.kill('SIGKILL');
    }

    this.#children = [];
    if (this.#folder) {
      await rm(this.#folder, { recursive: true, force: true });
    }
  }

  // The name a client asks for, and the name that the stand-in sees.
  model(leg) {
    return { asked: this.models[leg], upstream: this.#upstream(this.models[leg], `${leg}-model`) };
  }

  // The model of an endpoint that has deployments of its own; null if this gateway has none.
  special(endpoint) {
    const asked = this.models[endpoint];
    return asked ? { asked, upstream: this.#upstream(asked, `chat-${endpoint}`) } : null;
  }

  // A deployment that may be put out of service by a fault; `restMs`: for how long it will be.
  async fault(leg, restMs) {
    if (this.foreign) {
      return this.model(leg);
    }

    const rests = (this.#rests[leg] ??= new Array(FaultDeployments).fill(0));
    for (let tried = 0; rests[this.#faults % FaultDeployments] > Date.now(); tried++) {
      this.#faults++;
      if (tried >= FaultDeployments) {
        await sleep(50);
      }
    }

    const number = (this.#faults++ % FaultDeployments) + 1;
    rests[number - 1] = Date.now() + restMs;
    const upstream = `${leg}-fault-${number}`;
    return { asked: this.direct ? upstream : `sim-${leg}/fault-${number}`, upstream };
  }

  // Of a gateway that is not ours we do not know what it calls a model upstream: scripts are for any model then.
  #upstream(asked, ours) {
    return this.foreign ? undefined : this.direct ? asked : ours;
  }

  async #open() {
    this.#folder = await mkdtemp(path.join(tmpdir(), 'gateway-clients-'));
    const wanted = process.env.CLIENT_LEGS?.split(',') ?? Object.keys(Legs);
    this.direct = process.env.DIRECT === '1';
    if (process.env.GATEWAY_URL) {
      this.foreign = true;
      this.url = process.env.GATEWAY_URL.replace(/\/$/, '');
      this.key = process.env.GATEWAY_KEY ?? '';
      this.models = Object.fromEntries((process.env.CLIENT_MODELS ?? '').split(',').filter(Boolean).map((pair) => pair.split(/=(.*)/s)));
      this.simulator = process.env.SIM_URL ? new Simulator(process.env.SIM_URL) : null;
      this.name = this.url;
      return;
    }

    const simulator = await this.#startSimulator();
    this.simulator = new Simulator(simulator);
    if (this.direct) {
      this.url = simulator;
      this.key = 'sk-direct';
      this.models = Object.fromEntries([...wanted.map((leg) => [leg, `${leg}-model`]), ...Special.map((endpoint) => [endpoint, `chat-${endpoint}`])]);
      this.name = 'the stand-in itself';
      return;
    }

    await this.#startGateway(simulator, wanted);
    this.name = 'gateway';
  }

  async #startSimulator() {
    const child = this.#spawn('Gateway.Simulator', ['--first-byte-ms', '0', '--chunk-ms', '1', '--exit-with-parent'], {}, 'pipe');
    const line = await child.line(/listening on (http\S+)/);
    return line[1];
  }

  async #startGateway(simulator, legs) {
    const policies = path.join(this.#folder, 'policies');
    const data = path.join(this.#folder, 'data');
    const local = process.env.CLIENT_LOCAL === '1';
    await mkdir(policies);
    for (const [name, text] of Object.entries(policyFiles(legs, simulator, local))) {
      await writeFile(path.join(policies, name), text);
    }

    const environment = {
      CLIENT_TEST_UPSTREAM_KEY: 'sk-upstream',
      Gateway__DrainSeconds: '2',

      // Microsoft.Extensions.AI continues a stored response unless it is told otherwise; the other clients say store: false.
      Gateway__StoreResponses: 'true',
      'Logging__LogLevel__Microsoft.Hosting.Lifetime': 'Information',
      Local__Enabled: String(local),
      ...(process.env.CLIENT_LOCAL_MODEL ? { Local__ModelPath: process.env.CLIENT_LOCAL_MODEL } : {}),
    };
    const created = spawnSync(path.join(Binaries, 'Gateway/debug/Gateway'), ['keys', 'create', '--name', 'clients', '--data', data], { encoding: 'utf8' });
    if (created.status !== 0) {
      throw new Error(`no key: ${created.stderr}`);
    }

    this.key = created.stdout.trim();
    const child = this.#spawn('Gateway', ['serve', '--port', '0', '--admin-port', '0', '--data', data, '--policies', policies], environment, 'ignore');
    this.url = await this.#findApi(child);
    this.models = Object.fromEntries([...legs.map((leg) => [leg, `sim-${leg}/model`]), ...Special.map((endpoint) => [endpoint, `sim-chat/${endpoint}`])]);
    if (local) {
      this.models.local = await this.#localModel();
    }
  }

  // The API is the listener that answers /v1/models by asking for a key; the other is the admin port.
  async #findApi(child) {
    const end = Date.now() + StartSeconds * 1000;
    while (Date.now() < end && !child.over) {
      for (const [, url] of child.output.matchAll(/Now listening on: (http:\/\/\S+)/g)) {
        const models = await fetch(`${url}/v1/models`, { headers: { authorization: `Bearer ${this.key}` } }).catch(() => null);
        if (models?.ok && (await models.json().catch(() => null))?.object === 'list') {
          return url;
        }
      }

      await sleep(100);
    }

    throw new Error(`the gateway did not come up:\n${child.output.slice(-4000)}`);
  }

  async #localModel() {
    const end = Date.now() + StartSeconds * 1000;
    while (Date.now() < end) {
      const models = await (await fetch(`${this.url}/v1/models`, { headers: { authorization: `Bearer ${this.key}` } })).json();
      const ready = await fetch(`${this.url}/health/ready`);
      const found = models.data.find((model) => model.id.startsWith('local/'));
      if (found && ready.ok) {
        return found.id;
      }

      await sleep(200);
    }

    throw new Error('the local engine did not come up');
  }

  // A child that the kernel ends with us where it can.
  #spawn(name, args, environment, stdin) {
    const program = path.join(Binaries, name, 'debug', name);
    const guarded = spawnSync('setpriv', ['--version']).status === 0;
    const command = guarded ? ['setpriv', '--pdeathsig', 'TERM', program] : [program];
    const child = spawn(command[0], [...command.slice(1), ...args], { env: { ...process.env, ...environment }, stdio: [stdin, 'pipe', 'pipe'], cwd: this.#folder });
    child.output = '';
    child.over = false;
    child.ended = new Promise((resolve) => child.on('exit', resolve)).then(() => { child.over = true; });
    child.on('error', (error) => { child.output += error; child.over = true; });
    for (const pipe of [child.stdout, child.stderr]) {
      pipe.on('data', (bytes) => { child.output += bytes; });
    }

    child.line = async (pattern) => {
      for (let i = 0; i < StartSeconds * 20 && !child.over; i++) {
        const match = pattern.exec(child.output);
        if (match) {
          return match;
        }

        await sleep(50);
      }

      throw new Error(`${name} did not come up (built? dotnet build Gateway.sln):\n${child.output.slice(-2000)}`);
    };
    this.#children.push(child);
    return child;
  }
}
