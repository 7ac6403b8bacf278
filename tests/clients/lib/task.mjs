// The one task every CLI is given: correct a word in a file, check it, say so. The scripted model calls the CLI's own tools.
import assert from 'node:assert/strict';
import { Scratch } from './command.mjs';
import { Legs } from './legs.mjs';
import { Said } from './samples.mjs';

export const Corrected = 'hello world\n';
export const Task = 'Correct the spelling in note.txt, then write a copy of it to checked.txt and say that you are done.';

// Runs a CLI once: `turns(scratch)` are the tool calls the stand-in's model makes, one a turn (the engine's has its own, all in one); `start(scratch)` runs it; `faults` come first.
export async function runTask(context, turns, start, judge, faults = []) {
  const scratch = await Scratch.open();
  try {
    const calls = turns(scratch);
    await context.simulator?.prepare(context.upstream, [...faults, ...calls.map((call) => ({ toolCalls: [call] })), { text: Said }]);
    const { code, output, problems } = await start(scratch);
    const said = /"(?:result|message)":"[^"]*"/.exec(output)?.[0] ?? output.slice(-300);
    assert.equal(code, 0, `exit code ${code}: ${said} ${problems.slice(-300)}`);
    judge?.(output);
    if (calls.length > 0) {
      assert.equal(await scratch.read('note.txt'), Corrected, 'the file was not corrected');
    }

    if (JSON.stringify(calls).includes('checked.txt')) {
      assert.equal(await scratch.read('checked.txt'), Corrected, 'the check was not run');
    }

    if (context.simulator) {
      const lines = (await context.simulator.journal(true)).filter((line) => line.method === 'POST');
      const expected = [...faults.map((fault) => fault.status), ...calls.map(() => 200), 200];
      assert.deepEqual(lines.map((line) => line.status), expected, 'answers of the upstream');
      assert.ok(!Legs[context.leg] || lines.every((line) => Legs[context.leg].path.test(line.path)), lines.map((line) => line.path).join(' '));
    }
  } finally {
    await scratch.close();
  }
}

// Runs a CLI with a key that nobody knows: it must end as failed and say why.
export async function runStranger(context, start) {
  const scratch = await Scratch.open();
  try {
    if (context.direct) {
      await context.simulator.always(context.upstream, { status: 401, headers: { 'x-should-retry': 'false' } });
    }

    const { code, output, problems } = await start(scratch);
    assert.notEqual(code, 0, 'it ended as if all were well');
    assert.match(output + problems, /401|authenticat|unauthori[sz]ed|api key/i);
  } finally {
    await scratch.close();
  }
}
