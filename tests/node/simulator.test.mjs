// The real OpenAI SDK against the simulator; the runner passes SIM_URL (http://127.0.0.1:PORT).
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, beforeEach, test } from 'node:test';
import OpenAI from 'openai';

const simUrl = process.env.SIM_URL;
const messages = [{ role: 'user', content: 'hello' }];
const tools = [{ type: 'function', function: { name: 'look_up', parameters: { type: 'object' } } }];
const client = new OpenAI({ apiKey: randomBytes(16).toString('hex'), baseURL: `${simUrl}/v1`, maxRetries: 0 });

before(() => assert.ok(simUrl, 'SIM_URL is not set: start src/Gateway.Simulator and pass the URL it prints.'));

beforeEach(async () => {
  await fetch(`${simUrl}/__sim/script`, { method: 'DELETE' });
  await fetch(`${simUrl}/__sim/requests`, { method: 'DELETE' });
});

async function script(binding) {
  const response = await fetch(`${simUrl}/__sim/script`, { method: 'POST', body: JSON.stringify(binding) });
  assert.equal(response.status, 204, await response.text());
}

async function journal() {
  return (await fetch(`${simUrl}/__sim/requests`)).json();
}

async function eventually(condition, milliseconds) {
  const deadline = performance.now() + milliseconds;
  while (!(await condition())) {
    assert.ok(performance.now() < deadline, `not true within ${milliseconds} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('models: the list is read', async () => {
  const ids = [];
  for await (const model of client.models.list()) {
    ids.push(model.id);
  }

  assert.ok(ids.includes('gpt-5.4'));
});

test('chat: text, finish reason, usage and label arrive', async () => {
  await script({ queue: [{ text: 'good day', cachedTokens: 1, reasoningTokens: 2 }] });

  const { data, response } = await client.chat.completions.create({ model: 'gpt-5.4', messages }).withResponse();

  assert.equal(data.choices[0].message.content, '[simulated] good day');
  assert.equal(data.choices[0].finish_reason, 'stop');
  assert.equal(data.usage.prompt_tokens_details.cached_tokens, 1);
  assert.equal(data.usage.completion_tokens_details.reasoning_tokens, 2);
  assert.equal(data.system_fingerprint, 'simulated');
  assert.equal(response.headers.get('x-simulated'), 'true');
});

test('stream: deltas join to the text and the usage comes last', async () => {
  await script({ queue: [{ text: 'one two three' }] });

  const stream = await client.chat.completions.create({ model: 'gpt-5.4', messages, stream: true, stream_options: { include_usage: true } });

  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }

  assert.equal(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join(''), '[simulated] one two three');
  assert.equal(chunks.at(-2).choices[0].finish_reason, 'stop');
  assert.deepEqual(chunks.at(-1).choices, []);
  assert.equal(chunks.at(-1).usage.total_tokens, chunks.at(-1).usage.prompt_tokens + chunks.at(-1).usage.completion_tokens);
});

test('abort: the simulator sees it within a second', async () => {
  await script({ queue: [{ endless: true, chunkDelayMs: 20 }] });
  const stream = await client.chat.completions.create({ model: 'gpt-5.4', messages, stream: true });
  let seen = 0;
  for await (const chunk of stream) {
    assert.equal(chunk.object, 'chat.completion.chunk');
    if (++seen === 5) {
      break;
    }
  }

  await eventually(async () => (await journal())[0].clientAborted, 1000);
});

test('abort before the headers: the call rejects and the simulator sees it', async () => {
  await script({ queue: [{ latencyMs: 60000 }] });
  const controller = new AbortController();
  const call = client.chat.completions.create({ model: 'gpt-5.4', messages }, { signal: controller.signal });
  const rejected = assert.rejects(call, OpenAI.APIUserAbortError);
  await eventually(async () => (await journal()).length === 1, 5000);

  controller.abort();

  await rejected;
  await eventually(async () => (await journal())[0].clientAborted, 1000);
});

test('tool call: name and arguments arrive, plain and streamed', async () => {
  const city = { city: 'Köln', days: 3 };
  await script({ default: { toolCalls: [{ arguments: JSON.stringify(city) }] } });

  const plain = await client.chat.completions.create({ model: 'gpt-5.4', messages, tools });
  const streamed = await client.chat.completions.stream({ model: 'gpt-5.4', messages, tools }).finalChatCompletion();

  for (const completion of [plain, streamed]) {
    const [call] = completion.choices[0].message.tool_calls;
    assert.equal(completion.choices[0].finish_reason, 'tool_calls');
    assert.equal(call.function.name, 'look_up');
    assert.deepEqual(JSON.parse(call.function.arguments), city);
  }
});

for (const [model, type] of [
  ['sim-400', OpenAI.BadRequestError],
  ['sim-401', OpenAI.AuthenticationError],
  ['sim-403', OpenAI.PermissionDeniedError],
  ['sim-404', OpenAI.NotFoundError],
  ['sim-422', OpenAI.UnprocessableEntityError],
  ['sim-429', OpenAI.RateLimitError],
  ['sim-500', OpenAI.InternalServerError],
]) {
  test(`error: ${model} becomes ${type.name}`, async () => {
    await assert.rejects(client.chat.completions.create({ model, messages }), (error) => {
      assert.ok(error instanceof type, `${error}`);
      assert.match(error.message, /\[simulated\]/);
      return true;
    });
  });
}

test('retry: two tries fail, the third answers', async () => {
  await script({ queue: [{ status: 503 }, { status: 429, retryAfter: '0' }] });

  const completion = await client.chat.completions.create({ model: 'gpt-5.4', messages }, { maxRetries: 2 });

  assert.match(completion.choices[0].message.content, /^\[simulated\] /);
  assert.equal((await journal()).length, 3);
});

async function drain(model) {
  const stream = await client.chat.completions.create({ model, messages, stream: true });
  let last;
  for await (const chunk of stream) {
    last = chunk;
  }

  return last;
}

test('stream broken by an error event: APIError', () => assert.rejects(drain('sim-error'), OpenAI.APIError));
test('stream broken by a reset: rejected', () => assert.rejects(drain('sim-cut')));
test('stream broken by a FIN: rejected', () => assert.rejects(drain('sim-fin')));
test('stream broken by garbage: SyntaxError', () => assert.rejects(drain('sim-garbage'), SyntaxError));

// Why a gateway must never pass a clean end on: the SDK takes it for success.
test('stream that ends too early but cleanly: no error, and no finish reason', async () => {
  assert.equal((await drain('sim-end')).choices[0].finish_reason, null);
});
