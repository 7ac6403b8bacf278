// The codex CLI, by the Responses API.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { addModel } from '../lib/local.mjs';
import { Said } from '../lib/samples.mjs';
import { Task, runStranger, runTask } from '../lib/task.mjs';

const Program = path.join(path.dirname(createRequire(import.meta.url).resolve('@openai/codex/package.json')), 'bin/codex.js');

// For the engine's model a token is a byte: it gets a short prompt, as one gives a small model.
const small = (instructions) => `
model_instructions_file = ${JSON.stringify(instructions)}
web_search = "disabled"

[features]
multi_agent = false
goals = false
`;

const start = (context, prompt, key) => async (scratch) => {
  const folder = path.join(scratch.home, '.codex');
  await mkdir(folder, { recursive: true });
  const instructions = path.join(folder, 'instructions.md');
  await writeFile(instructions, 'You edit files.');
  await writeFile(path.join(folder, 'config.toml'), `
model = ${JSON.stringify(context.model)}
model_provider = "gw"
${context.leg === 'local' ? small(instructions) : ''}
[model_providers.gw]
name = "gw"
base_url = "${context.origin}/v1"
env_key = "GW_KEY"
wire_api = "responses"
`);

  // The scratch folder is the sandbox; codex's own wants kernel features that a container may lack.
  return scratch.run(process.execPath, [Program, 'exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox', '--json', prompt], { CODEX_HOME: folder, GW_KEY: key });
};

const shell = (cmd) => ({ name: 'exec_command', arguments: JSON.stringify({ cmd }) });

const patch = shell("apply_patch <<'EOF'\n*** Begin Patch\n*** Update File: note.txt\n@@\n-hello wrold\n+hello world\n*** End Patch\nEOF\n");

const edits = () => [shell('cat note.txt'), patch, shell('cat note.txt > checked.txt')];

// It runs the calls of one turn side by side, so the engine's model makes one.
const turns = (context) => (context.leg === 'local' ? () => [patch] : edits);
addModel('codex', [patch], 32768);

function judge(output) {
  const events = output.trim().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  const said = events.filter((event) => event.item?.type === 'agent_message').map((event) => event.item.text);
  assert.ok(said.some((text) => text.endsWith(Said)), `said: ${said.join(' / ') || 'nothing'}`);
  const ended = events.find((event) => event.type === 'turn.completed');
  assert.ok(ended, 'no turn.completed');
  assert.ok(ended.usage.input_tokens > 0 && ended.usage.output_tokens > 0, JSON.stringify(ended.usage));
}

export const codex = {
  name: 'codex 0.169',
  endpoint: 'responses',
  shared: false,
  extra: [
    { name: 'plain', run: (context) => runTask(context, () => [], start(context, 'Greet me.', context.key), context.said ? judge : undefined) },
    { name: 'edit task', local: 'codex', run: (context) => runTask(context, turns(context), start(context, Task, context.key), context.said ? judge : undefined) },
    {
      name: '5xx once, then served',
      needsScript: true,
      run: (context) => runTask(context, () => [], start(context, 'Greet me.', context.key), judge, [{ status: 503 }]),
    },
    { name: '401 wrong key', run: (context) => runStranger(context, start(context, 'Greet me.', 'sk-gw-wrong')) },
  ],
};
