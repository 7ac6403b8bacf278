// The stand-in provider's control API: what it answers next, and what reached it.
import { setTimeout as sleep } from 'node:timers/promises';

export class Simulator {
  constructor(url) {
    this.url = url;
  }

  // Forgets scripts and journal, then queues these scripts for this model.
  async prepare(model, queue) {
    await this.#control('DELETE', 'requests');
    await this.#control('POST', 'script', { clear: true, model, queue });
  }

  // One script for every request of this model.
  async always(model, script) {
    await this.#control('DELETE', 'requests');
    await this.#control('POST', 'script', { clear: true, model, default: script });
  }

  // The requests since the last prepare, oldest first.
  async journal(bodies = false) {
    const answer = await this.#control('GET', bodies ? 'requests?bodies=true' : 'requests');
    return answer.requests ?? answer;
  }

  // The journal's lines once `done` holds for them; fails after a limit, because a hang-up has to arrive soon.
  async journalUntil(done, limitMs) {
    const end = Date.now() + limitMs;
    for (;;) {
      const lines = await this.journal();
      if (done(lines)) {
        return lines;
      }

      if (Date.now() > end) {
        throw new Error(`not within ${limitMs} ms: ${done.name}; journal: ${lines.map((l) => `${l.path} ${l.status}`).join(', ') || 'empty'}`);
      }

      await sleep(20);
    }
  }

  async #control(method, path, body) {
    const response = await fetch(`${this.url}/__sim/${path}`, { method, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`the stand-in refused ${method} ${path}: ${text.slice(0, 300)}`);
    }

    return text ? JSON.parse(text) : {};
  }
}
