// The upstreams that a client's request can end at, one deployment (and some for faults) each.

// Faults rest a deployment (cooldown, breaker), so each fault takes the next of these and the other cases never meet it.
export const FaultDeployments = 8;

// kind, api (absent: chat): the deployment's lines in the policy. version: the path behind the stand-in's address. path: where requests must arrive there.
export const Legs = {
  chat: { kind: 'openai', version: 'v1', path: /\/chat\/completions$/ },
  responses: { kind: 'openai', api: 'responses', version: 'v1', path: /\/responses$/ },
  anthropic: { kind: 'anthropic', version: 'v1', path: /\/v1\/messages$/ },
  gemini: { kind: 'google', version: 'v1beta', path: /:(stream)?generateContent$/i },
};

// Endpoints whose deployments serve nothing else, so they have one of their own beside the chat leg's.
export const Special = ['embeddings', 'completions'];

const Capabilities = 'tools, vision, json, reasoning';

function deployment(name, leg, suffix, simulator, capabilities = Capabilities) {
  const { kind, api, version } = Legs[leg];
  return [
    `  - id: ${name}`,
    `    kind: ${kind}`,
    ...(api ? [`    api: ${api}`] : []),
    `    baseUrl: ${simulator}/${version}`,
    `    model: ${leg}-${suffix}`,
    '    credential: {env: CLIENT_TEST_UPSTREAM_KEY}',
    '    locality: cloud',
    '    simulated: true',
    '    price: {input: 1, output: 2}',
    '    context: 1000000',
    '    maxOutput: 100000',
    `    capabilities: [${capabilities}]`,
  ];
}

// The two policy files of the gateway before the stand-in.
export function policyFiles(legs, simulator) {
  const lines = [];
  for (const leg of legs) {
    lines.push(...deployment(`sim-${leg}/model`, leg, 'model', simulator));
    for (let i = 1; i <= FaultDeployments; i++) {
      lines.push(...deployment(`sim-${leg}/fault-${i}`, leg, `fault-${i}`, simulator));
    }
  }

  for (const endpoint of legs.includes('chat') ? Special : []) {
    lines.push(...deployment(`sim-chat/${endpoint}`, 'chat', endpoint, simulator, endpoint));
  }

  return files(lines, 'cloud');
}

// The two policy files of a gateway that has a local engine and nothing else.
export function localPolicyFiles() {
  return files(['  - id: local/{model}', '    kind: local-engine', '    locality: local', '    price: {input: 0, output: 0}', '    capabilities: [tools, json, reasoning]'], 'local');
}

// Nothing is private here: the CLIs' own prompts hold an e-mail address.
function files(deployments, use) {
  const routing = `
labels: {public: cloud, internal: cloud, confidential: cloud, restricted: cloud}
privacy: {media: internal, opaque: internal, email: internal, iban: internal, card: internal, private-key: internal, api-key: internal}
rules:
  - id: default
    prefer: [${use}]
`;
  return { 'deployments.yaml': `deployments:\n${deployments.join('\n')}\n`, 'routing.yaml': routing };
}
