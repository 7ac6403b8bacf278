// The real SDKs of OpenAI, Anthropic and Google against the simulator; the runner passes SIM_URL (http://127.0.0.1:PORT).
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, beforeEach, test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import OpenAI from 'openai';

const simUrl = process.env.SIM_URL;
const messages = [{ role: 'user', content: 'hello' }];
const tools = [{ type: 'function', function: { name: 'look_up', parameters: { type: 'object' } } }];
const anthropic = new Anthropic({ apiKey: randomBytes(16).toString('hex'), baseURL: simUrl, maxRetries: 0 });
const google = new GoogleGenAI({ apiKey: randomBytes(16).toString('hex'), httpOptions: { baseUrl: simUrl } });
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

test('responses: text, usage and tool call arrive, plain and streamed', async () => {
  const flat = [{ type: 'function', name: 'look_up', parameters: { type: 'object' }, strict: false }];
  await script({ default: { text: 'good day', reasoning: 'well then', reasoningTokens: 3, toolCalls: [{ arguments: '{"city":"Köln"}' }] } });

  const plain = await client.responses.create({ model: 'gpt-5.4', input: 'hello', tools: flat });
  const streamed = await client.responses.stream({ model: 'gpt-5.4', input: 'hello', tools: flat }).finalResponse();

  for (const response of [plain, streamed]) {
    assert.equal(response.status, 'completed');
    assert.equal(response.output[1].content[0].text, '[simulated] good day');
    assert.equal(response.usage.output_tokens_details.reasoning_tokens, 3);
    assert.deepEqual(response.output.map((item) => item.type), ['reasoning', 'message', 'function_call']);
    assert.deepEqual(JSON.parse(response.output[2].arguments), { city: 'Köln' });
  }
});

test('responses: the events number themselves and end with completed', async () => {
  const events = [];
  for await (const event of await client.responses.create({ model: 'gpt-5.4', input: 'hello', stream: true })) {
    events.push(event);
  }

  assert.deepEqual(events.map((event) => event.sequence_number), events.map((_, index) => index));
  assert.equal(events.at(-1).type, 'response.completed');
});

test('responses: a tool loop runs on one default script', async () => {
  const flat = [{ type: 'function', name: 'look_up', parameters: { type: 'object' }, strict: false }];
  await script({ default: { toolCalls: [{}], reasoning: 'well then', afterToolResults: { text: 'done' } } });
  const request = { model: 'gpt-5.4', tools: flat, store: false, include: ['reasoning.encrypted_content'] };

  const first = await client.responses.create({ ...request, input: [{ role: 'user', content: 'hello' }] });
  const call = first.output.find((item) => item.type === 'function_call');
  const second = await client.responses.create({
    ...request,
    input: [{ role: 'user', content: 'hello' }, ...first.output, { type: 'function_call_output', call_id: call.call_id, output: 'x' }],
  });

  assert.equal(second.output_text, '[simulated] done');
});

test('responses: a chat request is refused', () =>
  assert.rejects(client.responses.create({ model: 'gpt-5.4', messages }), (error) => {
    assert.equal(error.status, 400);
    assert.equal(error.code, 'unsupported_parameter');
    return true;
  }));

test('embeddings: base64, which the SDK asks for, equals the numbers', async () => {
  const base64 = await client.embeddings.create({ model: 'text-embedding-3-small', input: ['a', 'b'] });
  const numbers = await client.embeddings.create({ model: 'text-embedding-3-small', input: ['a', 'b'], encoding_format: 'float' });

  assert.equal(base64.data[0].embedding.length, 1536);
  for (const index of [0, 1]) {
    assert.deepEqual(base64.data[index].embedding.map(Math.fround), numbers.data[index].embedding.map(Math.fround));
  }
});

test('completions: a legacy stream joins to the text', async () => {
  await script({ queue: [{ text: 'one two' }] });
  let text = '';
  for await (const chunk of await client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'x', stream: true })) {
    text += chunk.choices[0].text;
  }

  assert.equal(text, '[simulated] one two');
});

test('anthropic: thinking, text and tool call arrive streamed, and go back unchanged', async () => {
  const request = { model: 'claude-haiku-4-5', max_tokens: 500, tools: [{ name: 'look_up', input_schema: { type: 'object' } }] };
  await script({ default: { reasoning: 'well then', text: 'good day', toolCalls: [{ arguments: '{"city":"Köln"}' }], afterToolResults: { text: 'done' } } });

  const first = await anthropic.messages.stream({ ...request, messages }).finalMessage();
  const results = { role: 'user', content: [{ type: 'tool_result', tool_use_id: first.content[2].id, content: 'x' }] };
  const second = await anthropic.messages.create({ ...request, messages: [...messages, { role: 'assistant', content: first.content }, results] });

  assert.deepEqual(first.content.map((block) => block.type), ['thinking', 'text', 'tool_use']);
  assert.deepEqual(first.content[2].input, { city: 'Köln' });
  assert.equal(first.stop_reason, 'tool_use');
  assert.equal(second.content[0].text, '[simulated] done');
});

test('anthropic: an overloaded provider is named so', async () => {
  await script({ queue: [{ status: 529 }] });

  await assert.rejects(anthropic.messages.create({ model: 'm', max_tokens: 9, messages }), (error) => {
    assert.equal(error.status, 529);
    assert.equal(error.error.error.type, 'overloaded_error');
    return true;
  });
});

const contents = [{ role: 'user', parts: [{ text: 'hello' }] }];

test('google: text, thoughts and usage arrive, plain and streamed', async () => {
  const request = { model: 'gemini-2.5-flash', contents, config: { thinkingConfig: { includeThoughts: true } } };
  await script({ default: { reasoning: 'well then', reasoningTokens: 4, text: 'good day' } });

  const plain = await google.models.generateContent(request);
  let streamed = '';
  let last;
  for await (const chunk of await google.models.generateContentStream(request)) {
    streamed += chunk.text ?? '';
    last = chunk;
  }

  assert.equal(plain.text, '[simulated] good day');
  assert.equal(plain.usageMetadata.thoughtsTokenCount, 4);
  assert.equal(plain.candidates[0].content.parts[0].thought, true);
  assert.equal(streamed, '[simulated] good day');
  assert.equal(last.candidates[0].finishReason, 'STOP');
});

test('google: a tool loop with signatures runs at gemini-3', async () => {
  const request = { model: 'gemini-3-pro', config: { tools: [{ functionDeclarations: [{ name: 'look_up', parametersJsonSchema: { type: 'object' } }] }] } };
  await script({ default: { toolCalls: [{ arguments: '{"city":"Köln"}' }], afterToolResults: { text: 'done' } } });

  const first = await google.models.generateContent({ ...request, contents });
  const [call] = first.functionCalls;
  const results = { role: 'user', parts: [{ functionResponse: { id: call.id, name: call.name, response: { output: 'x' } } }] };
  const second = await google.models.generateContent({ ...request, contents: [...contents, first.candidates[0].content, results] });

  assert.deepEqual(call.args, { city: 'Köln' });
  assert.equal(second.text, '[simulated] done');
});

test('google: an error has its status', async () => {
  await script({ queue: [{ status: 429 }] });

  await assert.rejects(google.models.generateContent({ model: 'gemini-2.5-flash', contents }), (error) => {
    assert.equal(error.status, 429);
    assert.match(error.message, /RESOURCE_EXHAUSTED/);
    return true;
  });
});
