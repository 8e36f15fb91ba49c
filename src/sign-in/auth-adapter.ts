/**
 * What better-auth asks of a database, answered from the sign-in store. Its `user` is our account, its
 * credential `account` is that row's password hash. Every question it is known to ask is a row of the
 * table below; one that nobody foresaw is a fault, so that an update of the library cannot quietly
 * read or write something else.
 */
import type { BetterAuthOptions } from 'better-auth';
import { createAdapterFactory } from 'better-auth/adapters';
import { createHash } from 'node:crypto';
import { newId } from '../util/id.ts';
import type { Person, SignInStore, StoredSession, Verification } from './sign-in-store.ts';

/** The `database` option of better-auth over a sign-in store. */
export function authDatabase(store: SignInStore): NonNullable<BetterAuthOptions['database']> {
  const answers = answersOf(store);
  const ask = async (
    operation: string,
    model: string,
    where: Where,
    data?: Row,
  ): Promise<Row[] | number> => {
    const fields = where.map(
      (one) => one.field + (one.operator === 'eq' ? '' : ` ${one.operator}`),
    );
    const question = [operation, model, fields.join(', ')].join(' ').trim();
    const answer = answers[question];
    if (answer === undefined || where.some((one) => one.connector !== 'AND')) {
      throw new Error(`signing in asked the database what nobody foresaw: ${question}`);
    }
    const values = Object.fromEntries(
      where.map((one) => [`${one.operator} ${one.field}`, one.value]),
    );
    return answer((field, operator = 'eq') => values[`${operator} ${field}`], data ?? {});
  };
  const rows = async (...asked: Parameters<typeof ask>): Promise<Row[]> =>
    (await ask(...asked)) as Row[];
  const first = async (...asked: Parameters<typeof ask>): Promise<never | null> =>
    ((await rows(...asked))[0] ?? null) as never | null;
  const number = async (...asked: Parameters<typeof ask>): Promise<number> => {
    const answer = await ask(...asked);
    return typeof answer === 'number' ? answer : answer.length;
  };
  return createAdapterFactory({
    config: { adapterId: 'barcode-api', adapterName: 'Barcode API', transaction: false },
    adapter: () => ({
      create: async ({ model, data }) => {
        const row = await first('create', model, [], data);
        if (row === null) throw new Error(`the account that a ${model} was for has gone`);
        return row;
      },
      findOne: ({ model, where }) => first('find', model, where as Where),
      findMany: async ({ model, where }) =>
        (await rows('find', model, (where ?? []) as Where)) as never[],
      update: ({ model, where, update }) => first('update', model, where as Where, update as Row),
      updateMany: ({ model, where, update }) =>
        number('update', model, where as Where, update as Row),
      delete: async ({ model, where }) => {
        await ask('delete', model, where as Where);
      },
      deleteMany: ({ model, where }) => number('delete', model, where as Where),
      consumeOne: ({ model, where }) => first('take', model, where as Where),
      count: ({ model, where }) => number('count', model, (where ?? []) as Where),
    }),
  });
}

/** The name an account goes by in better-auth, whose rule of addresses refuses some that we take. */
export const authName = (accountId: string): string => `${accountId}@account.invalid`;

/** What is stored of a token that somebody else keeps. */
export const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

type Row = Record<string, unknown>;
type Where = readonly {
  readonly field: string;
  readonly operator: string;
  readonly connector: string;
  readonly value: unknown;
}[];
/** The value a question compares a field with. */
type Value = (field: string, operator?: string) => unknown;
type Answer = (value: Value, data: Row) => Promise<Row[] | number>;

