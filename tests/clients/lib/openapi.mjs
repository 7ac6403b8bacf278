// Validation against OpenAI's own specification, which lies outside the repository.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Ajv2020 from 'ajv/dist/2020.js';
import { Root } from './program.mjs';

const File = 'data/conformance/openai/openapi-2.3.0.json.gz';
const Shown = 4;

// The folder of shared data beside or above the checkout; null if there is none.
export function findSpecification() {
  const folders = [process.env.GATEWAY_SHARED, path.join(Root, '../shared'), path.join(Root, '../../shared'), path.join(Root, 'shared')].filter(Boolean);
  return folders.map((folder) => path.join(folder, File)).find(existsSync) ?? null;
}

// A few schemas still say "nullable" as OpenAPI 3.0 did; 2020-12 knows no such keyword.
function withoutNullable(_, value) {
  if (value?.nullable !== true) {
    return value;
  }

  const { nullable, ...schema } = value;
  return { anyOf: [schema, { type: 'null' }] };
}

export class Specification {
  #validators = new Map();
  #eventSchemas = new Map();

  constructor(file) {
    this.document = JSON.parse(gunzipSync(readFileSync(file)), withoutNullable);
    this.ajv = new Ajv2020.default({ strict: false, validateFormats: false, allErrors: false, verbose: false });
    this.ajv.addSchema({ $id: 'openai', components: { schemas: this.document.components.schemas } });
    this.#findEvents(this.document.components.schemas.ResponseStreamEvent);
  }

  // Throws with the first defects if a value is not what the named schema says.
  check(schema, value) {
    let validate = this.#validators.get(schema);
    if (!validate) {
      validate = this.ajv.compile({ $ref: `openai#/components/schemas/${schema}` });
      this.#validators.set(schema, validate);
    }

    if (!validate(value)) {
      const deepest = [...validate.errors].sort((left, right) => right.instancePath.length - left.instancePath.length).slice(0, Shown);
      const defects = deepest.map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
      throw new Error(`not a ${schema}: ${defects.join('; ')}`);
    }
  }

  // The same for an event of a response, by its own schema.
  checkEvent(event) {
    const schema = this.#eventSchemas.get(event.type);
    if (!schema) {
      throw new Error(`no such event: ${event.type}`);
    }

    // While a response runs, OpenAI itself sends "usage": null against its own specification.
    const { usage, ...running } = event.response ?? {};
    this.check(schema, usage === null ? { ...event, response: running } : event);
  }

  #findEvents(schema) {
    for (const part of schema.anyOf ?? schema.oneOf ?? []) {
      const name = part.$ref?.split('/').at(-1);
      const target = name ? this.document.components.schemas[name] : part;
      if (target.anyOf || target.oneOf) {
        this.#findEvents(target);
        continue;
      }

      const type = target.properties?.type;
      for (const value of type?.enum ?? [type?.const]) {
        this.#eventSchemas.set(value, name);
      }
    }
  }
}
