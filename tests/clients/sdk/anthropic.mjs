// Both generations of @anthropic-ai/sdk: 0.x speaks the API of 2023-06-01 with x-api-key, 1.x that of 2026-10-21 with a Bearer token.
import assert from 'node:assert/strict';
import * as Zero from 'anthropic-sdk-0';
import * as One from 'anthropic-sdk-1';
import { PersonSchema, Weather, WeatherParameters, image, weatherIn } from '../lib/samples.mjs';

const MaxTurns = 4;
const MaxTokens = 1000;
const errors = {
  400: 'BadRequestError', 401: 'AuthenticationError', 404: 'NotFoundError', 429: 'RateLimitError', 500: 'InternalServerError', stream: ['APIError', 'AnthropicError'],
};

const text = (message) => message.content.filter((block) => block.type === 'text').map((block) => block.text).join('');

function adapter(name, sdk, credential) {
  const open = ({ origin, key }) => new sdk.Anthropic({ apiKey: null, authToken: null, [credential]: key, baseURL: origin, maxRetries: 0 });

  async function ask(context, body, stream) {
    const request = { model: context.model, max_tokens: MaxTokens, ...body };
    if (!stream) {
      return { message: await open(context).messages.create(request) };
    }

    let pieces = 0;
    const running = open(context).messages.stream(request);
    running.on('text', () => pieces++);
    return { message: await running.finalMessage(), pieces };
  }

  return {
    name,
    endpoint: 'messages',
    stop: 'end_turn',
    errors,
    describe: (error) => ({ status: error.status, retryAfter: error.headers?.get?.('retry-after') }),

    async text(context, { prompt, stream }) {
      const { message, pieces } = await ask(context, { system: 'Be brief.', messages: [{ role: 'user', content: prompt }] }, stream);
      return { text: text(message), pieces, finish: message.stop_reason, usage: { input: message.usage.input_tokens, output: message.usage.output_tokens } };
    },

    async tools(context, { prompt, stream }) {
      const messages = [{ role: 'user', content: prompt }];
      const tools = [{ ...Weather, input_schema: WeatherParameters }];
      const calls = [];
      for (let turn = 0; turn < MaxTurns; turn++) {
        const { message } = await ask(context, { messages, tools }, stream);
        const wanted = message.content.filter((block) => block.type === 'tool_use');
        if (wanted.length === 0) {
          return { calls, text: text(message) };
        }

        assert.equal(message.stop_reason, 'tool_use');
        calls.push(...wanted.map((call) => ({ city: call.input.city })));
        messages.push({ role: 'assistant', content: message.content });
        messages.push({ role: 'user', content: wanted.map((call) => ({ type: 'tool_result', tool_use_id: call.id, content: weatherIn(call.input.city) })) });
      }

      throw new Error('the tools never ended');
    },

    async structured(context, { prompt }) {
      const { message } = await ask(context, {
        messages: [{ role: 'user', content: prompt }],
        output_config: { format: { type: 'json_schema', schema: PersonSchema } },
      });
      return JSON.parse(text(message));
    },

    async image(context, { prompt }) {
      const content = [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: image } }, { type: 'text', text: prompt }];
      const { message } = await ask(context, { messages: [{ role: 'user', content }] });
      return { text: text(message) };
    },

    async abort(context, { prompt }) {
      const stream = await open(context).messages.create({ model: context.model, max_tokens: MaxTokens, messages: [{ role: 'user', content: prompt }], stream: true });
      for await (const event of stream) {
        if (event.type === 'content_block_delta') {
          stream.controller.abort();
          return 1;
        }
      }

      return 0;
    },

    extra: [
      {
        name: 'count tokens',
        legs: ['chat', 'anthropic'],
        async run(context) {
          const counted = await open(context).messages.countTokens({ model: context.model, messages: [{ role: 'user', content: 'How many tokens are these?' }] });
          assert.ok(counted.input_tokens > 0, JSON.stringify(counted));
        },
      },
      {
        name: 'models',
        legs: ['anthropic'],
        gatewayOnly: true,
        async run(context) {
          const page = await open(context).models.list();
          assert.ok(page.data.some((model) => model.id === context.model), 'the model is not listed');
          assert.equal(typeof page.has_more, 'boolean');
        },
      },
    ],
  };
}

export const anthropicZero = adapter('@anthropic-ai/sdk 0.137', Zero, 'apiKey');
export const anthropicOne = adapter('@anthropic-ai/sdk 1.0', One, 'authToken');
