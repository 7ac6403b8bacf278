// Every body and every stream event as it is on the wire, against OpenAI's specification and against each dialect's order.
import assert from 'node:assert/strict';
import { checkChatOrder, checkMessageOrder, checkResponseOrder } from './lib/order.mjs';
import { Specification, findSpecification } from './lib/openapi.mjs';
import { readEvents } from './lib/sse.mjs';
import { PersonSchema, Prompts, Said, Weather, WeatherParameters } from './lib/samples.mjs';

const file = findSpecification();
const Missing = 'the specification is not there: put shared/data/conformance beside the checkout or set GATEWAY_SHARED';
let specification;
const spec = () => (specification ??= new Specification(file));
const MaxTokens = 1000;

const carriers = {
  bearer: (key) => ({ authorization: `Bearer ${key}` }),
  anthropic: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
};

async function post(context, path, body, carrier = 'bearer') {
  const response = await fetch(context.origin + path, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', ...carriers[carrier](context.key) },
    // Pretty: what is repeated in an answer's events must not bring its line breaks along.
    body: body && JSON.stringify({ model: context.model, ...body }, null, 2),
  });
  const text = await response.text();
  if (!context.direct) {
    assert.ok(response.headers.get('x-request-id'), 'no x-request-id');
  }

  return { status: response.status, headers: response.headers, text };
}

async function json(context, path, body, carrier) {
  const { status, text } = await post(context, path, body, carrier);
  assert.equal(status, 200, text.slice(0, 300));
  return JSON.parse(text);
}

async function events(context, path, body, carrier) {
  const { status, headers, text } = await post(context, path, { ...body, stream: true }, carrier);
  assert.equal(status, 200, text.slice(0, 300));
  assert.match(headers.get('content-type'), /^text\/event-stream/);
  return readEvents(text);
}

const script = (context, ...queue) => context.simulator?.prepare(context.upstream, queue);
const cities = ['Paris', 'Oslo'];
const calls = { toolCalls: cities.map((city) => ({ name: Weather.name, arguments: JSON.stringify({ city }, null, 1) })) };
const counts = (context, found) => assert.ok(!context.said || found === cities.length, `${found} tool calls`);

// What the engine's model must say for a behaviour, if not just anything.
const LocalModels = { 'parallel tools': 'two calls', 'structured output': 'person', reasoning: 'thinking' };

// One behaviour in both forms: whole and as a stream.
const both = (name, answer, whole, stream) => [
  { name, local: LocalModels[name], run: guarded(async (context) => { await script(context, answer); await whole(context); }) },
  { name: `${name}, stream`, local: LocalModels[name], run: guarded(async (context) => { await script(context, answer); await stream(context); }) },
];

const guarded = (run) => (context) => (file ? run(context) : { skip: Missing });
const user = (content) => [{ role: 'user', content }];

const chatTools = { messages: user(Prompts.parallel), tools: [{ type: 'function', function: { ...Weather, parameters: WeatherParameters } }] };
const chatFormat = { messages: user(Prompts.structured), response_format: { type: 'json_schema', json_schema: { name: 'person', strict: true, schema: PersonSchema } } };
const responseTools = { input: Prompts.parallel, tools: [{ type: 'function', ...Weather, parameters: WeatherParameters, strict: true }] };
const responseFormat = { input: Prompts.structured, text: { format: { type: 'json_schema', name: 'person', strict: true, schema: PersonSchema } } };
const person = { text: JSON.stringify({ name: 'Ada', age: 36 }) };
const thought = { reasoning: 'First this, then that.', text: Said, reasoningTokens: 5 };

async function wholeChat(context, body) {
  const answer = await json(context, '/v1/chat/completions', body);
  spec().check('CreateChatCompletionResponse', answer);
  assert.ok(answer.usage.total_tokens === answer.usage.prompt_tokens + answer.usage.completion_tokens, 'total_tokens');
  return answer.choices[0];
}

async function streamChat(context, body, usageAsked = true) {
  const seen = await events(context, '/v1/chat/completions', { ...body, ...(usageAsked ? { stream_options: { include_usage: true } } : {}) });
  const { chunks, calls: made } = checkChatOrder(seen, usageAsked);
  for (const chunk of chunks) {
    spec().check('CreateChatCompletionStreamResponse', chunk);
  }

  return made;
}

async function wholeResponse(context, body) {
  const answer = await json(context, '/v1/responses', { store: false, ...body });
  spec().check('Response', answer);
  return answer.output;
}

async function streamResponse(context, body) {
  const { events: seen, calls: made } = checkResponseOrder(await events(context, '/v1/responses', { store: false, ...body }));
  for (const event of seen) {
    spec().checkEvent(event);
  }

  return made;
}

async function wholeMessage(context, body) {
  const answer = await json(context, '/v1/messages', { max_tokens: MaxTokens, ...body }, 'anthropic');
  assert.ok(answer.type === 'message' && answer.role === 'assistant' && Array.isArray(answer.content) && answer.id, JSON.stringify(answer).slice(0, 200));
  assert.ok(answer.stop_reason && 'stop_sequence' in answer && answer.usage.input_tokens >= 0 && answer.usage.output_tokens >= 0, JSON.stringify(answer).slice(0, 300));
  return answer.content.filter((block) => block.type === 'tool_use').length;
}

