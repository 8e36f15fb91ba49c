/**
 * Requests written from the OpenAPI document: valid ones of every operation, and those with one or more
 * things wrong with them. Which, follows from seed and index alone; ids are those that exist by then.
 */
import type { OpenApiDocument } from '../../src/http/openapi.ts';
import { unicodeText, type Random } from '../support/generate.ts';
import {
  payloadOf,
  type DocumentedOperation,
  type Parameter,
  type Parts,
  type RequestSource,
} from './bodies.ts';
import { mutateHeaders, mutateTarget, type Field } from './mutations.ts';
import { oddText, partOf, validValue, type Schema, type ValueSource } from './schema-values.ts';
import type { Meter, Owner, Person, World } from './world.ts';

export interface FuzzRequest {
  readonly operationId: string;
  readonly method: string;
  readonly target: string;
  readonly fields: readonly Field[];
  readonly body: Buffer | null;
  /** Whose credits it may cost; null: nobody's that are counted. */
  readonly meter: Meter | null;
  /** Whose session it has. */
  readonly person: Person | null;
  /** Where the message itself is broken, so that nobody can say how many replies there are. */
  readonly isBroken: boolean;
}

/** Every operation of the document, those that draw several times: they read the most. */
export function operationsOf(document: OpenApiDocument): readonly DocumentedOperation[] {
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const security = operation['security'] as readonly object[] | undefined;
      const body = operation['requestBody'] as
        { readonly content: Record<string, { readonly schema: Schema }> } | undefined;
      return {
        method: method.toUpperCase(),
        path,
        operationId: String(operation['operationId']),
        security: (security ?? []).flatMap(Object.keys),
        parameters: (operation['parameters'] ?? []) as readonly Parameter[],
        bodies: Object.fromEntries(
          Object.entries(body?.content ?? {}).map(([type, { schema }]) => [type, schema]),
        ),
      };
    }),
  );
  return all.flatMap((one) => Array.from({ length: TIMES[one.operationId] ?? 1 }, () => one));
}

const TIMES: Readonly<Record<string, number>> = {
  getBarcode: 20,
  createBarcode: 12,
  createBatch: 8,
  getLabel: 6,
  createLabels: 6,
  decodeBarcodes: 2,
  drawInPlayground: 2,
};

/** What ends a session: seldom with one that is good, or nobody would stay signed in. */
const ENDING: readonly string[] = [
  'signOut',
  'deleteMe',
  'changePassword',
  'endSession',
  'leaveAccount',
];

/** A request of some operation; one that is piped among others is valid, as far as the document says. */
export function makeRequest(
  source: RequestSource,
  random: Random,
  place: 'alone' | 'piped',
): FuzzRequest {
  const { world } = source;
  const operation = random.pick(source.operations);
  const isValid = place === 'piped' || random.int(1, 10) <= 4;
  const isBroken = !isValid && random.int(1, 12) === 1;
  const credentials = credentialsOf(world, random, operation, isBroken);
  const owner = credentials.person ?? credentials.meter ?? random.pick(world.people);
  const parts = { source, random, operation, isValid, values: valuesFor(source, owner) };
  const { target, headers } = targetOf(parts);
  const payload = payloadOf(parts);
  const address = `203.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(1, 254)}`;
  const valid: Field[] = [
    ['Host', world.origin.slice('http://'.length)],
    ['X-Forwarded-For', address],
    ...credentials.fields,
    ...headers,
    ...(operation.method === 'GET' ? [] : ([['Origin', world.origin]] as const)),
    ...(payload === null
      ? []
      : ([
          ['Content-Type', payload.type],
          ['Content-Length', String(payload.bytes.length)],
        ] as const)),
  ];
  const isOdd = !isValid && random.int(1, 3) === 1;
  const method = !isValid && random.int(1, 25) === 1 ? random.pick(ODD_METHODS) : operation.method;
  return {
    operationId: operation.operationId,
    method,
    target: !isValid && random.int(1, 4) === 1 ? mutateTarget(random, target) : target,
    fields: isOdd || isBroken ? mutateHeaders(random, valid, isBroken) : valid,
    body: payload?.bytes ?? null,
    meter: credentials.meter,
    person: credentials.person,
    isBroken,
  };
}

const ODD_METHODS = [
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PUT',
  'DELETE',
  'PATCH',
  'POST',
  'GET',
  'PROPFIND',
  'QUERY',
];

interface Credentials {
  readonly fields: readonly Field[];
  readonly meter: Meter | null;
  readonly person: Person | null;
}

const NOBODY: Credentials = { fields: [], meter: null, person: null };

