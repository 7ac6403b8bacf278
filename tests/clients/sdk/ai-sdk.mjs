// The AI SDK (ai) with its OpenAI, OpenAI-compatible and Anthropic providers.
import assert from 'node:assert/strict';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { Output, generateText, stepCountIs, streamText, tool } from 'ai';
import { Person, Weather, WeatherShape, image, weatherIn } from '../lib/samples.mjs';

// It warns at every call that it does not know the model's name.
globalThis.AI_SDK_LOG_WARNINGS = false;

const MaxTurns = 4;
const call = 'AI_APICallError';
const errors = { 400: call, 401: call, 404: call, 429: call, 500: call, stream: [call, 'AI_NoOutputGeneratedError', 'AI_InvalidResponseDataError', 'StreamError', 'Error'] };

// What a stream says about its failure, when it is no error of a class.
class StreamError extends Error {
}

function adapter(name, endpoint, make, more = {}) {
  const request = (context, body) => ({ model: make(context), system: 'Be brief.', maxRetries: 0, ...body });

  // textStream swallows errors; only the full stream shows them.
  async function collect(running) {
    const seen = { text: '', pieces: 0, calls: [] };
    for await (const part of running.fullStream) {
      if (part.type === 'error') {
        throw part.error instanceof Error ? part.error : new StreamError(JSON.stringify(part.error));
      } else if (part.type === 'text-delta') {
        seen.text += part.text;
        seen.pieces++;
      } else if (part.type === 'finish') {
        Object.assign(seen, { finish: part.finishReason, usage: part.totalUsage });
      } else if (part.type === 'tool-call') {
        seen.calls.push(part.input);
      }
    }

    if (seen.finish === 'error') {
      throw new StreamError('the finish reason is error');
    }

    assert.ok(seen.finish && !['unknown', 'other'].includes(seen.finish), `a clean end without a finish reason: ${seen.finish}`);

    return seen;
  }

  async function ask(context, body, stream) {
    if (stream) {
      return collect(streamText({ ...request(context, body), onError() { } }));
    }

    const answer = await generateText(request(context, body));
    return { text: answer.text, finish: answer.finishReason, usage: answer.totalUsage, calls: answer.steps.flatMap((step) => step.toolCalls.map((made) => made.input)) };
  }

  return {
    name,
    endpoint,
    stop: 'stop',
    errors,
    describe: (error) => ({ status: error.statusCode, retryAfter: error.responseHeaders?.['retry-after'] }),

    async text(context, { prompt, stream }) {
      const seen = await ask(context, { prompt }, stream);
      return { ...seen, usage: seen.usage && { input: seen.usage.inputTokens, output: seen.usage.outputTokens } };
    },

    async tools(context, { prompt, stream }) {
      const get_weather = tool({ description: Weather.description, inputSchema: WeatherShape, execute: async ({ city }) => weatherIn(city) });
      return ask(context, { prompt, tools: { get_weather }, stopWhen: stepCountIs(MaxTurns) }, stream);
    },

    async structured(context, { prompt }) {
      const answer = await generateText(request(context, { prompt, output: Output.object({ schema: Person }) }));
      return answer.output;
    },

    async image(context, { prompt }) {
      const content = [{ type: 'text', text: prompt }, { type: 'image', image, mediaType: 'image/png' }];
      return ask(context, { messages: [{ role: 'user', content }] });
    },

    async abort(context, { prompt }) {
      const controller = new AbortController();
      const running = streamText({ ...request(context, { prompt }), abortSignal: controller.signal, onError() { } });
      let pieces = 0;
      for await (const part of running.fullStream) {
        if (part.type === 'text-delta') {
          pieces++;
          controller.abort();
        } else if (part.type === 'abort') {
          break;
        }
      }

      return pieces;
    },

    ...more,
  };
}

const base = ({ origin, key }) => ({ baseURL: `${origin}/v1`, apiKey: key });

export const aiChat = adapter('ai 6 openai.chat', 'chat', (context) => createOpenAI(base(context)).chat(context.model));
export const aiResponses = adapter('ai 6 openai', 'responses', (context) => createOpenAI(base(context))(context.model));
export const aiCompatible = adapter('ai 6 openai-compatible', 'chat', (context) =>
  createOpenAICompatible({ ...base(context), name: 'gateway', includeUsage: true, supportsStructuredOutputs: true })(context.model));

// For a model name that it does not know, this provider asks for structured output by a forced tool named "json".
export const aiAnthropic = adapter('ai 6 anthropic', 'messages', (context) => createAnthropic(base(context))(context.model), { structuredTool: 'json' });
