/** An operator who looks at an account as its people see it: what there is to see, what is refused, and what the logs say. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../support/database.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { newOperator } from '../support/operator.ts';
import { signedIn, type Person } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let server: TestServer;

beforeAll(async () => {
  database = await openTestDatabase();
  server = await startServer({ database });
});
afterAll(() => server.close());

const REASON = 'They wrote that the invoice is wrong.';
const said = ({ status, json }: Reply): string =>
  `${status} ${String(json?.['code'] ?? '')}`.trim();

/** Begins to look at an account. */
const look = (who: Person, at: Person): Promise<Reply> =>
  who.ask('POST', `/api/admin/accounts/${at.accountId}/view`, { reason: REASON });

const me = async (who: Person) => (await who.ask('GET', '/api/me')).json!;

const actsOf = async (who: Person): Promise<unknown[]> => {
  const log = (await who.ask('GET', '/api/account/audit')).json!['entries'] as {
    readonly act: string;
    readonly by: string;
    readonly person: string | null;
    readonly after: object | null;
  }[];
  return log
    .filter(({ act }) => act.startsWith('account.view_'))
    .map(({ act, by, person, after }) => ({ act, by, person, after }));
};

describe('an operator who looks at an account', () => {
  it('sees it as its owner does, until the operator ends that; both logs say so and why', async () => {
    const owner = await signedIn(server, 'business');
    const { who } = await newOperator(server);
    await owner.ask('POST', '/api/keys', { name: 'shop' });
    const begun = await look(who, owner);
    expect(begun).toMatchObject({ status: 200, json: { email: owner.email } });
    const seen = await me(who);
    expect(seen).toMatchObject({
      id: owner.accountId,
      email: who.email,
      viewing: { account: owner.email, until: begun.json!['until'] },
      rights: ['view', 'see-billing', 'audit'],
    });
    const minutes = (Date.parse(String(begun.json!['until'])) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(30);
    const keys = await who.ask('GET', '/api/keys');
    expect(keys.json).toMatchObject({ keys: [{ name: 'shop' }] });
    expect((await who.ask('GET', '/api/billing')).json).toMatchObject({ plan: { id: 'business' } });
    expect(await who.ask('DELETE', '/api/admin/view')).toMatchObject({ json: { ended: true } });
    expect(await me(who)).toMatchObject({ id: who.accountId, viewing: null });
    expect(await actsOf(owner)).toEqual([
      { act: 'account.view_ended', by: 'operator', person: null, after: { by: 'the operator' } },
      {
        act: 'account.view_begun',
        by: 'operator',
        person: null,
        after: { reason: REASON, until: begun.json!['until'] },
      },
    ]);
    const all = await server.operator('GET', `/api/admin/audit?account=${owner.accountId}`);
    expect(all.json!['entries']).toContainEqual(
      expect.objectContaining({ act: 'account.view_begun', person: who.email }),
    );
  });

  it('every route that a session opens: only what reads answers, and none of it has a secret', async () => {
    const owner = await signedIn(server, 'business');
    const { who } = await newOperator(server);
    const key = await owner.ask('POST', '/api/keys', { name: 'shop' });
    const id = String((key.json!['key'] as { readonly id: string }).id);
    const signing = await owner.ask('POST', `/api/keys/${id}/signing-secret`, {});
    const hook = await owner.ask('POST', '/api/webhooks', {
      name: 'hook',
      url: 'https://93.184.215.14/hook',
      events: ['api_key.created'],
    });
    const named = [key, hook].map(({ json }) => String(json!['secret']));
    const secrets = [...named, String(signing.json!['signingSecret'])];
    expect(secrets.map((secret) => secret.length > 20)).toEqual([true, true, true]);
    const hookId = (hook.json!['endpoint'] as { readonly id: string }).id;
    await look(who, owner);
    const outcomes: string[] = [];
    const expected: string[] = [];
    for (const { method, url, operation } of server.contract.operations) {
      if (!TAKES_SESSION.has(operation.auth)) continue;
      const route = url.replace(':key', id).replace(':endpoint', hookId);
      const path = route.replace(/:\w+/g, 'x');
      const reply = await who.ask(method, path, method === 'GET' ? undefined : {});
      const isRefused = said(reply) === '403 viewing_only';
      outcomes.push(`${operation.operationId} ${isRefused ? 'refused' : 'answers'}`);
      const isSeen = method === 'GET' && SEEN.has(operation.right ?? '');
      expected.push(`${operation.operationId} ${isSeen ? 'answers' : 'refused'}`);
      expect(secrets.filter((secret) => reply.text.includes(secret))).toEqual([]);
    }
    expect(outcomes).toEqual(expected);
    expect(outcomes.filter((one) => one.endsWith('answers')).length).toBeGreaterThan(25);
    expect(outcomes.filter((one) => one.endsWith('refused')).length).toBeGreaterThan(45);
  });

  it('sees its own account again once the half hour is over, the session ended, or nobody is an operator', async () => {
    const owner = await signedIn(server);
    const { who } = await newOperator(server);
    await look(who, owner);
    const over = 'UPDATE account_view SET until_ms = 1 WHERE account_id = $1';
    await database.query(over, [owner.accountId]);
    expect(await me(who)).toMatchObject({ id: who.accountId, viewing: null });
    expect(await server.signIn.endViews()).toBe(1);
    expect(await server.signIn.endViews()).toBe(0);
    await look(who, owner);
    await server.operator('DELETE', `/api/admin/operators/${who.email}`);
    expect(await me(who)).toMatchObject({ id: who.accountId, viewing: null });
    await server.operator('PUT', `/api/admin/operators/${who.email}`);
    await who.ask('POST', '/api/auth/sign-out', {});
    expect(await server.signIn.endViews()).toBe(1);
    const ends = (await actsOf(owner)).filter(
      (entry) => (entry as { readonly act: string }).act === 'account.view_ended',
    );
    const left = { by: 'system', person: null, after: { by: 'time or session over' } };
    expect(ends).toEqual([
      { act: 'account.view_ended', ...left },
      { act: 'account.view_ended', ...left },
    ]);
  });

  it('takes a session and a reason; another account ends the first one, and a deleted one is seen no more', async () => {
    const [one, other] = [await signedIn(server), await signedIn(server)];
    const { who } = await newOperator(server);
    const path = `/api/admin/accounts/${one.accountId}/view`;
    expect(said(await server.operator('POST', path, { reason: REASON }))).toBe('409 conflict');
    expect(said(await who.ask('POST', path, { reason: ' ' }))).toBe('400 invalid_parameters');
    expect(said(await one.ask('POST', path, { reason: REASON }))).toBe('403 role_forbidden');
    await look(who, one);
    await look(who, other);
    expect(await me(who)).toMatchObject({ id: other.accountId });
    expect(await actsOf(one)).toMatchObject([
      { act: 'account.view_ended', after: { by: 'another account' } },
      { act: 'account.view_begun' },
    ]);
    expect(said(await other.ask('DELETE', '/api/me', { password: other.password }))).toBe('200');
    expect(await me(who)).toMatchObject({ id: who.accountId, viewing: null });
    expect((await who.ask('DELETE', '/api/admin/view')).json).toEqual({ ended: true });
    expect(said(await look(who, other))).toBe('404 not_found');
    const verified = await server.operator('GET', '/api/admin/audit/verification');
    expect(verified.json).toMatchObject({ intact: true });
  });

  it('the cookie alone does it: no other page has an operator’s browser look, and a key of the account is as before', async () => {
    const owner = await server.account('pro');
    const { who } = await newOperator(server);
    const path = `/api/admin/accounts/${owner.id}/view`;
    const foreign = { origin: 'https://elsewhere.example' };
    const refused = await who.ask('POST', path, { reason: REASON }, foreign);
    expect(said(refused)).toBe('403 forbidden_origin');
    await who.ask('POST', path, { reason: REASON });
    const drawn = await ask(server.port, '/api/barcode/CODE128/A', { key: owner.key });
    expect(drawn.status).toBe(200);
  });
});

const TAKES_SESSION = new Set(['session', 'session-or-key', 'key-or-session']);
const SEEN = new Set(['self', 'view', 'see-billing', 'audit']);
