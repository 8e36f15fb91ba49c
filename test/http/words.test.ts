/**
 * What is said of wrong values is said in this product's words: whatever a request's schema refuses, no reason
 * is one of the phrases that zod has for programmers. Every schema is walked as `/openapi.json` describes it,
 * and each place gets values of every kind.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFields } from '../../src/barcodes/barcode-request.ts';
import { barcodeFields } from '../../src/barcodes/schemas.ts';
import { parseBody } from '../../src/http/parse-body.ts';
import { labelJsonSchema, parseLabel } from '../../src/labels/label.ts';
import { toolTable } from '../../src/mcp/tools/table.ts';
import { parseConfig } from '../../src/process/config.ts';
import { parseContent, styleJsonSchema } from '../../src/templates/content.ts';
import { inOurWords } from '../../src/util/zod-words.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** The phrases of zod's English locale. */
const ZODS =
  /Invalid (?:input|string|number|option|key|value|element|union|ISO|email|URL|UUID|discriminator)|Too (?:small|big)|Unrecognized key|, received |expected (?:string|number|int|boolean|array|object|record|null|one of)|to be [<>]=?|must (?:match pattern|start with|end with|include) /;

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly const?: unknown;
}

const LONG = 'x'.repeat(20_000);
const KINDS: readonly unknown[] = [
  ...[undefined, null, true, '', ' ', 'x', '-1', LONG, '\u0000'],
  ...[-1, 0, 1.5, 1e18, Number.MAX_VALUE],
  ...[[], [null], Array.from({ length: 2000 }, () => null), {}, { unknownField: 1 }, { '-': 'x' }],
];

/** Wrong values, and some right ones, for every place of a schema. */
function* values(schema: Schema, depth = 0): Generator<unknown> {
  yield* KINDS;
  if (depth > 6) return;
  const base = Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
      'const' in part ? [[name, part.const]] : [],
    ),
  );
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    for (const value of values(part, depth + 1)) yield { ...base, [name]: value };
  }
  if (schema.properties !== undefined) yield { ...base, unknownField: 1 };
  if (typeof schema.additionalProperties === 'object') {
    for (const value of values(schema.additionalProperties, depth + 1)) yield { name: value };
  }
  if (schema.items !== undefined) {
    for (const value of values(schema.items, depth + 1)) yield [value];
  }
  for (const part of [schema.anyOf, schema.oneOf, schema.allOf].flatMap((one) => one ?? [])) {
    yield* values(part, depth + 1);
  }
}

const jsonSchema = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;

/** The reasons with a phrase of zod's that `reasons` gives for any value, and how many it gave. */
function zodsOwn(
  schema: Schema,
  reasons: (value: unknown) => readonly (string | undefined)[],
): { readonly found: readonly string[]; readonly tried: number } {
  const found = new Set<string>();
  let tried = 0;
  for (const value of values(schema)) {
    for (const reason of reasons(value)) {
      if (reason === undefined) continue;
      tried += 1;
      if (ZODS.test(reason)) found.add(reason.slice(0, 200));
    }
  }
  return { found: [...found], tried };
}

describe('no reason is in the words of zod', () => {
  it('of path, query and body of any operation', () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const { operation } of server.contract.operations) {
      const { params, query, body } = operation.requestSpec;
      for (const schema of [params, query, body]) {
        if (schema === undefined) continue;
        const got = zodsOwn(jsonSchema(schema), (value) => {
          const parsed = parseBody(schema, value);
          return 'kind' in parsed ? [parsed.reason] : [];
        });
        tried += got.tried;
        wrong.push(...got.found.map((reason) => `${operation.operationId} ${reason}`));
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(10_000);
  });

  it('of the fields of a barcode', () => {
    const { found, tried } = zodsOwn(jsonSchema(barcodeFields), (value) => {
      const parsed = parseFields(value ?? {}, () => undefined);
      return parsed.kind === 'http-refusal' ? [parsed.reason] : [];
    });
    expect([found, tried > 100]).toEqual([[], true]);
  });

  it('of labels and styles', () => {
    const label = zodsOwn(labelJsonSchema(), (value) => {
      const parsed = parseLabel(value);
      return parsed.kind === 'refused' ? parsed.faults.map(({ reason }) => reason) : [];
    });
    const style = zodsOwn(styleJsonSchema(), (value) => {
      const parsed = parseContent('style', value);
      return parsed.kind === 'refused' ? parsed.faults.map(({ reason }) => reason) : [];
    });
    expect([label.found, style.found]).toEqual([[], []]);
    expect(Math.min(label.tried, style.tried)).toBeGreaterThan(50);
  });

  it("of the tools' arguments", () => {
    const wrong = toolTable(null).flatMap(
      ({ name, input }) =>
        zodsOwn(
          jsonSchema(input),
          (value) =>
            input
              .safeParse(value, { error: inOurWords })
              .error?.issues.map((issue) => `${name} ${issue.message}`) ?? [],
        ).found,
    );
    expect(wrong).toEqual([]);
  });

  it('of settings', () => {
    const names = readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z][A-Z_]+)=/gm);
    const wrong = [...names].flatMap(([, name = '']) =>
      ['x', '-1', '1.5', '1e99', ' '].flatMap((value) => {
        const parsed = parseConfig({ [name]: value });
        return parsed.kind === 'faults' ? parsed.faults.filter((fault) => ZODS.test(fault)) : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('wherever a schema is tried: each safeParse is told to use ours, or its reasons are shown to nobody', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
    const wrong = files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) =>
        (readFileSync(path.join('src', file), 'utf8').match(/\.safeParse\(.*/g) ?? []).map(
          (call) => `${file} ${call}`,
        ),
      )
      .filter((call) => !call.includes('inOurWords'));
    expect(wrong.map((call) => call.split(' ')[0])).toEqual(UNREAD);
  });
});

/** Which kind of line of a backup it is; of a token of our own; whether a field may be left out; whether a line is a message at all; whether
 * what a sign-in provider sends is an address. */
const UNREAD = [
  ...Array<string>(5).fill('backup/format.ts'),
  'billing/preview-token.ts',
  'http/openapi.ts',
  'http/openapi.ts',
  'mcp/stdio.ts',
  'sign-in/identities.ts',
];
