/** Operators who sign in: who gets to the operator's routes, what takes a confirmation, and what comes of an act. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLE_NAMES, type Role } from '../../src/http/auth/rights.ts';
import type { DeclaredOperation } from '../../src/http/contract.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { newOperator, type TestOperator } from '../support/operator.ts';
import { joined, signedIn, type Person } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const said = ({ status, json }: Reply): string =>
  `${status} ${String(json?.['code'] ?? '')}`.trim();

const confirm = ({ who, codes }: TestOperator): Promise<Reply> =>
  who.ask('POST', '/api/me/confirmation', { password: who.password, code: codes.pop() });

const operations = (): readonly DeclaredOperation[] =>
  server.contract.operations.filter(({ operation }) => operation.auth === 'operator');

const ABOUT_WHO = new Set([
  'operator_unauthorized',
  'role_forbidden',
  'second_factor_required',
  'confirmation_required',
]);

/** `reached`: past everything that is about who asks. */
const outcomeOf = ({ status, json }: Reply): string => {
  const code = String(json?.['code']);
  return ABOUT_WHO.has(code) ? `${status} ${code}` : 'reached';
};

describe('who gets to the operator’s routes', () => {
  it('every operation × nobody, every role, an operator without and with a second factor', async () => {
    const owner = await signedIn(server, 'business');
    const people = new Map<string, Person>([['owner', owner]]);
    for (const role of ROLE_NAMES.filter((one) => one !== 'owner')) {
      people.set(role, await joined(server, owner, role as Exclude<Role, 'owner'>));
    }
    const bare = await signedIn(server);
    await server.operator('PUT', `/api/admin/operators/${bare.email}`);
    people.set('operator without a second factor', bare);
    const { who } = await newOperator(server);
    people.set('operator', who);
    const outcomes: string[] = [];
    const expected: string[] = [];
    for (const { method, url, operation } of operations()) {
      const { operationId, confirmed } = operation;
      const path = url.replace(/:\w+/g, 'x');
      const body = method === 'GET' ? undefined : {};
      for (const [name, person] of people) {
        outcomes.push(`${name} ${operationId} ${outcomeOf(await person.ask(method, path, body))}`);
        expected.push(`${name} ${operationId} ${outcomeFor(name, confirmed === true)}`);
      }
      const stranger = await ask(server.port, path, { method, ...(body ? { body } : {}) });
      outcomes.push(`stranger ${operationId} ${outcomeOf(stranger)}`);
      expected.push(`stranger ${operationId} 401 operator_unauthorized`);
    }
    expect(outcomes).toEqual(expected);
    expect(outcomes.length).toBeGreaterThan(250);
  });

  const outcomeFor = (name: string, confirmed: boolean): string => {
    if (name === 'operator without a second factor') return '403 second_factor_required';
    if (name !== 'operator') return '403 role_forbidden';
    return confirmed ? '403 confirmation_required' : 'reached';
  };

  it('no other page can have an operator’s browser act, and whoever is one no longer does nothing more', async () => {
    const { who } = await newOperator(server);
    const path = '/api/admin/announcements';
    const body = { text: 'Hello', until: '2099-01-01T00:00:00Z' };
    const foreign = await who.ask('POST', path, body, { origin: 'https://elsewhere.example' });
    expect(said(foreign)).toBe('403 forbidden_origin');
    expect(said(await who.ask('GET', path))).toBe('200');
    await server.operator('DELETE', `/api/admin/operators/${who.email}`);
    expect(said(await who.ask('GET', path))).toBe('403 role_forbidden');
  });

  it('operators are made with the token alone, and the log says by whom and of whom', async () => {
    const both = await newOperator(server);
    const other = await signedIn(server);
    expect(said(await confirm(both))).toBe('200');
    const grant = await both.who.ask('PUT', `/api/admin/operators/${other.email}`, {});
    expect(said(grant)).toBe('401 operator_unauthorized');
    expect(said(await server.operator('PUT', '/api/admin/operators/nobody@example.com'))).toBe(
      '404 not_found',
    );
    const list = (await server.operator('GET', '/api/admin/operators')).json!['operators'];
    expect(list).toContainEqual(
      expect.objectContaining({ email: both.who.email, secondFactor: true }),
    );
    const log = await server.operator('GET', '/api/admin/audit?act=operator.granted');
    expect(log.json!['entries']).toContainEqual(expect.objectContaining({ by: 'operator' }));
  });

  it('the page is there for operators, and for nobody else', async () => {
    const { who } = await newOperator(server);
    const headers = { accept: 'text/html' };
    const paths = ['/admin', '/admin/accounts/x'];
    const member = await signedIn(server);
    for (const path of paths) {
      expect((await ask(server.port, path, { headers })).status).toBe(404);
      expect((await member.ask('GET', path, undefined, headers)).status).toBe(404);
      // These servers have no pages: that is said to those who would get one.
      expect((await who.ask('GET', path, undefined, headers)).status).toBe(503);
    }
  });
});

