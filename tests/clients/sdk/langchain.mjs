// @langchain/openai over chat completions and over responses.
import assert from 'node:assert/strict';
import { HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { Person, Weather, WeatherShape, imageUrl, weatherIn } from '../lib/samples.mjs';

const MaxTurns = 4;
const errors = {
  400: 'BadRequestError', 401: 'AuthenticationError', 404: 'NotFoundError', 429: 'RateLimitError', 500: 'InternalServerError', stream: ['APIError', 'Error'],
};

const textOf = (message) => (typeof message.content === 'string' ? message.content : message.content.filter((part) => part.type === 'text').map((part) => part.text).join(''));
const finishOf = ({ response_metadata: about = {} }) => about.finish_reason ?? about.status;

function adapter(name, endpoint, useResponsesApi, stop) {
  const open = ({ origin, key, model }) => new ChatOpenAI({
    apiKey: key, model, useResponsesApi, maxRetries: 0, streamUsage: true, configuration: { baseURL: `${origin}/v1` },
  });

  async function ask(runnable, messages, stream) {
    if (!stream) {
      return { message: await runnable.invoke(messages) };
    }

    let message;
    let pieces = 0;
    for await (const chunk of await runnable.stream(messages)) {
      message = message ? message.concat(chunk) : chunk;
      pieces += textOf(chunk) ? 1 : 0;
    }

    if (!message || !finishOf(message)) {
      const clean = new assert.AssertionError({ message: `a clean end without a finish reason: ${JSON.stringify(message?.response_metadata)}` });
      throw clean;
    }

    return { message, pieces };
  }

  return {
    name,
    endpoint,
    stop,
    errors,
    describe: (error) => ({ status: error.status, retryAfter: error.headers?.get?.('retry-after') }),

    async text(context, { prompt, stream }) {
      const { message, pieces } = await ask(open(context), [new SystemMessage('Be brief.'), new HumanMessage(prompt)], stream);
      const usage = message.usage_metadata;
      return { text: textOf(message), pieces, finish: finishOf(message), usage: usage && { input: usage.input_tokens, output: usage.output_tokens } };
    },

    async tools(context, { prompt, stream }) {
      const weather = tool(async ({ city }) => weatherIn(city), { ...Weather, schema: WeatherShape });
      const bound = open(context).bindTools([weather]);
      const messages = [new HumanMessage(prompt)];
      const calls = [];
      for (let turn = 0; turn < MaxTurns; turn++) {
        const { message } = await ask(bound, messages, stream);
        if (!message.tool_calls?.length) {
          return { calls, text: textOf(message) };
        }

        messages.push(message);
        for (const call of message.tool_calls) {
          calls.push({ city: call.args.city });
          messages.push(new ToolMessage({ tool_call_id: call.id, content: weatherIn(call.args.city) }));
        }
      }

      throw new Error('the tools never ended');
    },

    async structured(context, { prompt }) {
      return open(context).withStructuredOutput(Person, { method: 'jsonSchema', name: 'person' }).invoke(prompt);
    },

    async image(context, { prompt }) {
      const content = [{ type: 'text', text: prompt }, { type: 'image_url', image_url: { url: imageUrl } }];
      const { message } = await ask(open(context), [new HumanMessage({ content })]);
      return { text: textOf(message) };
    },

    async abort(context, { prompt }) {
      const controller = new AbortController();
      let pieces = 0;
      try {
        for await (const chunk of await open(context).stream(prompt, { signal: controller.signal })) {
          if (textOf(chunk)) {
            pieces++;
            controller.abort();
          }
        }
      } catch (error) {
        assert.match(`${error.name} ${error.message}`, /abort/i);
      }

      return pieces;
    },

    extra: useResponsesApi ? [] : [
      {
        name: 'embeddings',
        model: 'embeddings', legs: ['chat'],
        async run({ origin, key, model }) {
          const client = new OpenAIEmbeddings({ apiKey: key, model, maxRetries: 0, configuration: { baseURL: `${origin}/v1` } });
          const [first, second] = await client.embedDocuments(['one text', 'another text']);
          assert.ok(first.length > 1 && first.length === second.length, `${first.length} and ${second.length}`);
          assert.ok(first.every(Number.isFinite), 'not numbers');
        },
      },
    ],
  };
}

export const langchainChat = adapter('@langchain/openai 1 chat', 'chat', false, 'stop');
export const langchainResponses = adapter('@langchain/openai 1 responses', 'responses', true, 'completed');
