/** The people of an account, met from outside: inviting, joining, roles, leaving, handing over, several accounts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import {
  inviteToken,
  joined,
  memberId,
  nextEmail,
  signedIn,
  type Person,
} from '../support/person.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let mailing: TestServer;

beforeAll(async () => {
  server = await startServer();
  mailing = await startServer({ mail: true });
});
afterAll(async () => {
  await server.close();
  await mailing.close();
});

const said = ({ status, json }: Reply): string =>
  `${status} ${String(json?.['code'] ?? '')}`.trim();

interface TeamReply {
  readonly members: readonly {
    readonly id: string;
    readonly email: string;
    readonly role: string;
  }[];
  readonly invitations: readonly { readonly id: string; readonly email: string }[];
}

const teamOf = async (who: Person): Promise<TeamReply> =>
  (await who.ask('GET', '/api/team')).json as unknown as TeamReply;

const meOf = async (who: Person) => (await who.ask('GET', '/api/me')).json!;

const actsOf = async (who: Person): Promise<unknown[]> =>
  ((await who.ask('GET', '/api/account/audit')).json!['entries'] as { act: string }[]).map(
    ({ act }) => act,
  );

const invite = (who: Person, email: string, role = 'developer') =>
  who.ask('POST', '/api/team/invitations', { email, role });

describe('invitations', () => {
  it('whoever signs up by one joins that account, with the role, and gets no other account', async () => {
    const owner = await signedIn(server, 'pro');
    const member = await joined(server, owner, 'developer');
    const me = await meOf(member);
    expect(me).toMatchObject({ id: owner.accountId, email: member.email, role: 'developer' });
    expect(me['accounts']).toEqual([
      { id: owner.accountId, email: owner.email, role: 'developer' },
    ]);
    const { members, invitations } = await teamOf(owner);
    expect(members.map(({ email, role }) => [email, role])).toEqual([
      [owner.email, 'owner'],
      [member.email, 'developer'],
    ]);
    expect(invitations).toEqual([]);
    expect(await actsOf(owner)).toEqual(
      expect.arrayContaining(['member.invited', 'member.joined', 'session.opened']),
    );
  });

  it('is good once, and for its address alone', async () => {
    const owner = await signedIn(server);
    const email = nextEmail();
    const token = inviteToken(await invite(owner, email));
    const signUp = (address: string) =>
      ask(server.port, '/api/auth/sign-up', {
        method: 'POST',
        headers: { origin: PUBLIC_URL, 'x-forwarded-for': '203.0.113.77' },
        body: { email: address, password: 'correct horse battery', team: token },
      });
    expect(said(await signUp(nextEmail()))).toBe('403 invite_required');
    const stranger = await signedIn(server);
    expect(said(await stranger.ask('POST', '/api/me/invitation', { token }))).toBe('409 conflict');
    expect(said(await signUp(email))).toBe('200');
    expect(said(await signUp(email))).toBe('403 invite_required');
    const again = await stranger.ask('POST', '/api/me/invitation', { token });
    expect(said(again)).toBe('400 invalid_token');
  });

  it('one that is taken back or sent again ends the link before', async () => {
    const owner = await signedIn(server);
    const friend = await signedIn(server);
    const first = await invite(owner, friend.email);
    const id = String(first.json!['id']);
    const again = await owner.ask('POST', `/api/team/invitations/${id}/send`);
    const accept = (token: string) => friend.ask('POST', '/api/me/invitation', { token });
    expect(said(await accept(inviteToken(first)))).toBe('400 invalid_token');
    expect(said(await owner.ask('DELETE', `/api/team/invitations/${id}`))).toBe('200');
    expect(said(await accept(inviteToken(again)))).toBe('400 invalid_token');
    expect(said(await owner.ask('DELETE', `/api/team/invitations/${id}`))).toBe('404 not_found');
  });

  it('gives a member no other role', async () => {
    const owner = await signedIn(server);
    const member = await joined(server, owner, 'viewer');
    const email = nextEmail();
    const sent = await invite(owner, email, 'admin');
    const { password } = member;
    expect(said(await member.ask('PUT', '/api/me/email', { email, password }))).toBe('200');
    const token = inviteToken(sent);
    expect(said(await member.ask('POST', '/api/me/invitation', { token }))).toBe('409 conflict');
    expect((await member.ask('GET', '/api/me')).json).toMatchObject({ email, role: 'viewer' });
    const again = `/api/team/invitations/${String(sent.json!['id'])}/send`;
    expect(said(await owner.ask('POST', again))).toBe('409 conflict');
  });

  it('another account’s invitations and members are as unknown as none', async () => {
    const [owner, other] = [await signedIn(server), await signedIn(server)];
    const sent = await invite(owner, nextEmail());
    const path = `/api/team/invitations/${String(sent.json!['id'])}`;
    const member = await memberId(owner, owner.email);
    const replies = [
      await other.ask('DELETE', path),
      await other.ask('POST', `${path}/send`),
      await other.ask('DELETE', `/api/team/members/${member}`),
      await other.ask('PATCH', `/api/team/members/${member}`, { role: 'viewer' }),
      await other.ask('PUT', '/api/me/account', { account: owner.accountId }),
      await other.ask('PUT', '/api/team/owner', { member, password: other.password }),
    ];
    expect(replies.map(said)).toEqual(replies.map(() => '404 not_found'));
  });

  it('nobody can make an owner, invite a member, or flood an address', async () => {
    const owner = await signedIn(server);
    expect(said(await invite(owner, nextEmail(), 'owner'))).toBe('400 invalid_parameters');
    expect(said(await invite(owner, owner.email.toUpperCase()))).toBe('409 conflict');
    const email = nextEmail();
    const replies: string[] = [];
    for (let i = 0; i < 6; i += 1) replies.push(said(await invite(owner, email)));
    expect(replies).toEqual(['200', '200', '200', '200', '200', '429 too_many_attempts']);
    expect((await teamOf(owner)).invitations.map((one) => one.email)).toEqual([email]);
  });

  it('where mail is sent the link is mailed alone, and it verifies the address', async () => {
    const email = nextEmail();
    const headers = { origin: PUBLIC_URL, 'x-forwarded-for': '203.0.113.78' };
    const post = (path: string, body: unknown, cookie?: string) =>
      ask(mailing.port, path, {
        method: 'POST',
        headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
        body,
      });
    const tokenIn = async (kind: string, to: string): Promise<string> =>
      /token=(\w+)/.exec(
        (await mailing.mails()).findLast((mail) => mail.kind === kind && mail.to === to)!.text,
      )![1]!;
    const ownerEmail = nextEmail();
    const own = { email: ownerEmail, password: 'correct horse battery' };
    await post('/api/auth/sign-up', own);
    await post('/api/auth/verify', { token: await tokenIn('verify', ownerEmail) });
    const owner = await post('/api/auth/sign-in', own);
    const cookie = owner.headers['set-cookie']!.map((one) => one.split(';')[0]).join('; ');
    const sent = await post('/api/team/invitations', { email, role: 'viewer' }, cookie);
    expect(sent.json).toMatchObject({ email, url: null });
    const token = await tokenIn('team-invited', email);
    expect((await post('/api/auth/invitation', { token })).json).toEqual({
      account: ownerEmail,
      email,
      role: 'viewer',
    });
    const joins = { email, password: 'correct horse battery', team: token };
    expect((await post('/api/auth/sign-up', joins)).json).toEqual({ verification: false });
    const member = await post('/api/auth/sign-in', { email, password: joins.password });
    expect(member.json).toMatchObject({ role: 'viewer', emailVerified: true });
  });
});

describe('members', () => {
  it('somebody in two accounts works with one at a time, and the other one is 404', async () => {
    const owner = await signedIn(server);
    const friend = await signedIn(server);
    const made = await owner.ask('POST', '/api/keys', { name: 'Till' });
    const key = (made.json!['key'] as { id: string; madeBy: string }).id;
    const token = inviteToken(await invite(owner, friend.email, 'admin'));
    expect(said(await friend.ask('DELETE', `/api/keys/${key}`))).toBe('404 not_found');
    expect(said(await friend.ask('POST', '/api/me/invitation', { token }))).toBe('200');
    expect(await meOf(friend)).toMatchObject({ id: owner.accountId, role: 'admin' });
    const shown = (await friend.ask('GET', '/api/keys')).json!['keys'] as { madeBy: string }[];
    expect(shown.map(({ madeBy }) => madeBy)).toEqual([await memberId(owner, owner.email)]);
    const back = await friend.ask('PUT', '/api/me/account', { account: friend.accountId });
    expect(said(back)).toBe('200');
    expect(await meOf(friend)).toMatchObject({ id: friend.accountId, role: 'owner' });
    expect(said(await friend.ask('DELETE', `/api/keys/${key}`))).toBe('404 not_found');
  });

  it('a role counts from the next request on; the log says who gave it', async () => {
    const owner = await signedIn(server);
    const member = await joined(server, owner, 'viewer');
    const create = () => member.ask('POST', '/api/keys', { name: 'Mine' });
    expect(said(await create())).toBe('403 role_forbidden');
    const path = `/api/team/members/${await memberId(owner, member.email)}`;
    expect(said(await owner.ask('PATCH', path, { role: 'developer' }))).toBe('200');
    expect(said(await create())).toBe('200');
    const log = (await owner.ask('GET', '/api/account/audit')).json!['entries'] as object[];
    expect(
      log.find((entry) => (entry as { act: string }).act === 'member.role_changed'),
    ).toMatchObject({
      person: owner.email,
      before: { role: 'viewer' },
      after: { role: 'developer' },
    });
  });

  it('whoever is removed is signed out at once, and what they made stays', async () => {
    const owner = await signedIn(server);
    const member = await joined(server, owner, 'developer');
    const made = await member.ask('POST', '/api/keys', { name: 'Mine' });
    const path = `/api/team/members/${await memberId(owner, member.email)}`;
    expect(said(await owner.ask('DELETE', path))).toBe('200');
    expect(said(await member.ask('GET', '/api/me'))).toBe('401 session_required');
    const key = String(made.json!['secret']);
    expect((await ask(server.port, '/api/account', { key })).status).toBe(200);
    await expect(member.again(), 'belongs to no account').rejects.toThrow('wrong_credentials');
    expect(said(await owner.ask('DELETE', path))).toBe('404 not_found');
  });

  it('whoever leaves a second account keeps the first', async () => {
    const owner = await signedIn(server);
    const friend = await signedIn(server);
    const token = inviteToken(await invite(owner, friend.email, 'viewer'));
    await friend.ask('POST', '/api/me/invitation', { token });
    const left = await friend.ask('POST', '/api/team/leave');
    expect(left.json).toEqual({ isDeleted: false });
    expect(said(await friend.ask('GET', '/api/me'))).toBe('401 session_required');
    expect((await friend.again()).accountId).toBe(friend.accountId);
    expect(await actsOf(owner)).toContain('member.left');
  });

  it('an account is never without owner: the owner cannot leave, be removed or lose the role', async () => {
    const owner = await signedIn(server);
    const admin = await joined(server, owner, 'admin');
    const path = `/api/team/members/${await memberId(owner, owner.email)}`;
    const replies = [
      await owner.ask('POST', '/api/team/leave'),
      await admin.ask('DELETE', path),
      await admin.ask('PATCH', path, { role: 'viewer' }),
    ];
    expect(replies.map(said)).toEqual(replies.map(() => '409 conflict'));
  });

  it('the account is handed over with the password, and known by the new owner’s address', async () => {
    const owner = await signedIn(server);
    const admin = await joined(server, owner, 'admin');
    const member = await memberId(owner, admin.email);
    const handOver = (password: string) =>
      owner.ask('PUT', '/api/team/owner', { member, password });
    expect(said(await handOver('wrong password'))).toBe('401 wrong_credentials');
    expect(said(await handOver(owner.password))).toBe('200');
    expect(await meOf(owner)).toMatchObject({ role: 'admin' });
    expect(await meOf(admin)).toMatchObject({ role: 'owner' });
    const account = await server.operator('GET', `/api/admin/accounts/${owner.accountId}`);
    expect(account.json).toMatchObject({ email: admin.email });
    expect(await actsOf(admin)).toContain('account.handed_over');
    const next = nextEmail();
    await admin.ask('PUT', '/api/me/email', { email: next, password: admin.password });
    const renamed = await server.operator('GET', `/api/admin/accounts/${owner.accountId}`);
    expect(renamed.json).toMatchObject({ email: next });
  });

  it('of two who are handed the account at the same time one has it, and whoever handed it over keeps nothing of it', async () => {
    const owner = await signedIn(server);
    const buyers = [await joined(server, owner, 'viewer'), await joined(server, owner, 'viewer')];
    const ids = await Promise.all(buyers.map(({ email }) => memberId(owner, email)));
    const { password } = owner;
    const replies = await Promise.all(
      ids.map((member) => owner.ask('PUT', '/api/team/owner', { member, password })),
    );
    expect(replies.map(said).toSorted()).toEqual(['200', '403 role_forbidden']);
    expect(said(await owner.ask('DELETE', '/api/me', { password }))).toBe('403 role_forbidden');
  });

  it('deleting an account leaves its members who have another one, and no others', async () => {
    const owner = await signedIn(server);
    const friend = await signedIn(server);
    const member = await joined(server, owner, 'viewer');
    const token = inviteToken(await invite(owner, friend.email, 'viewer'));
    await friend.ask('POST', '/api/me/invitation', { token });
    expect(said(await owner.ask('DELETE', '/api/me', { password: owner.password }))).toBe('200');
    expect((await friend.again()).accountId).toBe(friend.accountId);
    await expect(member.again()).rejects.toThrow('wrong_credentials');
  });
});
