/** HEAD answers what the GET right after it answers, whatever the plan, and whatever is wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewApiKeyJson } from '../../src/api-keys/schemas.ts';
import { PLANS, type PlanId } from '../../src/plans/plans.ts';
import { createTestClock } from '../support/clock.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { exampleQuery, starter, storeLabel } from '../support/label-templates.ts';
import { signedIn, type Person } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { signed } from '../support/signed-url.ts';

let server: TestServer;
/** Stands still, so that two requests are of one moment. */
const clock = createTestClock('2026-03-10T12:00:00Z');
beforeAll(async () => {
  server = await startServer({ clock });
});
afterAll(() => server.close());

interface Scene {
  readonly who: Person;
  readonly planId: PlanId;
  readonly keyId: string;
  /** Leaves as many of the included credits. */
  leave(credits: number): Promise<void>;
  limit(requests: number): Promise<void>;
  /** GETs of a barcode, before anything is compared. */
  draw(times: number): Promise<void>;
}

interface State {
  readonly name: string;
  /** Limits of the key, as it is made with. */
  readonly key?: object;
  readonly make: (scene: Scene) => Promise<unknown>;
}

const ok = async (reply: Promise<Reply>): Promise<Reply> => {
  const { status, text } = await reply;
  if (status !== 200) throw new Error(`${status} ${text}`);
  return reply;
};
const isCapped = (planId: PlanId) => planId === 'starter';
const nothing = async (): Promise<void> => {};
const admin = (method: string, { who }: Scene, path: string, body?: object) =>
  ok(server.operator(method, `/api/admin/accounts/${who.accountId}/${path}`, body));

const STATES: readonly State[] = [
  { name: 'nothing is wrong', make: nothing },
  { name: 'one credit is left', make: (scene) => scene.leave(1) },
  { name: 'no credits are left', make: (scene) => scene.leave(0) },
  {
    name: 'no credits are left, and the spend cap is 0',
    async make(scene) {
      if (isCapped(scene.planId)) {
        await ok(scene.who.ask('PUT', '/api/billing/spend-cap', { cents: 0 }));
      }
      await scene.leave(0);
    },
  },
  {
    name: 'the spend cap has room for one more',
    async make(scene) {
      await scene.leave(0);
      if (isCapped(scene.planId)) {
        const { overageMicros } = PLANS.find(({ id }) => id === scene.planId)!;
        const calls = Math.floor(10_000 / overageMicros!);
        await ok(scene.who.ask('PUT', '/api/billing/spend-cap', { cents: 1 }));
        expect(await server.spend(scene.who.accountId, calls - 1)).toBe(true);
      }
    },
  },
  { name: 'the key has one credit left of its own', key: { creditsMax: 1 }, make: nothing },
  { name: 'the key has spent its own', key: { creditsMax: 1 }, make: (scene) => scene.draw(1) },
  { name: 'the key is for another symbology', key: { symbologies: ['EAN8'] }, make: nothing },
  { name: 'the key is for another address', key: { ipRanges: ['192.0.2.1/32'] }, make: nothing },
  { name: 'the key is for something else', key: { scopes: ['usage'] }, make: nothing },
  {
    name: 'the key has expired',
    key: {
      get expiresAt() {
        return new Date(clock.now() + 60_000).toISOString();
      },
    },
    async make() {
      clock.advance(120_000);
    },
  },
  {
    name: 'the key is revoked',
    make: ({ who, keyId }) => ok(who.ask('DELETE', `/api/keys/${keyId}`)),
  },
  {
    name: 'the account is suspended',
    make: (scene) => admin('PUT', scene, 'suspension', { reason: 'The card was stolen.' }),
  },
  {
    name: 'the rate limit is used up',
    make: async (scene) => {
      await scene.limit(1);
      await scene.draw(1);
    },
  },
];

const CODE = '/api/barcode/CODE128/ABC-123';
const TARGETS: readonly (readonly [string, string])[] = [
  ['two symbols', '/api/barcode/EAN13/5901234123457?pair=QRCODE'],
  ['a picture that only some plans have', `${CODE}?format=pdf&scale=4`],
  ['a barcode', CODE],
  ['a label', `/api/labels/tag?${exampleQuery(starter('price-tag'))}`],
  ['a template that there is not', `${CODE}?template=none`],
];

async function start(planId: PlanId, { key, make }: State) {
  const who = await signedIn(server, planId);
  const path = `/api/admin/accounts/${who.accountId}`;
  const limit = async (requests: number): Promise<void> => {
    await ok(server.operator('PUT', `${path}/limit`, { requests, windowSeconds: 60 }));
  };
  await limit(1000);
  await storeLabel(server, who.accountId, 'tag', starter('price-tag'));
  const made = await ok(who.ask('POST', '/api/keys', { name: 'key', ...key }));
  const { key: record, secret } = made.json as unknown as NewApiKeyJson;
  const signing = await ok(
    who.ask('POST', `/api/keys/${record.id}/signing-secret`, { graceSeconds: 0 }),
  );
  await make({
    who,
    planId,
    keyId: record.id,
    limit,
    async leave(credits) {
      const { includedCalls } = PLANS.find(({ id }) => id === planId)!;
      if (includedCalls === null) return;
      expect(await server.spend(who.accountId, includedCalls - credits)).toBe(true);
    },
    async draw(times) {
      for (let i = 0; i < times; i += 1) await ok(ask(server.port, CODE, { key: secret }));
    },
  });
  return { who, keyId: record.id, secret, signing: String(signing.json?.['signingSecret']) };
}

/** What HEAD and the GET after it say alike. */
const said = ({ status, headers }: Reply): unknown => [
  status,
  headers['content-type'],
  headers.etag,
  headers['cache-control'],
  headers['x-label-template'],
  headers['retry-after'] !== undefined,
];

/** One of each way to charge. */
const SOLD: readonly PlanId[] = ['free', 'starter', 'business'];

describe.each(SOLD)('on plan %s, HEAD is refused as GET is', (planId) => {
  it.each(STATES)('where $name', async (state) => {
    const { who, keyId, secret, signing } = await start(planId, state);
    const exp = Math.floor(clock.now() / 1000) + 3600;
    // What one of them spends, the next may lack.
    for (const [what, path] of TARGETS) {
      const ways: [string, { readonly key?: string }][] = [[path, { key: secret }]];
      if (!path.includes('template=')) {
        ways.push([signed(signing, path, [`exp=${exp}`, `key=${keyId}`]), {}]);
      }
      for (const [address, init] of ways) {
        const head = await ask(server.port, address, { method: 'HEAD', ...init });
        const get = await ask(server.port, address, init);
        expect(said(head), `${what}: ${address}`).toEqual(said(get));
      }
    }
    const sums = (await server.settledAudit(who.accountId)).at(-1)!;
    expect(sums.pending, 'what HEAD has left reserved').toBe(0);
  });
});
