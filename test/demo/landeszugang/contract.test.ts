import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, unknown>>;
}
type Node = Readonly<Record<string, unknown>>;

const contract = new URL('../../../contract/', import.meta.url);
const api = parse(readFileSync(new URL('landeszugang.openapi.yaml', contract), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Node> };
};
const operations = Object.values(api.paths).flatMap((path) =>
  Object.entries(path).flatMap(([method, operation]) =>
    ['parameters', 'servers'].includes(method) ? [] : [operation],
  ),
);

describe('the contract of the Landeszugang', () => {
  it('has examples that fit their schemas', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema({ $id: 'https://contract.example/api', components: api.components });
    let count = 0;
    for (const [name, schema] of Object.entries(api.components.schemas)) {
      const validate = ajv.compile({ $ref: `https://contract.example/api#/components/schemas/${name}` });
      for (const example of (schema['examples'] as unknown[] | undefined) ?? []) {
        assert.ok(validate(example), `${name}: ${JSON.stringify(validate.errors)}`);
        count++;
      }
    }
    assert.ok(count > 5);
  });

  it('says for each operation what stands behind, and who may call it', () => {
    for (const { operationId, description, security, responses } of operations) {
      assert.match(description ?? '', /FIT-Connect|XBezahldienste|ZBP|Ours/, operationId);
      assert.ok(security, operationId);
      assert.ok('default' in responses, operationId);
      if (security.length) assert.ok('401' in responses, operationId);
    }
    const ids = operations.map(({ operationId }) => operationId);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('bounds every text and list that comes in', () => {
    const open: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, enum: values, maxLength, pattern, maxItems, const: fixed } = node as Node;
      if (type === 'string' && ![values, maxLength, pattern, fixed].some((each) => each !== undefined))
        open.push(path);
      if (type === 'array' && maxItems === undefined) open.push(path);
      for (const [key, value] of Object.entries(node)) if (key !== 'examples') visit(value, `${path}/${key}`);
    };
    for (const name of ['SubmissionAnnouncement', 'PublicService', 'QuoteRequest', 'Jwe', 'Uuid', 'Urn']) {
      visit(api.components.schemas[name], name);
    }
    assert.deepEqual(open, []);
  });
});
