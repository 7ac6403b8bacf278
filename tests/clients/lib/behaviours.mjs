// The behaviours every SDK is put through. An adapter says how its SDK does each thing; what must come out is said here, once.
import assert from 'node:assert/strict';
import { Legs } from './legs.mjs';
import { Prompts, Said, image, weatherIn } from './samples.mjs';

const AbortSeconds = 3;

// The provider asks for a second; the gateway's clock and ours may differ a little.
const RestMs = 1200;

const weatherCall = (city) => ({ name: 'get_weather', arguments: JSON.stringify({ city }) });
const person = JSON.stringify({ name: 'Ada', age: 36 });

// needsScript: without the stand-in there is nobody to provoke it. gatewayOnly: what a raw upstream does here is not our concern. local: the
// model that the engine runs (local.mjs; absent: the built-in one); false: a generated model cannot.
export const Behaviours = [
  { name: 'plain', op: 'text', run: (context, adapter) => says(context, adapter, false) },
  { name: 'stream', op: 'text', run: (context, adapter) => says(context, adapter, true) },
  { name: 'tool loop', op: 'tools', local: 'one call', run: (context, adapter) => calls(context, adapter, false, ['Paris']) },
  { name: 'tool loop, stream', op: 'tools', local: 'one call', run: (context, adapter) => calls(context, adapter, true, ['Paris']) },
  { name: 'parallel tools', op: 'tools', local: 'two calls', run: (context, adapter) => calls(context, adapter, false, ['Paris', 'Oslo']) },
  { name: 'parallel tools, stream', op: 'tools', local: 'two calls', run: (context, adapter) => calls(context, adapter, true, ['Paris', 'Oslo']) },
  { name: 'structured output', op: 'structured', local: (adapter) => (adapter.structuredTool ? 'person by tool' : 'person'), run: structured },
  { name: 'image in', op: 'image', local: false, run: seesImage },
  { name: 'abort', op: 'abort', needsScript: true, run: abort },
  { name: '401 wrong key', op: 'text', run: (context, adapter) => wrongKey(context, adapter) },
  { name: '404 unknown model', op: 'text', run: (context, adapter) => unknownModel(context, adapter) },
  { name: '400 bad request', op: 'text', needsScript: true, run: (context, adapter) => refused(context, adapter, 400, false) },
  { name: '429 with retry-after', op: 'text', needsScript: true, run: (context, adapter) => refused(context, adapter, 429, false) },
  { name: '429 before a stream', op: 'text', needsScript: true, run: (context, adapter) => refused(context, adapter, 429, true) },
  { name: '5xx overloaded', op: 'text', needsScript: true, run: (context, adapter) => refused(context, adapter, context.leg === 'anthropic' ? 529 : 503, false) },
  { name: 'error in mid-stream', op: 'text', needsScript: true, run: midStreamError },
  { name: 'reset in mid-stream', op: 'text', needsScript: true, run: (context, adapter) => cutStream(context, adapter, 'rst') },
  { name: 'end in mid-stream', op: 'text', needsScript: true, gatewayOnly: true, run: (context, adapter) => cutStream(context, adapter, 'end') },
  { name: 'half an event', op: 'text', needsScript: true, gatewayOnly: true, run: (context, adapter) => cutStream(context, adapter, 'halfEvent') },
];

async function script(context, ...queue) {
  await context.simulator?.prepare(context.upstream, queue);
}

// Takes a deployment that may fail, so that the healthy one stays healthy.
async function faulty(context, fault) {
  const { asked, upstream } = await context.fault(fault.status === 429 ? RestMs : 0);
  await context.simulator.always(upstream, fault);
  return { ...context, model: asked, upstream };
}

async function arrived(context, count) {
  if (!context.simulator) {
    return [];
  }

  const lines = (await context.simulator.journal(true)).filter((line) => line.model !== null || line.method === 'POST');
  assert.equal(lines.length, count, `${count} request(s) upstream, not ${lines.length}`);
  if (Legs[context.leg]) {
    for (const line of lines) {
      assert.match(line.path, Legs[context.leg].path);
    }
  }

  return lines;
}

async function says(context, adapter, stream) {
  await script(context, { text: Said });
  const answer = await adapter.text(context, { prompt: Prompts.plain, stream });
  assert.ok(answer.text.length > 0, 'no text');
  assert.equal(answer.finish, adapter.stop, 'finish reason');
  assert.ok(answer.usage?.input > 0 && answer.usage?.output > 0, `usage ${JSON.stringify(answer.usage)}`);
  if (context.said) {
    assert.ok(answer.text.endsWith(context.said), `text: ${answer.text}`);
  }

  if (context.simulator) {
    assert.ok(!stream || answer.pieces > 3, `${answer.pieces} pieces`);
    await arrived(context, 1);
  }
}

async function calls(context, adapter, stream, cities) {
  await script(context, { toolCalls: cities.map(weatherCall) }, { text: Said });
  const answer = await adapter.tools(context, { prompt: cities.length > 1 ? Prompts.parallel : Prompts.tools, stream });
  const asked = answer.calls.map((call) => call.city).sort();
  assert.deepEqual(asked, [...cities].sort(), 'tool calls');
  assert.ok(answer.text.length > 0, 'no text after the tools');
  if (context.said) {
    assert.ok(answer.text.endsWith(context.said), `text: ${answer.text}`);
  }

  if (context.simulator) {
    const lines = await arrived(context, 2);
    for (const city of cities) {
      assert.ok(lines[1].body.includes(weatherIn(city)), `the result for ${city} did not reach the upstream`);
    }
  }
}

