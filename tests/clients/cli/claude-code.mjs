// The claude-code CLI, by the Messages API.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { addModel } from '../lib/local.mjs';
import { Said } from '../lib/samples.mjs';
import { Task, runStranger, runTask } from '../lib/task.mjs';

const Program = path.join(path.dirname(createRequire(import.meta.url).resolve('@anthropic-ai/claude-code/package.json')), 'bin/claude.exe');
const MaxTurns = '8';

// For the engine's model a token is a byte and 75,000 of them take minutes: it gets a short prompt, as one gives a small model.
const small = ['--tools', 'Read,Edit', '--system-prompt', 'You edit files.'];

const start = (context, prompt, key) => (scratch) => scratch.run(
  Program,
  ['-p', prompt, '--output-format', 'json', '--model', context.model, '--max-turns', MaxTurns, '--permission-mode', 'acceptEdits', ...(context.leg === 'local' ? small : []), '--allowedTools', 'Read', 'Edit', 'Bash'],
  { ANTHROPIC_BASE_URL: context.origin, ...key, CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1' });

const call = (name, input) => ({ name, arguments: JSON.stringify(input) });

const edits = ({ note }) => [
  call('Read', { file_path: note }),
  call('Edit', { file_path: note, old_string: 'wrold', new_string: 'world' }),
  call('Bash', { command: 'cat note.txt > checked.txt', description: 'Check the file' }),
];

const turns = (context) => (scratch) => (context.leg === 'local' ? edits(scratch).slice(0, 2) : edits(scratch));

// It asks for room for an answer of 32,000 tokens. A file must be read before it is edited; calls of one turn run in order.
addModel('claude-code', edits({ note: 'note.txt' }).slice(0, 2), 65536);

function judge(output) {
  const result = JSON.parse(output);
  assert.equal(result.is_error, false, result.result);
  assert.ok(result.result.endsWith(Said), result.result);
  assert.ok(result.usage.input_tokens > 0 && result.usage.output_tokens > 0, JSON.stringify(result.usage));
}

export const claudeCode = {
  name: 'claude-code 2.1.197',
  endpoint: 'messages',
  shared: false,
  extra: [
    {
      name: 'plain',
      run: (context) => runTask(context, () => [], start(context, 'Greet me.', { ANTHROPIC_API_KEY: context.key }), context.said ? judge : undefined),
    },
    {
      name: 'plain, Bearer',
      run: (context) => runTask(context, () => [], start(context, 'Greet me.', { ANTHROPIC_AUTH_TOKEN: context.key }), context.said ? judge : undefined),
    },
    { name: 'edit task', local: 'claude-code', run: (context) => runTask(context, turns(context), start(context, Task, { ANTHROPIC_API_KEY: context.key }), context.said ? judge : undefined) },
    {
      name: '5xx once, then served',
      needsScript: true,
      run: (context) => runTask(context, () => [], start(context, 'Greet me.', { ANTHROPIC_API_KEY: context.key }), judge, [{ status: 529 }]),
    },
    { name: '401 wrong key', run: (context) => runStranger(context, start(context, 'Greet me.', { ANTHROPIC_API_KEY: 'sk-gw-wrong' })) },
  ],
};
