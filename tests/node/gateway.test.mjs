// The real OpenAI SDK against a running quickstart. The runner gives API_URL and API_KEY.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import OpenAI from 'openai';

const { API_URL, API_KEY } = process.env;
before(() => assert.ok(API_URL && API_KEY, 'set API_URL and API_KEY: a running quickstart writes both into quickstart.json'));

const client = new OpenAI({ apiKey: API_KEY, baseURL: `${API_URL}/v1`, maxRetries: 0 });
const ask = (content, more = {}) => ({ model: 'auto', messages: [{ role: 'user', content }], ...more });

test('chat: the local model answers by default and says what it is', async () => {
  const { data, response } = await client.chat.completions.create(ask('Who are you?')).withResponse();

  assert.match(data.choices[0].message.content, /built-in demonstration model/);
  assert.match(data.choices[0].message.content, /Qwen3\.6-27B/);
  assert.equal(data.choices[0].finish_reason, 'stop');
  assert.ok(data.usage.completion_tokens > 0);
  assert.equal(response.headers.get('x-gateway-egress'), 'local');
  assert.equal(response.headers.get('x-gateway-model'), 'local/builtin-demo');
  assert.equal(response.headers.get('x-gateway-cost-usd'), '0');
});

test('chat: the policy sends auto:quality to the cloud, marked simulated', async () => {
  const { data, response } = await client.chat.completions.create(ask('Prove it.', { model: 'auto:quality' })).withResponse();

  assert.match(data.choices[0].message.content, /^\[simulated\]/);
  assert.equal(response.headers.get('x-gateway-egress'), 'cloud');
  assert.equal(response.headers.get('x-gateway-reason'), 'policy_rule:named-quality');
  assert.equal(response.headers.get('x-gateway-warning'), 'simulated');
  assert.ok(Number(response.headers.get('x-gateway-cost-usd')) > 0);
});

test('chat: private data stays local even when the cloud is asked for', async () => {
  const { response } = await client.chat.completions.create(ask('Write to jane.doe@example.org', { model: 'auto:quality' })).withResponse();

  assert.equal(response.headers.get('x-gateway-egress'), 'local');
  assert.equal(response.headers.get('x-gateway-reason'), 'label_pii:email');
});

test('stream: every piece arrives, the last chunk carries usage and cost', async () => {
  let text = '';
  let usage;
  const stream = await client.chat.completions.create(ask('Who are you?', { stream: true, stream_options: { include_usage: true } }));
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? '';
    usage = chunk.usage ?? usage;
  }

  assert.match(text, /set Local:ModelPath to its GGUF file\.$/);
  assert.equal(usage.cost, 0);
  assert.ok(usage.completion_tokens > 10);
});

test('stream: an abort ends it and the next request is served at once', async () => {
  const stream = await client.chat.completions.create(ask('Who are you?', { stream: true }));
  for await (const chunk of stream) {
    if (chunk.choices[0]?.delta?.content) {
      stream.controller.abort();
      break;
    }
  }

  const after = await client.chat.completions.create(ask('And now?'));
  assert.equal(after.choices[0].finish_reason, 'stop');
});

test('models: auto, its profiles and the deployments are listed', async () => {
  const ids = [];
  for await (const model of client.models.list()) {
    ids.push(model.id);
  }

  assert.ok(['auto', 'auto:quality', 'local/builtin-demo'].every((id) => ids.includes(id)), ids.join(' '));
  assert.equal((await client.models.retrieve('local/builtin-demo')).owned_by, 'local');
});

test('errors: an unknown model and a wrong key have the SDK\'s own types', async () => {
  await assert.rejects(client.chat.completions.create(ask('x', { model: 'no-such-model' })), OpenAI.NotFoundError);
  const stranger = new OpenAI({ apiKey: `${API_KEY}x`, baseURL: `${API_URL}/v1`, maxRetries: 0 });
  await assert.rejects(stranger.chat.completions.create(ask('x')), OpenAI.AuthenticationError);
});