function credentialsOf(
  world: World,
  random: Random,
  operation: DocumentedOperation,
  isBroken: boolean,
): Credentials {
  const { security, operationId } = operation;
  const kind = random.int(1, 20);
  if (security.length === 0 && kind > 3) return NOBODY;
  if (kind === 1) return { ...NOBODY, fields: [['Authorization', oddAuthorization(random)]] };
  if (kind === 2)
    return { ...NOBODY, fields: [['Cookie', `barcode.session=${visible(oddText(random))}`]] };
  const scheme = security.length === 0 ? 'session' : random.pick(security);
  if (scheme === 'operatorToken') return bearer(world.operatorToken);
  const person = random.pick(world.people);
  if (scheme === 'session') {
    if (ENDING.includes(operationId) && random.int(1, 10) > 1) return NOBODY;
    return { ...NOBODY, fields: [['Cookie', person.cookie]], person };
  }
  if (isBroken || kind === 3) return bearer(person.key);
  const meter = random.pick(world.meters);
  return { ...bearer(meter.key), meter };
}

const bearer = (token: string): Credentials => ({
  ...NOBODY,
  fields: [['Authorization', `Bearer ${token}`]],
});

const oddAuthorization = (random: Random): string =>
  random.pick(['Bearer ', 'bearer ', 'Basic ', '']) +
  random.pick(['', 'bck_live_', `bck_live_${'a'.repeat(46)}`, visible(oddText(random))]);

/** What a field of HTTP can hold. */
const visible = (text: string): string =>
  Buffer.from(text)
    .toString('latin1')
    .replace(/[\0-\x1f\x7f]/g, '?');

const valuesFor = ({ schemas, world }: RequestSource, owner: Owner): ValueSource => ({
  schemas,
  known: (random, name) => world.known(random, name, owner),
});

function targetOf(parts: Parts): {
  readonly target: string;
  readonly headers: readonly Field[];
} {
  const { source, random, operation, isValid, values } = parts;
  const { path, parameters } = operation;
  const value = (name: string, schema: Schema): string => {
    if (!isValid && random.int(1, 5) === 1) return oddText(random);
    return String(validValue(values, random, schema, name));
  };
  const symbology = random.pick(source.world.symbologies);
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const schema = parameters.find((one) => one.name === name)?.schema ?? {};
    const isSymbology = path.startsWith('/api/barcode/') || path.startsWith('/api/formats/');
    if (isSymbology && (isValid || random.int(1, 4) > 1)) {
      return encode(name === 'data' ? dataOf(random, symbology.example, isValid) : symbology.id);
    }
    return encode(value(name, schema));
  });
  const query: string[] = [];
  const headers: Field[] = [];
  const among = partOf(parameters.length);
  for (const { in: place, name, schema } of parameters) {
    // With a session, somebody has to say which key is charged.
    const isLikely = name === 'key' && random.int(1, 2) === 1;
    if (place === 'path' || (!isLikely && random.int(1, among) > 1)) continue;
    const text = value(name, schema);
    if (place === 'header') headers.push([name, visible(text)]);
    else query.push(`${name}=${encode(text)}`);
  }
  if (path === '/api/labels/{reference}' && operation.method !== 'POST')
    query.push(...placeholdersOf(parts));
  if (!isValid && random.int(1, 10) === 1)
    query.push(`${encode(oddText(random))}=${encode(oddText(random))}`);
  if (!isValid && query.length > 0 && random.int(1, 10) === 1) query.push(query[0]!);
  return { target: query.length === 0 ? filled : `${filled}?${query.join('&')}`, headers };
}

/** What a label is filled in with, in the query; some of it is odd where the request is not valid. */
function placeholdersOf({ random, isValid, values }: Parts): readonly string[] {
  const given = validValue(values, random, {}, 'parameters') as Readonly<Record<string, string>>;
  return Object.entries(given).map(([name, text]) => {
    const isOdd = !isValid && random.int(1, 6) === 1;
    return `p.${encode(name)}=${encode(isOdd ? oddText(random) : text)}`;
  });
}

const dataOf = (random: Random, example: string, isValid: boolean): string =>
  isValid || random.int(1, 2) === 1
    ? example
    : random.pick([oddText(random), unicodeText(random, 20), `${example}${example}`]);

/** Lone surrogates have no UTF-8: they travel as the bytes they would have. */
const encode = (text: string): string =>
  text.isWellFormed() ? encodeURIComponent(text) : text.replace(/[^]/g, '%ED%A0%80');

/** The request as bytes; header fields are sent as Latin-1, as they may hold any byte. */
export function toBytes({ method, target, fields, body }: FuzzRequest): Buffer {
  const head = [
    `${method} ${target} HTTP/1.1`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([
    Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'),
    body ?? Buffer.alloc(0),
  ]);
}