function answersOf(store: SignInStore): Readonly<Record<string, Answer>> {
  const person = async (accountId: string): Promise<Row[]> =>
    list(await store.findPerson(accountId)).map(userRow);
  const credential = async (accountId: string): Promise<Row[]> =>
    list(await store.findPerson(accountId)).map(credentialRow);
  const setPassword = async (accountId: string, data: Row): Promise<Row[]> => {
    // The whole row comes with an update; of it nothing but the password is ours to change.
    await store.setPassword(accountId, text(data['password']));
    return credential(accountId);
  };
  return {
    'find user email': (value) => person(text(value('email')).replace(/@account\.invalid$/, '')),
    'find user id': (value) => person(text(value('id'))),
    'find account userId': (value) => credential(text(value('userId'))),
    'find account userId, providerId, accountId': (value) => credential(text(value('userId'))),
    'update account id': (value, data) => setPassword(text(value('id')), data),
    'update account userId, providerId, accountId': (value, data) =>
      setPassword(text(value('userId')), data),
    'create session': async (_, data) => {
      const session = storedSession(data);
      return (await store.createSession(session)) ? [sessionRow(session, text(data['token']))] : [];
    },
    'find session token': async (value) => {
      const token = text(value('token'));
      return list(await store.findSession(digest(token))).map((row) => sessionRow(row, token));
    },
    // Asked before all of an account's sessions are deleted, for hooks that nobody has set.
    'find session userId': async () => [],
    'update session token': async (value, data) => {
      const token = text(value('token'));
      const times = { expiresAtMs: ms(data['expiresAt']), updatedAtMs: ms(data['updatedAt']) };
      const session = await store.prolongSession(digest(token), times);
      return list(session).map((row) => sessionRow(row, token));
    },
    'delete session token': async (value) => {
      await store.deleteSession(digest(text(value('token'))));
      return [];
    },
    'delete session userId': (value) => store.endSessions(text(value('userId')), null),
    'create verification': async (_, data) => {
      const verification = storedVerification(data);
      await store.createVerification(verification);
      return [verificationRow(verification)];
    },
    'find verification identifier': async (value) =>
      list(await store.latestVerification(text(value('identifier')))).map(verificationRow),
    'delete verification identifier, id ne, createdAt lte': (value) =>
      store.dropOlderVerifications(
        text(value('identifier')),
        text(value('id', 'ne')),
        ms(value('createdAt', 'lte')),
      ),
    'take verification id': async (value) =>
      list(await store.takeVerification(text(value('id')))).map(verificationRow),
  };
}

const list = <T>(one: T | undefined): T[] => (one === undefined ? [] : [one]);

function text(value: unknown): string {
  if (typeof value !== 'string')
    throw new TypeError('signing in asked with something else than text');
  return value;
}

function ms(value: unknown): number {
  if (!(value instanceof Date)) throw new TypeError('signing in gave something else than a moment');
  return value.getTime();
}

const userRow = (person: Person): Row => ({
  id: person.accountId,
  name: '',
  email: authName(person.accountId),
  emailVerified: person.emailVerifiedAtMs !== null,
  image: null,
  createdAt: new Date(person.createdAtMs),
  updatedAt: new Date(person.createdAtMs),
});

const credentialRow = (person: Person): Row => ({
  id: person.accountId,
  accountId: person.accountId,
  userId: person.accountId,
  providerId: 'credential',
  password: person.passwordHash,
  createdAt: new Date(person.createdAtMs),
  updatedAt: new Date(person.createdAtMs),
});

const sessionRow = (session: StoredSession, token: string): Row => ({
  id: session.id,
  userId: session.accountId,
  token,
  createdAt: new Date(session.createdAtMs),
  updatedAt: new Date(session.updatedAtMs),
  expiresAt: new Date(session.expiresAtMs),
  ipAddress: session.address,
  userAgent: session.userAgent,
});

const storedSession = (data: Row): StoredSession => ({
  id: newId(),
  accountId: text(data['userId']),
  tokenHash: digest(text(data['token'])),
  createdAtMs: ms(data['createdAt']),
  updatedAtMs: ms(data['updatedAt']),
  expiresAtMs: ms(data['expiresAt']),
  address: text(data['ipAddress'] ?? '') || null,
  userAgent: text(data['userAgent'] ?? '').slice(0, USER_AGENT_MAX) || null,
});

const verificationRow = (verification: Verification): Row => ({
  id: verification.id,
  identifier: verification.identifier,
  value: verification.value,
  expiresAt: new Date(verification.expiresAtMs),
  createdAt: new Date(verification.createdAtMs),
  updatedAt: new Date(verification.createdAtMs),
});

const storedVerification = (data: Row): Verification => ({
  id: newId(),
  identifier: text(data['identifier']),
  value: text(data['value']),
  expiresAtMs: ms(data['expiresAt']),
  createdAtMs: ms(data['createdAt']),
});

/** What tells browsers apart stands in the first words. */
const USER_AGENT_MAX = 300;
