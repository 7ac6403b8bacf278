// The openai package: chat completions, responses, and the small endpoints.
import assert from 'node:assert/strict';
import OpenAI from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { Person, Said, Weather, WeatherParameters, imageUrl, weatherIn } from '../lib/samples.mjs';

const MaxTurns = 4;
const errors = {
  400: 'BadRequestError', 401: 'AuthenticationError', 404: 'NotFoundError', 429: 'RateLimitError', 500: 'InternalServerError', stream: ['APIError'],
};

const open = ({ origin, key }) => new OpenAI({ apiKey: key, baseURL: `${origin}/v1`, maxRetries: 0 });
const describe = (error) => ({ status: error.status, retryAfter: error.headers?.get?.('retry-after') });
const city = (call) => JSON.parse(call).city;

// A stream whose end says that it failed: not thrown by the SDK's iterator, but no clean end either.
class ResponseFailed extends Error {
  get kinds() {
    return ['APIError'];
  }
}

async function collectChat(stream) {
  const seen = { text: '', pieces: 0, calls: [] };
  for await (const chunk of stream) {
    const choice = chunk.choices[0];
    seen.finish = choice?.finish_reason ?? seen.finish;
    seen.usage = chunk.usage ?? seen.usage;
    if (choice?.delta?.content) {
      seen.text += choice.delta.content;
      seen.pieces++;
    }

    for (const piece of choice?.delta?.tool_calls ?? []) {
      const call = (seen.calls[piece.index] ??= { id: piece.id, type: 'function', function: { name: piece.function.name, arguments: '' } });
      call.function.arguments += piece.function.arguments ?? '';
    }
  }

  assert.ok(seen.finish, 'a clean end without a finish reason');
  return seen;
}

async function chat(context, body, stream) {
  const client = open(context);
  if (stream) {
    return collectChat(await client.chat.completions.create({ model: context.model, ...body, stream: true, stream_options: { include_usage: true } }));
  }

  const answer = await client.chat.completions.create({ model: context.model, ...body });
  const [choice] = answer.choices;
  return { text: choice.message.content ?? '', finish: choice.finish_reason, usage: answer.usage, calls: choice.message.tool_calls ?? [] };
}

const tokens = (usage) => usage && { input: usage.prompt_tokens ?? usage.input_tokens, output: usage.completion_tokens ?? usage.output_tokens };

export const openaiChat = {
  name: 'openai 6 chat',
  endpoint: 'chat',
  stop: 'stop',
  errors,
  describe,

  async text(context, { prompt, stream }) {
    const seen = await chat(context, { messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: prompt }] }, stream);
    return { ...seen, usage: tokens(seen.usage) };
  },

  async tools(context, { prompt, stream }) {
    const messages = [{ role: 'user', content: prompt }];
    const tools = [{ type: 'function', function: { ...Weather, parameters: WeatherParameters } }];
    const calls = [];
    for (let turn = 0; turn < MaxTurns; turn++) {
      const seen = await chat(context, { messages, tools }, stream);
      if (seen.calls.length === 0) {
        return { calls, text: seen.text };
      }

      assert.equal(seen.finish, 'tool_calls');
      messages.push({ role: 'assistant', content: seen.text || null, tool_calls: seen.calls });
      for (const call of seen.calls) {
        calls.push({ city: city(call.function.arguments) });
        messages.push({ role: 'tool', tool_call_id: call.id, content: weatherIn(city(call.function.arguments)) });
      }
    }

    throw new Error('the tools never ended');
  },

  async structured(context, { prompt }) {
    const answer = await open(context).chat.completions.parse({
      model: context.model,
      messages: [{ role: 'user', content: prompt }],
      response_format: zodResponseFormat(Person, 'person'),
    });
    return answer.choices[0].message.parsed;
  },

  async image(context, { prompt }) {
    return chat(context, { messages: [{ role: 'user', content: [{ type: 'text', text: prompt }, { type: 'image_url', image_url: { url: imageUrl } }] }] });
  },

  async abort(context, { prompt }) {
    const stream = await open(context).chat.completions.create({ model: context.model, messages: [{ role: 'user', content: prompt }], stream: true });
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta?.content) {
        stream.controller.abort();
        return 1;
      }
    }

    return 0;
  },

  extra: [
    { name: 'models', legs: ['chat'], run: listModels },
    { name: 'embeddings, float and base64', model: 'embeddings', legs: ['chat'], run: embeddings },
    { name: 'legacy completions', model: 'completions', legs: ['chat'], run: completions },
    { name: 'legacy completions, stream', model: 'completions', legs: ['chat'], run: completionsStream },
  ],
};

