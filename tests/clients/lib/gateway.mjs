// A gateway of our own: its policy, its data and its key in a folder of its own.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Program, StartSeconds, runProgram } from './program.mjs';

const Common = {
  CLIENT_TEST_UPSTREAM_KEY: 'sk-upstream',
  Gateway__DrainSeconds: '2',

  // Microsoft.Extensions.AI continues a stored response unless it is told otherwise; the other clients say store: false.
  Gateway__StoreResponses: 'true',
  'Logging__LogLevel__Microsoft.Hosting.Lifetime': 'Information',
};

export class GatewayProcess {
  // Starts it with these policy files and this environment, and waits for its API.
  static async start(folder, policyFiles, environment) {
    const gateway = new GatewayProcess();
    const policies = path.join(folder, 'policies');
    const data = path.join(folder, 'data');
    await mkdir(policies, { recursive: true });
    for (const [name, text] of Object.entries(policyFiles)) {
      await writeFile(path.join(policies, name), text);
    }

    gateway.key = runProgram('Gateway', ['keys', 'create', '--name', 'clients', '--data', data]);
    gateway.program = new Program('Gateway', ['serve', '--port', '0', '--admin-port', '0', '--data', data, '--policies', policies], { ...Common, ...environment }, 'ignore', folder);
    try {
      gateway.url = await gateway.#findApi();
    } catch (error) {
      await gateway.stop();
      throw error;
    }

    return gateway;
  }

  stop() {
    return this.program.stop();
  }

  // The id of the engine's model, once it serves.
  async localModel() {
    const end = Date.now() + StartSeconds * 1000;
    while (Date.now() < end && !this.program.over) {
      const models = await (await this.#models(this.url)).json();
      const ready = await fetch(`${this.url}/health/ready`);
      const found = models.data.find((model) => model.id.startsWith('local/'));
      if (found && ready.ok) {
        return found.id;
      }

      await sleep(100);
    }

    throw new Error(`the local engine did not come up:\n${this.program.output.slice(-4000)}`);
  }

  #models(url) {
    return fetch(`${url}/v1/models`, { headers: { authorization: `Bearer ${this.key}` } });
  }

  // The API is the listener that answers /v1/models by asking for a key; the other is the admin port.
  async #findApi() {
    const end = Date.now() + StartSeconds * 1000;
    while (Date.now() < end && !this.program.over) {
      for (const [, url] of this.program.output.matchAll(/Now listening on: (http:\/\/\S+)/g)) {
        const models = await this.#models(url).catch(() => null);
        if (models?.ok && (await models.json().catch(() => null))?.object === 'list') {
          return url;
        }
      }

      await sleep(100);
    }

    throw new Error(`the gateway did not come up:\n${this.program.output.slice(-4000)}`);
  }
}
