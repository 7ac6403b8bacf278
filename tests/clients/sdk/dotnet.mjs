// The OpenAI package for .NET and Microsoft.Extensions.AI: one program (tests/clients/dotnet), a call a line.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Root } from '../lib/program.mjs';
import { image } from '../lib/samples.mjs';

const Program = path.join(Root, 'artifacts/bin/Gateway.Clients/debug/Gateway.Clients');
let program;

function open() {
  if (!program) {
    const child = spawn(Program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const broken = new Promise((_, reject) => child.on('error', reject));
    broken.catch(() => { });
    program = { child, next: () => Promise.race([lines.next(), broken]) };
  }

  return program;
}

// What the program says of an exception.
class DotNetError extends Error {
  constructor(result) {
    super(result.errorMessage);
    Object.assign(this, { name: result.kinds[0], kinds: result.kinds, status: result.status, retryAfter: result.retryAfter });
  }
}

async function ask(client, operation, { origin, key, model }, more) {
  const { child, next } = open();
  child.stdin.write(`${JSON.stringify({ client, operation, origin, key, model, ...more })}\n`);
  const { value, done } = await next();
  assert.ok(!done, 'the .NET program ended');
  const result = JSON.parse(value);
  if (result.kinds) {
    throw new DotNetError(result);
  }

  return { ...result, text: result.text ?? '', usage: { input: result.inputTokens, output: result.outputTokens } };
}

function adapter(name, client, endpoint, stop, stream, extra) {
  const thrown = 'ClientResultException';
  return {
    name,
    endpoint,
    stop,
    errors: { 400: thrown, 401: thrown, 404: thrown, 429: thrown, 500: thrown, stream },
    ignoresErrorEvents: endpoint === 'chat',
    describe: ({ status, retryAfter }) => ({ status, retryAfter }),

    async text(context, more) {
      const seen = await ask(client, 'text', context, more);
      assert.ok(seen.finish, 'a clean end without a finish reason');
      return seen;
    },

    async tools(context, more) {
      const seen = await ask(client, 'tools', context, more);
      return { ...seen, calls: seen.cities.map((city) => ({ city })) };
    },

    structured: async (context, more) => (await ask(client, 'structured', context, more)).person,
    image: (context, more) => ask(client, 'image', context, { ...more, image }),
    abort: async (context, more) => (await ask(client, 'abort', context, more)).pieces,
    extra: extra.map((make) => make(client)),

    async close() {
      program?.child.stdin.end();
      program = undefined;
    },
  };
}

const embeddings = (client) => ({
  name: 'embeddings',
  model: 'embeddings', legs: ['chat'],
  async run(context) {
    const seen = await ask(client, 'embeddings', context);
    const [first, second] = seen.text.split(' ').map(Number);
    assert.ok(first > 1 && first === second, `${seen.text} numbers`);
    assert.ok(seen.inputTokens > 0, 'usage');
  },
});

const models = (client) => ({
  name: 'models',
  legs: ['chat'],
  async run(context) {
    const seen = await ask(client, 'models', context);
    assert.ok(seen.names.length > 0 && (context.direct || seen.names.includes(context.model)), seen.names.join(' '));
  },
});

// In a stream that breaks, the package lets through what its reader met.
const broken = ['ClientResultException', 'StreamFailedException', 'HttpIOException', 'IOException', 'JsonException', 'InvalidOperationException'];

export const openaiDotNet = adapter('OpenAI .NET 2.14', 'openai-chat', 'chat', 'Stop', broken, [embeddings, models]);
export const extensionsChat = adapter('Extensions.AI 10.11 chat', 'extensions-chat', 'chat', 'stop', broken, [embeddings]);
export const extensionsResponses = adapter('Extensions.AI 10.11 responses', 'extensions-responses', 'responses', 'stop', broken, []);