async function listModels(context) {
  const ids = [];
  for await (const model of open(context).models.list()) {
    ids.push(model.id);
  }

  assert.ok(ids.length > 0, 'no models');
  assert.ok(context.direct || ids.includes(context.model), ids.join(' '));
}

async function embeddings(context) {
  const client = open(context);
  const input = ['one text', 'another text'];
  const float = await client.embeddings.create({ model: context.model, input, encoding_format: 'float' });
  const packed = await client.embeddings.create({ model: context.model, input });
  assert.equal(float.data.length, 2);
  assert.ok(float.data[0].embedding.length > 1);
  assert.equal(packed.data[1].embedding.length, float.data[1].embedding.length);
  for (const [i, value] of packed.data[1].embedding.entries()) {
    assert.ok(Math.abs(value - float.data[1].embedding[i]) < 1e-6, `base64 differs from float at ${i}`);
  }

  assert.ok(float.usage.prompt_tokens > 0, 'usage');
}

async function completions(context) {
  await context.simulator?.prepare(context.upstream, [{ text: Said }]);
  const answer = await open(context).completions.create({ model: context.model, prompt: 'Greet me:', max_tokens: 100 });
  assert.ok(answer.choices[0].text.length > 0);
  assert.equal(answer.object, 'text_completion');
}

async function completionsStream(context) {
  await context.simulator?.prepare(context.upstream, [{ text: Said }]);
  let text = '';
  for await (const chunk of await open(context).completions.create({ model: context.model, prompt: 'Greet me:', max_tokens: 100, stream: true })) {
    text += chunk.choices[0]?.text ?? '';
  }

  assert.ok(text.length > 0);
}

async function collectResponse(stream) {
  const seen = { text: '', pieces: 0 };
  for await (const event of stream) {
    if (event.type === 'response.output_text.delta') {
      seen.text += event.delta;
      seen.pieces++;
    } else if (event.type === 'response.failed') {
      throw new ResponseFailed(event.response.error?.message ?? 'response.failed');
    } else if (event.type === 'response.completed' || event.type === 'response.incomplete') {
      seen.response = event.response;
    }
  }

  assert.ok(seen.response, 'a clean end without response.completed');
  return seen;
}

async function respond(context, body, stream) {
  const client = open(context);
  const request = { model: context.model, store: false, ...body };
  if (stream) {
    return collectResponse(await client.responses.create({ ...request, stream: true }));
  }

  const response = await client.responses.create(request);
  return { text: response.output_text, response };
}

export const openaiResponses = {
  name: 'openai 6 responses',
  endpoint: 'responses',
  stop: 'completed',
  errors,
  describe,

  async text(context, { prompt, stream }) {
    const seen = await respond(context, { instructions: 'Be brief.', input: prompt }, stream);
    return { text: seen.text, pieces: seen.pieces, finish: seen.response.status, usage: tokens(seen.response.usage) };
  },

  async tools(context, { prompt, stream }) {
    const input = [{ role: 'user', content: prompt }];
    const tools = [{ type: 'function', ...Weather, parameters: WeatherParameters, strict: true }];
    const calls = [];
    for (let turn = 0; turn < MaxTurns; turn++) {
      const seen = await respond(context, { input, tools }, stream);
      const wanted = seen.response.output.filter((item) => item.type === 'function_call');
      if (wanted.length === 0) {
        return { calls, text: seen.text };
      }

      input.push(...seen.response.output);
      for (const call of wanted) {
        calls.push({ city: city(call.arguments) });
        input.push({ type: 'function_call_output', call_id: call.call_id, output: weatherIn(city(call.arguments)) });
      }
    }

    throw new Error('the tools never ended');
  },

  async structured(context, { prompt }) {
    const answer = await open(context).responses.parse({ model: context.model, input: prompt, store: false, text: { format: zodTextFormat(Person, 'person') } });
    return answer.output_parsed;
  },

  async image(context, { prompt }) {
    const content = [{ type: 'input_text', text: prompt }, { type: 'input_image', image_url: imageUrl, detail: 'auto' }];
    return respond(context, { input: [{ role: 'user', content }] });
  },

  async abort(context, { prompt }) {
    const stream = await open(context).responses.create({ model: context.model, input: prompt, store: false, stream: true });
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') {
        stream.controller.abort();
        return 1;
      }
    }

    return 0;
  },
};