async function structured(context, adapter) {
  const tool = adapter.structuredTool;
  await script(context, tool ? { toolCalls: [{ name: tool, arguments: person }] } : { text: person });
  const answer = await adapter.structured(context, { prompt: Prompts.structured });
  assert.deepEqual({ name: answer?.name, age: answer?.age }, { name: 'Ada', age: 36 });
  const [line] = await arrived(context, 1);
  assert.ok(!line || line.body.includes('"age"'), 'the schema did not reach the upstream');
}

async function seesImage(context, adapter) {
  await script(context, { text: Said });
  const answer = await adapter.image(context, { prompt: Prompts.image });
  assert.ok(answer.text.length > 0, 'no text');
  const [line] = await arrived(context, 1);
  assert.ok(!line || line.body.replaceAll('\\/', '/').includes(image), 'the image did not reach the upstream');
}

async function abort(context, adapter) {
  await context.simulator.always(context.upstream, { text: 'on and on ', endless: true, chunkDelayMs: 10 });
  const pieces = await adapter.abort(context, { prompt: Prompts.endless });
  assert.ok(pieces > 0, 'nothing arrived before the hang-up');
  await context.simulator.journalUntil(function theUpstreamSawTheHangUp(lines) {
    return lines.some((line) => line.clientAborted);
  }, AbortSeconds * 1000);
}

async function wrongKey(context, adapter) {
  if (context.direct) {
    await script(context, { status: 401 });
  }

  const error = await fails(() => adapter.text({ ...context, key: 'sk-gw-wrong' }, { prompt: Prompts.plain }), adapter);
  typed(error, adapter, 401, [401]);
}

async function unknownModel(context, adapter) {
  const name = 'no-such/model';
  if (context.direct) {
    await context.simulator.prepare(name, [{ status: 404 }]);
  }

  const error = await fails(() => adapter.text({ ...context, model: name }, { prompt: Prompts.plain }), adapter);
  typed(error, adapter, 404, [404]);
}

async function refused(context, adapter, status, stream) {
  const place = await faulty(context, { status, ...(status === 429 ? { retryAfter: '1' } : {}) });
  const error = await fails(() => adapter.text(place, { prompt: Prompts.plain, stream }), adapter);
  typed(error, adapter, status >= 500 ? 500 : status, status >= 500 ? [502, 503, 529] : [status]);
  if (status === 429) {
    assert.ok(Number(error.retryAfter) >= 1, `retry-after: ${error.retryAfter}`);
  }
}

async function midStreamError(context, adapter) {
  if (context.direct && adapter.ignoresErrorEvents) {
    return { skip: 'this SDK reads over error events; what it sees is the gateway ending the connection' };
  }

  const place = await faulty(context, { text: Said, errorEventAfter: 5 });
  const error = await fails(() => adapter.text(place, { prompt: Prompts.plain, stream: true }), adapter);
  await begun(place, error);
  assert.ok(adapter.errors.stream.some((name) => error.kinds.includes(name)), `${adapter.errors.stream.join(' or ')} expected, not ${error.kinds}: ${error.message}`);
}

async function cutStream(context, adapter, mode) {
  const place = await faulty(context, { text: Said, cut: { mode, afterEvents: 5 } });
  const error = await fails(() => adapter.text(place, { prompt: Prompts.plain, stream: true }), adapter);
  await begun(place, error);
  assert.ok(!error.kinds.includes('TypeError') || /terminated|fetch failed/.test(error.message), `a bug in the client's reader: ${error.message}`);
}

// It was the stream that failed, not the request.
async function begun(context, error) {
  const [line] = await arrived(context, 1);
  assert.ok(line.status === 200 && line.eventsSent > 0, `the upstream sent ${line.eventsSent} events`);
  assert.ok(!(error.status >= 300), `status ${error.status} in place of a stream: ${error.message}`);
}

// The error that the SDK throws, described; a clean end is the worst that can happen.
async function fails(run, adapter) {
  let answer;
  try {
    answer = await run();
  } catch (error) {
    // Not the SDK's: an adapter that met a clean end without the stream's own last word.
    if (error instanceof assert.AssertionError) {
      throw error;
    }

    return describe(error, adapter);
  }

  throw new assert.AssertionError({ message: `the SDK saw a clean end: ${JSON.stringify(answer).slice(0, 200)}` });
}

function typed(error, adapter, kind, statuses) {
  const wanted = [adapter.errors[kind]].flat();
  assert.ok(wanted.some((name) => error.kinds.includes(name)), `${wanted.join(' or ')} expected, not ${error.kinds}: ${error.message}`);
  assert.ok(statuses.includes(error.status), `status ${error.status}, not ${statuses}`);
}

function describe(error, adapter) {
  const kinds = error.kinds ?? [];
  for (let type = Object.getPrototypeOf(error); type && type !== Object.prototype; type = Object.getPrototypeOf(type)) {
    kinds.push(type.constructor.name);
  }

  const { status, retryAfter } = adapter.describe(error);
  return { kinds: [...new Set([error.name, ...kinds])], status, retryAfter, message: String(error.message).slice(0, 300) };
}
