// A strict reader of event streams: what a lenient one would forgive is a defect here.
import assert from 'node:assert/strict';

// The events of a whole body: { event, data } each. Comments are allowed and dropped.
export function readEvents(text) {
  assert.ok(!text.includes('\r'), 'a carriage return in the stream');
  assert.ok(text.endsWith('\n\n'), 'the stream does not end after a whole event');
  const events = [];
  for (const block of text.slice(0, -2).split('\n\n')) {
    const event = { data: undefined };
    for (const line of block.split('\n')) {
      const match = /^(data|event): (.*)$/.exec(line);
      if (match) {
        assert.ok(event[match[1]] === undefined, `two ${match[1]} lines in one event`);
        event[match[1]] = match[2];
      } else {
        assert.match(line, /^:/, 'a line that is no data, event or comment');
      }
    }

    if (event.data !== undefined) {
      events.push(event);
    } else {
      assert.equal(event.event, undefined, 'an event without data');
    }
  }

  return events;
}
