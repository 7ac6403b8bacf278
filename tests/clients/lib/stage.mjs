// Starts what the clients talk to: the stand-in provider and a gateway before it, or takes a gateway that already runs.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayProcess } from './gateway.mjs';
import { FaultDeployments, Legs, Special, policyFiles } from './legs.mjs';
import { LocalEngines } from './local.mjs';
import { Program } from './program.mjs';
import { Simulator } from './simulator.mjs';

export class Stage {
  #children = [];
  #folder;
  #engines;
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
    await this.#engines?.close();
    for (const child of this.#children.reverse()) {
      await child.stop();
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

  // Where a case of the local leg goes: a gateway whose engine runs the model that this case needs. Why not, if there is no engine.
  async local(name) {
    return this.#engines ? this.#engines.open(name) : { origin: this.url, key: this.key, model: this.models.local };
  }

  // Why nothing can run on the local leg; null if it can.
  get localObstacle() {
    return this.#engines?.obstacle ?? null;
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
    const legs = process.env.CLIENT_LEGS?.split(',') ?? [...Object.keys(Legs), 'local'];
    const wanted = legs.filter((leg) => Legs[leg]);
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

    this.models = {};
    if (wanted.length > 0) {
      await this.#startGateway(simulator, wanted);
    }

    if (legs.includes('local')) {
      this.#engines = new LocalEngines(path.join(this.#folder, 'local'));
      this.models.local = 'local';
    }

    this.name = 'gateway';
  }

  async #startSimulator() {
    const simulator = new Program('Gateway.Simulator', ['--first-byte-ms', '0', '--chunk-ms', '1', '--exit-with-parent'], {}, 'pipe', this.#folder);
    this.#children.push(simulator);
    return (await simulator.line(/listening on (http\S+)/))[1];
  }

  async #startGateway(simulator, legs) {
    const gateway = await GatewayProcess.start(path.join(this.#folder, 'gateway'), policyFiles(legs, simulator), { Local__Enabled: 'false' });
    this.#children.push(gateway);
    this.key = gateway.key;
    this.url = gateway.url;
    this.models = Object.fromEntries([...legs.map((leg) => [leg, `sim-${leg}/model`]), ...Special.map((endpoint) => [endpoint, `sim-chat/${endpoint}`])]);
  }
}
