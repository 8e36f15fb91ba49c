/**
 * What requests need to get further than a refusal: accounts, keys, sessions, and ids of what exists.
 * Some accounts only draw, and are charged to the credit; the others may be changed in any way.
 */
import { randomOf, type Random } from '../support/generate.ts';
import { ask, type Reply } from '../support/http-client.ts';
import type { Running } from '../support/process.ts';
import type { SymbologyJson } from '../../src/catalog/schemas.ts';
import { PAYLOAD_KINDS } from '../../src/payloads/registry.ts';
import {
  drawPictures,
  spareTemplate,
  storeTemplates,
  TEMPLATE_VALUES,
  type Pictures,
} from './templates.ts';

/** An account that nothing but pictures and batches is requested for. */
export interface Meter {
  readonly accountId: string;
  readonly key: string;
  /** Credits of everything that was delivered. */
  delivered: number;
  /** Batches in the background, which are counted at the end. */
  readonly batches: Set<string>;
}

/** Somebody signed in, whose account may be changed or deleted. */
export interface Person {
  readonly email: string;
  readonly accountId: string;
  readonly cookie: string;
  readonly key: string;
  readonly keyId: string;
}

/** Whose ids a request may name. */
export type Owner = Meter | Person;

export interface World {
  readonly origin: string;
  readonly operatorToken: string;
  readonly meters: readonly Meter[];
  /** Replaced, one by one, when their sessions end. */
  readonly people: Person[];
  readonly symbologies: readonly SymbologyJson[];
  readonly pictures: Pictures;
  /** Takes a webhook and answers 200. */
  readonly hookUrl: string;
  /** A value for a field or parameter of this name; undefined: none is known. */
  readonly known: (random: Random, name: string, owner: Owner) => unknown;
  /** Keeps the ids that a reply to somebody brings up. */
  readonly learn: (owner: Owner, path: string, body: string) => void;
  /** Puts somebody else in the place of a person whose session has ended. */
  readonly replace: (person: Person) => Promise<void>;
}

const PASSWORD = 'correct horse battery';

/** Makes the accounts; `people` is how many sessions there are. */
export async function createWorld(
  server: Running,
  hookUrl: string,
  options: { readonly seed: string; readonly people: number },
): Promise<World> {
  const { port } = server;
  const origin = `http://127.0.0.1:${port}`;
  const { operatorToken } = server.owner();
  const operator: Operator = async (method, path, body) =>
    done(await ask(port, path, { method, key: operatorToken, body }));
  const { formats } = done(await ask(port, '/api/formats')).json as unknown as {
    readonly formats: readonly SymbologyJson[];
  };
  const meters = await Promise.all(
    Array.from({ length: METERS }, (_, n) => createMeter(operator, `meter-${n}@example.com`)),
  );
  let signUps = 0;
  const signUp = (): Promise<Person> => {
    signUps += 1;
    return createPerson(
      port,
      origin,
      operator,
      `person-${options.seed}-${signUps}@example.com`,
      signUps,
    );
  };
  const people: Person[] = [];
  for (let n = 0; n < options.people; n++) people.push(await signUp());
  for (const { key } of [...meters, ...people]) await storeTemplates(port, key);
  const pictures = await drawPictures(port, people[0]!.key);
  const ids = new WeakMap<Owner, Map<string, readonly string[]>>();
  const known = knownValues({ people, symbologies: formats, hookUrl, ids });
  return {
    ...{ origin, operatorToken, meters, people, symbologies: formats, pictures, hookUrl, known },
    learn(owner, path, body) {
      const own = ids.get(owner) ?? new Map<string, readonly string[]>();
      ids.set(owner, own);
      for (const [name, pattern] of LEARNT) {
        if (!pattern.test(path)) continue;
        const found = [...body.slice(0, 20_000).matchAll(ID)].map(([, id]) => id!).slice(0, 5);
        own.set(name, [...found, ...(own.get(name) ?? [])].slice(0, 20));
      }
    },
    async replace(person) {
      const at = people.indexOf(person);
      if (at !== -1) people[at] = await signUp();
    },
  };
}

type Operator = (method: string, path: string, body: unknown) => Promise<Reply>;

