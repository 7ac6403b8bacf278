// Runs every client through every behaviour against every upstream, and prints the table. run.sh installs what this needs.
import path from 'node:path';
import { Behaviours } from './lib/behaviours.mjs';
import { Legs } from './lib/legs.mjs';
import { Root } from './lib/program.mjs';
import { Stage } from './lib/stage.mjs';
import { Said } from './lib/samples.mjs';
import { Table } from './lib/table.mjs';

const CaseSeconds = 120;

// Which upstreams a client is tried against when there is no gateway that could translate.
const Direct = { chat: ['chat'], responses: ['responses'], messages: ['anthropic'] };

const only = process.env.CLIENT_ONLY ? new RegExp(process.env.CLIENT_ONLY) : null;
const table = new Table();
let stage;

async function adapters() {
  const modules = await Promise.all(['sdk/openai.mjs', 'sdk/anthropic.mjs', 'sdk/ai-sdk.mjs', 'sdk/langchain.mjs', 'sdk/dotnet.mjs', 'schema.mjs', 'cli/claude-code.mjs', 'cli/codex.mjs'].map((file) => import(`./${file}`)));
  return modules.flatMap((module) => Object.values(module));
}

async function context(adapter, behaviour, leg) {
  if (leg === 'local') {
    return { leg, simulator: null, direct: false, ...await stage.local(localModel(adapter, behaviour)) };
  }

  const { asked, upstream } = behaviour.model ? stage.special(behaviour.model) : stage.model(leg);
  return { leg, origin: stage.url, key: stage.key, model: asked, upstream, simulator: stage.simulator, direct: stage.direct, said: stage.simulator ? Said : null, fault: (restMs) => stage.fault(leg, restMs) };
}

// What the engine runs for a case: the built-in model unless the case wants to hear something.
const localModel = (adapter, behaviour) => (typeof behaviour.local === 'function' ? behaviour.local(adapter) : behaviour.local) ?? 'built-in';

// A case that has no meaning here: what only a gateway does, or a fault of the local engine.
const applies = (behaviour, leg) => !(behaviour.gatewayOnly && stage.direct) && !(leg === 'local' && (behaviour.needsScript || behaviour.local === false));

// Why a case cannot run here; null if it can.
function obstacle(behaviour, leg) {
  if (leg === 'local') {
    return stage.localObstacle;
  }

  if (behaviour.needsScript && !stage.simulator) {
    return 'no stand-in to script (set SIM_URL)';
  }

  if (behaviour.model && !stage.special(behaviour.model)) {
    return `no model for ${behaviour.model} (name one in CLIENT_MODELS)`;
  }

  return null;
}

// Every local case restarts the engine with a model of its own; a connection to the one before may be met as it closes. Once more is
// allowed for that, is printed, and for nothing else.
const isRestart = (error, leg, tries) => leg === 'local' && tries === 1 && /connect_failed|broken_off|local_only_unavailable|no_deployment_available/.test(error.message);

async function runCase(adapter, behaviour, leg, tries = 1) {
  const label = `${adapter.name} | ${behaviour.name} | ${leg}`;
  if (!applies(behaviour, leg) || (only && !only.test(label))) {
    return;
  }

  const reason = obstacle(behaviour, leg);
  if (reason) {
    table.add(adapter.name, behaviour.name, leg, 'skip', reason);
    return;
  }

  const began = Date.now();
  let timer;
  try {
    const limit = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`not done in ${CaseSeconds} s`)), CaseSeconds * 1000); });
    const skipped = await Promise.race([behaviour.run(await context(adapter, behaviour, leg), adapter), limit]);
    table.add(adapter.name, behaviour.name, leg, skipped?.skip ? 'skip' : 'ok', skipped?.skip, Date.now() - began);
  } catch (error) {
    if (isRestart(error, leg, tries)) {
      console.log(`again: ${label}: ${error.message}`);
      clearTimeout(timer);
      await runCase(adapter, behaviour, leg, tries + 1);
      return;
    }

    table.add(adapter.name, behaviour.name, leg, 'FAIL', `${error.name}: ${error.message}`, Date.now() - began);
    if (process.env.CLIENT_TRACE) {
      console.log(error);
    }
  } finally {
    clearTimeout(timer);
  }
}

async function run() {
  stage = await Stage.open();
  console.log(`Real clients against ${stage.name}`);
  const all = await adapters();
  try {
    for (const adapter of all) {
      const behaviours = [...(adapter.shared === false ? [] : Behaviours.filter((behaviour) => adapter[behaviour.op])), ...(adapter.extra ?? [])];
      const possible = stage.direct ? Direct[adapter.endpoint] : [...Object.keys(Legs), 'local'];
      for (const leg of possible.filter((name) => stage.models[name])) {
        for (const behaviour of behaviours) {
          if (!behaviour.legs || behaviour.legs.includes(leg)) {
            await runCase(adapter, behaviour, leg);
          }
        }
      }
    }
  } finally {
    for (const adapter of all) {
      await adapter.close?.();
    }
  }
}

async function finish(error) {
  await stage?.close();
  if (error) {
    console.log(error);
    table.add('-', 'the run itself', '-', 'FAIL', error.message);
  }

  await table.write(path.join(Root, 'artifacts/clients'), stage?.name ?? 'nothing');
  console.log(`\n${table.text}\n`);
  for (const [reason, count] of table.skipReasons) {
    console.log(`skipped ${count}: ${reason}`);
  }

  console.log(`${table.count('ok')} passed, ${table.count('FAIL')} failed, ${table.count('skip')} skipped`);
  process.exit(table.count('FAIL') === 0 && table.count('ok') > 0 ? 0 : 1);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => finish(new Error(`ended by ${signal}`)));
}

// A client that leaves a rejection behind has a bug or was hung up on; the case's own result counts.
process.on('unhandledRejection', (error) => {
  if (process.env.CLIENT_TRACE) {
    console.log('unhandled:', error);
  }
});

run().then(() => finish(), finish);
