// The order that each dialect's stream keeps.
import assert from 'node:assert/strict';

// Chat: role first, deltas, one finish reason for each choice, the usage chunk only if asked, [DONE] last.
export function checkChatOrder(events, usageAsked) {
  assert.equal(events.at(-1).data, '[DONE]', 'the last event');
  const chunks = events.slice(0, -1).map(({ event, data }) => {
    assert.equal(event, undefined, 'chat has no event lines');
    return JSON.parse(data);
  });
  assert.equal(new Set(chunks.map((chunk) => chunk.id)).size, 1, 'one id');
  const finished = new Map();
  const started = new Set();
  const calls = new Map();
  for (const [i, chunk] of chunks.entries()) {
    if (chunk.choices.length === 0) {
      assert.ok(usageAsked && chunk.usage, 'a chunk without choices that is no usage chunk');
      assert.equal(i, chunks.length - 1, 'the usage chunk is the last');
    }

    for (const choice of chunk.choices) {
      assert.ok(!finished.has(choice.index), 'a delta after the finish reason');
      assert.ok(started.has(choice.index) || choice.delta.role === 'assistant', 'the first delta names the role');
      started.add(choice.index);
      for (const piece of choice.delta.tool_calls ?? []) {
        const key = `${choice.index}.${piece.index}`;
        const known = calls.get(key);
        assert.ok(known !== undefined ? !piece.id && !piece.function?.name : piece.id && piece.function?.name, 'id and name come once, first');
        calls.set(key, (known ?? '') + (piece.function?.arguments ?? ''));
      }

      if (choice.finish_reason) {
        finished.set(choice.index, choice.finish_reason);
      }
    }
  }

  assert.ok(finished.size > 0 && finished.size === started.size, 'every choice has a finish reason');
  assert.equal(chunks.some((chunk) => chunk.usage), usageAsked, 'usage exactly if asked');
  for (const argument of calls.values()) {
    JSON.parse(argument);
  }

  return { chunks, calls: calls.size };
}

// Responses: numbers from 0 without a gap, what is added is done, deltas join to the whole, one last word.
export function checkResponseOrder(events) {
  const parsed = events.map(({ event, data }) => {
    const value = JSON.parse(data);
    assert.equal(event, value.type, 'the event line names the type');
    return value;
  });
  parsed.forEach((event, i) => assert.equal(event.sequence_number, i, `sequence_number of ${event.type}`));
  assert.equal(parsed[0].type, 'response.created');
  assert.match(parsed.at(-1).type, /^response\.(completed|incomplete|failed)$/);
  assert.equal(parsed.filter((event) => /^response\.(completed|incomplete|failed)$/.test(event.type)).length, 1, 'one last event');
  const open = new Map();
  const texts = new Map();
  let calls = 0;
  for (const event of parsed) {
    const part = event.content_index ?? event.summary_index ?? '';
    const texted = `${event.output_index}.${part}.${event.type.replace(/\.(delta|done)$/, '')}`;
    if (event.type === 'response.output_item.added') {
      assert.equal(event.output_index, open.size, 'items come in order');
      open.set(event.output_index, event.item.id);
      calls += event.item.type === 'function_call' ? 1 : 0;
    } else if (event.type === 'response.output_item.done') {
      assert.equal(open.get(event.output_index), event.item.id, 'an item that was never added, or has another id now');
      open.set(event.output_index, 'done');
      if (event.item.type === 'function_call') {
        JSON.parse(event.item.arguments);
      }
    } else if (event.type.endsWith('.delta')) {
      assert.equal(open.get(event.output_index), event.item_id, 'a delta outside its item');
      texts.set(texted, (texts.get(texted) ?? '') + event.delta);
    } else if (/(text|arguments|refusal)\.done$/.test(event.type)) {
      assert.equal(event.text ?? event.arguments ?? event.refusal, texts.get(texted) ?? '', 'the deltas do not join to the whole');
    }
  }

  assert.ok([...open.values()].every((state) => state === 'done'), 'an item was added and never done');
  assert.equal(parsed.at(-1).response.output.length, open.size, 'the last response lists every item');
  return { events: parsed, calls };
}

// Messages: message_start, blocks one after the other with rising index, message_delta, message_stop; an event line each, no [DONE].
export function checkMessageOrder(events) {
  const parsed = events.map(({ event, data }) => {
    assert.notEqual(data, '[DONE]');
    const value = JSON.parse(data);
    assert.equal(event, value.type, 'the event line names the type');
    return value;
  });
  const told = parsed.filter((event) => event.type !== 'ping');
  assert.equal(parsed[0].type, 'message_start');
  const { message } = told.shift();
  assert.ok(message.id && message.type === 'message' && message.role === 'assistant' && message.content.length === 0, 'message_start');
  assert.ok(message.usage.input_tokens >= 0 && message.stop_reason === null, 'message_start has usage and no stop reason');
  let open = -1;
  let next = 0;
  let text = '';
  const blocks = [];
  while (told[0]?.type.startsWith('content_block')) {
    const event = told.shift();
    if (event.type === 'content_block_start') {
      assert.equal(open, -1, 'a block begins in another');
      assert.equal(event.index, next, 'the index rises by one');
      open = next++;
      text = '';
      blocks.push(event.content_block);
    } else {
      assert.equal(event.index, open, `${event.type} of a block that is not open`);
      if (event.type === 'content_block_delta') {
        text += event.delta.partial_json ?? event.delta.text ?? '';
        assert.equal(event.delta.type === 'input_json_delta', blocks.at(-1).type === 'tool_use', `${event.delta.type} in a ${blocks.at(-1).type} block`);
      } else {
        assert.equal(event.type, 'content_block_stop');
        if (blocks.at(-1).type === 'tool_use') {
          JSON.parse(text || '{}');
        }

        open = -1;
      }
    }
  }

  assert.equal(open, -1, 'a block was not stopped');
  const delta = told.shift();
  assert.equal(delta?.type, 'message_delta');
  assert.ok(delta.delta.stop_reason, 'a stop reason');
  assert.ok(delta.usage.output_tokens >= 0, 'usage');
  assert.deepEqual(told.map((event) => event.type), ['message_stop']);
  return { blocks, stopReason: delta.delta.stop_reason };
}