async function createMeter(operator: Operator, email: string): Promise<Meter> {
  const made = await operator('POST', '/api/admin/accounts', { email, plan: 'business' });
  const accountId = String(made.json?.['id']);
  const path = `/api/admin/accounts/${accountId}`;
  await operator('POST', `${path}/credits`, { amount: 100_000_000 });
  await operator('PUT', `${path}/limit`, { requests: 100_000, windowSeconds: 1 });
  const { json } = await operator('POST', `${path}/keys`, {});
  return { accountId, key: String(json?.['key']), delivered: 0, batches: new Set() };
}

/** Each from an address of its own, so that limits by address keep out of the way. */
async function createPerson(
  port: number,
  origin: string,
  operator: Operator,
  email: string,
  number: number,
): Promise<Person> {
  const address = `198.18.${Math.floor(number / 250) % 250}.${(number % 250) + 1}`;
  const headers = { origin, 'x-forwarded-for': address };
  const body = { email, password: PASSWORD };
  const post = async (path: string): Promise<Reply> =>
    done(await ask(port, path, { method: 'POST', headers, body }));
  await post('/api/auth/sign-up');
  const signedIn = await post('/api/auth/sign-in');
  const cookie = (signedIn.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  const accountId = String(signedIn.json?.['id']);
  const path = `/api/admin/accounts/${accountId}`;
  await operator('PUT', `${path}/plan`, { plan: 'business' });
  const made = await operator('POST', `${path}/keys`, {});
  return {
    ...{ email, accountId, cookie },
    ...{ key: String(made.json?.['key']), keyId: String(made.json?.['id']) },
  };
}

function done(reply: Reply): Reply {
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
  return reply;
}

interface Known {
  readonly people: readonly Person[];
  readonly symbologies: readonly SymbologyJson[];
  readonly hookUrl: string;
  readonly ids: WeakMap<Owner, ReadonlyMap<string, readonly string[]>>;
}

function knownValues({ people, symbologies, hookUrl, ids }: Known): World['known'] {
  const rows: Readonly<Record<string, (random: Random) => unknown>> = {
    account: (random) => random.pick(people).accountId,
    email: (random) =>
      random.int(1, 4) === 1
        ? random.pick(people).email
        : `fuzz-${random.int(1, 1_000_000)}@example.com`,
    password: () => PASSWORD,
    current: () => PASSWORD,
    next: () => PASSWORD,
    url: () => hookUrl,
    callback: (random) => (random.int(1, 4) === 1 ? hookUrl : 'https://a.invalid/hook'),
    symbologies: (random) => random.pick([null, [random.pick(symbologies).id]]),
    ipRanges: (random) =>
      random.pick([null, ['0.0.0.0/1', '128.0.0.0/1'], ['::/1'], ['10.0.0.0/8']]),
    seconds: () => 1,
    kind: (random) => random.pick([...PAYLOAD_KINDS.map(({ id }) => id), 'label', 'style']),
    name: (random) => (random.int(1, 3) === 1 ? spareTemplate(random) : undefined),
    ...TEMPLATE_VALUES,
    since: () => isoDaysAgo(1),
  };
  const byName = new Map(Object.entries(rows));
  return (random, name, owner) => {
    const value = byName.get(name)?.(random);
    if (value !== undefined) return value;
    const own = ids.get(owner)?.get(name) ?? [];
    if (own.length > 0) return random.pick(own);
    return name === 'key' && 'keyId' in owner ? owner.keyId : undefined;
  };
}

const isoDaysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** Which replies bring up the ids of which parameters. */
const LEARNT: readonly (readonly [string, RegExp])[] = [
  ['endpoint', /^\/api\/webhooks(\?|$)/],
  ['message', /^\/api\/webhooks\/[^/]+\/deliveries(\?|$)/],
  ['key', /^\/api\/keys(\?|$)/],
  ['session', /^\/api\/me\/sessions(\?|$)/],
  ['file', /^\/api\/billing\/invoices(\?|$)/],
  ['invoice', /^\/api\/billing\/invoices(\?|$)/],
  ['token', /^\/api\/billing\/preview(\?|$)/],
  ['id', /^\/api\/batches(\?|$)/],
  ['image', /^\/api\/template-images(\?|$)/],
];

const ID = /"(?:id|number|message|token)":"([^"\\]{1,900})"/g;

const METERS = 4;

/** The choices of one exchange; equal seeds make equal choices. */
export const choicesOf = (seed: string, index: number): Random => randomOf(`${seed}:${index}`);