describe('what an operator does', () => {
  const drawn = async (key: string): Promise<Reply> =>
    ask(server.port, '/api/barcode/CODE128/ABC-123', { key });

  it('suspending takes a confirmation; the API then says why, and resumes with the same key', async () => {
    const both = await newOperator(server);
    const { who } = both;
    const account = await server.account('pro');
    const path = `/api/admin/accounts/${account.id}/suspension`;
    const suspend = () => who.ask('PUT', path, { reason: 'The card was stolen.' });
    expect((await drawn(account.key)).status).toBe(200);
    expect(said(await suspend())).toBe('403 confirmation_required');
    expect(said(await confirm(both))).toBe('200');
    expect(said(await suspend())).toBe('200');
    for (let i = 0; i < 2; i += 1) {
      const refused = await drawn(account.key);
      expect(said(refused)).toBe('403 account_suspended');
      expect(refused.json!['reason']).toBe('The card was stolen.');
    }
    const made = await server.operator('POST', `/api/admin/accounts/${account.id}/keys`, {});
    expect(said(await drawn(String(made.json!['key']))), 'a new key').toBe('403 account_suspended');
    expect(said(await who.ask('DELETE', path))).toBe('200');
    expect((await drawn(account.key)).status).toBe(200);
    const log = await server.operator('GET', `/api/admin/audit?account=${account.id}`);
    expect(log.json!['entries']).toContainEqual(
      expect.objectContaining({
        act: 'account.suspended',
        by: 'operator',
        person: who.email,
        before: { reason: null },
        after: { reason: 'The card was stolen.' },
      }),
    );
  });

  it('people of a suspended account look and pay, and change nothing; their log does not name the operator', async () => {
    const owner = await signedIn(server);
    const path = `/api/admin/accounts/${owner.accountId}/suspension`;
    await server.operator('PUT', path, { reason: 'Ask us.' });
    expect((await owner.ask('GET', '/api/me')).json!['suspended']).toBe('Ask us.');
    expect(said(await owner.ask('GET', '/api/dashboard'))).toBe('200');
    expect(said(await owner.ask('GET', '/api/billing'))).toBe('200');
    expect(said(await owner.ask('POST', '/api/keys', { name: 'x' }))).toBe('403 account_suspended');
    const log = (await owner.ask('GET', '/api/account/audit')).json!['entries'];
    expect(log).toContainEqual(
      expect.objectContaining({ act: 'account.suspended', by: 'operator', person: null }),
    );
  });

  it('accounts are found by part of an address, by id, by a key’s id and by plan', async () => {
    const account = await server.account('pro');
    const find = async (query: string): Promise<unknown[]> => {
      const { json } = await server.operator('GET', `/api/admin/accounts?${query}`);
      return (json!['accounts'] as { id: string }[]).map(({ id }) => id);
    };
    const part = account.email.slice(0, -4).toUpperCase();
    for (const search of [part, account.id, account.keyId]) {
      expect(await find(`search=${encodeURIComponent(search)}`), search).toEqual([account.id]);
    }
    expect(await find(`search=${account.id}&plan=free`)).toEqual([]);
    expect(await find('search=%25'), 'a pattern is no pattern').toEqual([]);
    expect(await find('plan=pro')).toContain(account.id);
  });

  it('an account is deleted, and its key is nobody’s', async () => {
    const account = await server.account('free');
    const path = `/api/admin/accounts/${account.id}`;
    expect((await server.operator('DELETE', path)).json).toMatchObject({ deleted: true });
    expect(said(await drawn(account.key))).toBe('401 unauthorized');
    expect(said(await server.operator('DELETE', path))).toBe('404 not_found');
  });

  it('announcements are shown from one moment until another, as plain text, and taken back', async () => {
    const make = (body: object) => server.operator('POST', '/api/admin/announcements', body);
    const shown = async (): Promise<unknown> =>
      (await ask(server.port, '/api/announcements')).json!['announcements'];
    const text = 'Maintenance on Sunday <b>';
    const now = await make({ text, until: '2099-01-01T00:00:00Z' });
    await make({ text: 'Later', from: '2098-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' });
    expect(await shown()).toEqual([now.json]);
    expect(said(await make({ text, until: '2001-01-01T00:00:00Z' }))).toBe('409 conflict');
    expect(said(await make({ text: 'a\nb', until: '2099-01-01T00:00:00Z' }))).toBe(
      '400 invalid_parameters',
    );
    for (let i = 0; i < 3; i += 1) await make({ text, until: '2099-01-01T00:00:00Z' });
    expect(said(await make({ text, until: '2099-01-01T00:00:00Z' }))).toBe('409 conflict');
    const path = `/api/admin/announcements/${String(now.json!['id'])}`;
    expect(said(await server.operator('DELETE', path))).toBe('200');
    expect(said(await server.operator('DELETE', path))).toBe('404 not_found');
    expect(await shown()).toHaveLength(3);
  });

  it('the system says what runs and what waits', async () => {
    const { json } = await server.operator('GET', '/api/admin/system');
    expect(json).toMatchObject({ mode: 'embedded', redis: 'not used', failingEndpoints: [] });
  });
});
