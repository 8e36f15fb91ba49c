/** Somebody with an account and a browser: signed up and signed in as the pages do it. */
import type { PlanId } from '../../src/plans/plans.ts';
import type { Role } from '../../src/http/auth/rights.ts';
import { ask, type Reply } from './http-client.ts';
import { PUBLIC_URL, type TestServer } from './server.ts';

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly accountId: string;
  /** Asks with the session's cookie, from the product's own pages. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>;
  /** The session's cookie as a header. */
  readonly cookie: { readonly cookie: string };
  /** The operator books an invoice as paid. */
  pay(invoiceId: string): Promise<Reply>;
  /** Signed in once more: sessions end. */
  again(): Promise<Person>;
  /** The same at another server over the same database. */
  at(server: TestServer): Promise<Person>;
}

let people = 0;

/** Each comes from an address of its own, so that limits by address keep out of the way. */
export async function signedIn(server: TestServer, plan: PlanId = 'free'): Promise<Person> {
  const person = await newPerson(server, nextEmail(), {});
  if (plan !== 'free') {
    done(await server.operator('PUT', `/api/admin/accounts/${person.accountId}/plan`, { plan }));
  }
  return person;
}

/** Somebody new who joins the account of `owner`, on a server that sends no mail. */
export async function joined(server: TestServer, owner: Person, role: Role): Promise<Person> {
  const email = nextEmail();
  const sent = done(await owner.ask('POST', '/api/team/invitations', { email, role }));
  return newPerson(server, email, { team: inviteToken(sent) });
}

/** The token in the link that whoever invites is shown where no mail is sent. */
export const inviteToken = (sent: Reply): string =>
  String(sent.json?.['url']).replace(/^.*token=/, '');

/** The id of a member of the account of `who`. */
export async function memberId(who: Person, email: string): Promise<string> {
  const { json } = done(await who.ask('GET', '/api/team'));
  const members = json?.['members'] as { id: string; email: string }[];
  return members.find((member) => member.email === email)!.id;
}

export const nextEmail = (): string => `person-${(people += 1)}@example.com`;

/** Signs up, with what else that takes, and in. */
async function newPerson(server: TestServer, email: string, invited: object): Promise<Person> {
  const number = people;
  const headers = {
    origin: PUBLIC_URL,
    'x-forwarded-for': `198.51.${Math.floor(number / 250)}.${(number % 250) + 1}`,
  };
  const post = (path: string, body: object) =>
    ask(server.port, path, { method: 'POST', headers, body });
  const credentials = { email, password: PASSWORD };
  done(await post('/api/auth/sign-up', { ...credentials, ...invited }));
  return signIn(server, email, headers, () => post('/api/auth/sign-in', credentials));
}

async function signIn(
  server: TestServer,
  email: string,
  headers: Readonly<Record<string, string>>,
  post: () => Promise<Reply>,
): Promise<Person> {
  const reply = done(await post());
  const cookie = (reply.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  return {
    email,
    password: PASSWORD,
    accountId: String(reply.json?.['id']),
    cookie: { cookie },
    ask: (method, path, body, own = {}) =>
      ask(server.port, path, {
        method,
        headers: { ...headers, ...own, cookie },
        ...(body === undefined ? {} : { body }),
      }),
    pay: async (invoiceId) =>
      done(await server.operator('POST', `/api/admin/invoices/${invoiceId}/paid`, {})),
    again: () => signIn(server, email, headers, post),
    at: (other) => {
      const body = { email, password: PASSWORD };
      const request = { method: 'POST', headers, body };
      return signIn(other, email, headers, () => ask(other.port, '/api/auth/sign-in', request));
    },
  };
}

function done(reply: Reply): Reply {
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
  return reply;
}

const PASSWORD = 'correct horse battery';
