/** The table of payloads in public: `GET /api/payloads`. */
import type { FastifyInstance } from 'fastify';
import { constantJson } from '../http/constant-json.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { buildPayload, PAYLOAD_KINDS } from '../payloads/registry.ts';
import type { PayloadKind } from '../payloads/kind.ts';
import { payloadsSchema, type PayloadKindJson, type PayloadsJson } from './schemas.ts';

export function payloadKindRoutes(app: FastifyInstance): void {
  resource(app, '/api/payloads', {
    GET: operation({
      operationId: 'listPayloads',
      summary: 'List the kinds of payload with their fields',
      tag: 'Catalog',
      auth: 'none',
      replies: { 200: payloadsSchema },
      handler: constantJson(payloadsPayload(), CACHE),
    }),
  });
}

/** What `GET /api/payloads` answers; the docs page is made from it. */
export const payloadsPayload = (): PayloadsJson => ({ payloads: PAYLOAD_KINDS.map(publicKind) });

function publicKind(kind: PayloadKind): PayloadKindJson {
  const { id, name, standard, symbologies, options, fields, example } = kind;
  const built = buildPayload(kind, example);
  if (built.kind !== 'payload') throw new Error(`example of ${id}: ${built.reason}`);
  return {
    id,
    name,
    standard,
    symbologies: [...symbologies],
    options,
    fields: fields.map((field) => ({
      name: field.name,
      type: field.type,
      required: field.required,
      lengthMax: field.lengthMax,
      itemsMax: field.itemsMax,
      pattern: field.pattern ?? null,
      values: field.values ?? null,
      default: field.default ?? null,
      does: field.does,
      rule: field.rule ?? null,
    })),
    example,
    exampleData: built.data,
  };
}

const CACHE = 'public, max-age=300';