async function streamMessage(context, body) {
  const seen = checkMessageOrder(await events(context, '/v1/messages', { max_tokens: MaxTokens, ...body }, 'anthropic'));
  return seen.blocks.filter((block) => block.type === 'tool_use').length;
}

// Errors as they are on the wire: 401, 404 and 400 in the path's own envelope.
function errors(path, body, carrier, check) {
  const expected = [
    [401, 'wrong key', (context) => ({ ...context, key: 'sk-gw-wrong' }), body],
    [404, 'unknown model', (context) => ({ ...context, model: 'no-such/model' }), body],
    [400, 'no JSON object', (context) => context, { ...body, stream: 'perhaps' }],
  ];
  return expected.map(([status, name, change, sent]) => ({
    name: `${status} ${name}`,
    gatewayOnly: true,
    run: guarded(async (context) => {
      const answer = await post(change(context), path, sent, carrier);
      assert.equal(answer.status, status, answer.text.slice(0, 200));
      check(JSON.parse(answer.text));
    }),
  }));
}

const openaiError = (body) => spec().check('ErrorResponse', body);

function anthropicError(body) {
  assert.equal(body.type, 'error');
  assert.ok(body.error.type && body.error.message && body.request_id, JSON.stringify(body));
}

export const wireChat = {
  name: 'wire: chat',
  endpoint: 'chat',
  shared: false,
  extra: [
    ...both('text', { text: Said }, (context) => wholeChat(context, { messages: user(Prompts.plain) }), (context) => streamChat(context, { messages: user(Prompts.plain) })),
    { name: 'text, stream, no usage', run: guarded(async (context) => { await script(context, { text: Said }); await streamChat(context, { messages: user(Prompts.plain) }, false); }) },
    ...both('parallel tools', calls, async (context) => counts(context, (await wholeChat(context, chatTools)).message.tool_calls?.length), async (context) => counts(context, await streamChat(context, chatTools))),
    ...both('structured output', person, (context) => wholeChat(context, chatFormat), (context) => streamChat(context, chatFormat)),
    ...both('reasoning', thought, (context) => wholeChat(context, { messages: user(Prompts.plain), reasoning_effort: 'low' }), (context) => streamChat(context, { messages: user(Prompts.plain), reasoning_effort: 'low' })),
    { name: 'models', legs: ['chat'], run: guarded(async (context) => { const list = await json(context, '/v1/models'); spec().check('ListModelsResponse', list); }) },
    {
      name: 'embeddings',
      model: 'embeddings', legs: ['chat'],
      run: guarded(async (context) => spec().check('CreateEmbeddingResponse', await json(context, '/v1/embeddings', { input: ['one text', 'another'], encoding_format: 'float' }))),
    },
    {
      name: 'legacy completions',
      model: 'completions', legs: ['chat'],
      run: guarded(async (context) => { await script(context, { text: Said }); spec().check('CreateCompletionResponse', await json(context, '/v1/completions', { prompt: 'Greet me:' })); }),
    },
    ...errors('/v1/chat/completions', { messages: user('x') }, 'bearer', openaiError),
  ],
};

const callsOf = (output) => output.filter((item) => item.type === 'function_call').length;

export const wireResponses = {
  name: 'wire: responses',
  endpoint: 'responses',
  shared: false,
  extra: [
    ...both('text', { text: Said }, (context) => wholeResponse(context, { input: Prompts.plain }), (context) => streamResponse(context, { input: Prompts.plain })),
    ...both('parallel tools', calls, async (context) => counts(context, callsOf(await wholeResponse(context, responseTools))), async (context) => counts(context, await streamResponse(context, responseTools))),
    ...both('structured output', person, (context) => wholeResponse(context, responseFormat), (context) => streamResponse(context, responseFormat)),
    ...both('reasoning', thought,
      (context) => wholeResponse(context, { input: Prompts.plain, reasoning: { effort: 'low', summary: 'auto' } }),
      (context) => streamResponse(context, { input: Prompts.plain, reasoning: { effort: 'low', summary: 'auto' } })),
    ...errors('/v1/responses', { input: 'x' }, 'bearer', openaiError),
  ],
};

const messageTools = { messages: user(Prompts.parallel), tools: [{ ...Weather, input_schema: WeatherParameters }] };
const thinking = { messages: user(Prompts.plain), max_tokens: 3000, thinking: { type: 'enabled', budget_tokens: 1500 } };

export const wireMessages = {
  name: 'wire: messages',
  endpoint: 'messages',
  shared: false,
  extra: [
    ...both('text', { text: Said }, (context) => wholeMessage(context, { messages: user(Prompts.plain) }), (context) => streamMessage(context, { messages: user(Prompts.plain) })),
    ...both('parallel tools', calls, async (context) => counts(context, await wholeMessage(context, messageTools)), async (context) => counts(context, await streamMessage(context, messageTools))),
    ...both('reasoning', thought, (context) => wholeMessage(context, thinking), (context) => streamMessage(context, thinking)),
    ...errors('/v1/messages', { max_tokens: 10, messages: user('x') }, 'anthropic', anthropicError),
  ],
};
