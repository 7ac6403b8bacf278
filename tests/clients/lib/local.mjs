// The local leg: gateways whose real engine runs a small generated model, each with what one kind of case wants to hear.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { localPolicyFiles } from './legs.mjs';
import { GatewayProcess } from './gateway.mjs';
import { runProgram } from './program.mjs';
import { Said, Weather } from './samples.mjs';

const weather = (city) => ({ name: Weather.name, arguments: JSON.stringify({ city }) });

// calls: what the model calls first, all in one turn. answer: what it says then, or always. The built-in model is no file.
const Models = {
  'built-in': null,
  'one call': { calls: [weather('Paris')], answer: Said },
  'two calls': { calls: [weather('Paris'), weather('Oslo')], answer: Said },
  person: { calls: [], answer: JSON.stringify({ name: 'Ada', age: 36 }) },
  'person by tool': { calls: [{ name: 'json', arguments: JSON.stringify({ name: 'Ada', age: 36 }) }], answer: Said },
  thinking: { calls: [], answer: `First this, then that.\n</think>\n\n${Said}` },
};

// A model for a program's own tools and for as long a prompt as the program's: such a model's token is a byte.
export function addModel(name, calls, context) {
  Models[name] = { calls, answer: Said, context };
}

export class LocalEngines {
  #folder;
  #open = new Map();

  constructor(folder) {
    this.#folder = folder;

    // One file for all cases: a real model, which knows tools and has its own words.
    this.file = process.env.CLIENT_LOCAL_MODEL;
    try {
      runProgram('Gateway', ['engine', 'install']);
      this.obstacle = null;
    } catch (error) {
      if (process.env.CI === 'true') {
        throw error;
      }

      this.obstacle = `no local engine: ${error.message}`;
    }
  }

  // The gateway for a model, started when it is first asked for.
  async open(name) {
    const key = this.file ? 'given' : name;
    if (!this.#open.has(key)) {
      this.#open.set(key, this.#start(key));
    }

    const { gateway, model } = await this.#open.get(key);
    return { origin: gateway.url, key: gateway.key, model, said: this.file ? null : Models[name]?.answer ?? null };
  }

  async close() {
    await Promise.all([...this.#open.values()].map(async (opening) => (await opening.catch(() => null))?.gateway.stop()));
    this.#open.clear();
  }

  async #start(name) {
    const folder = path.join(this.#folder, name.replaceAll(' ', '-'));
    await mkdir(folder, { recursive: true });
    const file = this.file ?? this.#write(Models[name], path.join(folder, 'model.gguf'));
    const gateway = await GatewayProcess.start(folder, localPolicyFiles(), {
      Local__Enabled: 'true',
      Local__Slots: '2',

      // A model this small is decoded faster by one thread than by several that spin for each other, and with a cache as it is.
      ...(this.file ? {} : Object.fromEntries(['--threads', '1', '--cache-type-k', 'f16', '--cache-type-v', 'f16'].map((value, i) => [`Local__ExtraArguments__${i}`, value]))),
      ...(file ? { Local__ModelPath: file } : {}),
      ...(Models[name]?.context ? { Local__ContextTokens: String(Models[name].context) } : {}),
    });
    try {
      return { gateway, model: await gateway.localModel() };
    } catch (error) {
      await gateway.stop();
      throw error;
    }
  }

  #write(model, file) {
    if (!model) {
      return null;
    }

    const calls = model.calls.flatMap((call) => ['--tool', call.name, '--arguments', call.arguments]);
    runProgram('Gateway.Clients', ['model', ...calls, '--answer', model.answer, ...(model.context ? ['--context', String(model.context)] : []), file]);
    return file;
  }
}
