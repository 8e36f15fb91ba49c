/** The operator's commands: their words, what they take, and the request each of them is. */

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

export interface Command {
  readonly words: readonly string[];
  /** What follows the words, without a flag; the request finds it by this name. */
  readonly what?: string;
  /** Flags that take a value; `?` behind the name marks one that may be left out. */
  readonly flags: readonly string[];
  readonly says: string;
  /** The call, or what is wrong with what was given. */
  readonly request: (flags: Flags) => Call | string;
}

const account = (flags: Flags, tail = ''): string =>
  `/api/admin/accounts/${encodeURIComponent(String(flags['account']))}${tail}`;

/** The flags that were given, as a query. */
function query(flags: Flags, ...names: readonly string[]): string {
  const given = names.filter((name) => flags[name] !== undefined);
  const pairs = given.map((name) => `${name}=${encodeURIComponent(String(flags[name]))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

const invoice = (flags: Flags, tail = ''): string =>
  `/api/admin/invoices/${encodeURIComponent(String(flags['NUMBER']))}${tail}`;

/** `31d`, `12h`, `90m`, `10s` in seconds; undefined: none of these. */
function secondsOf(time: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})([dhms])$/.exec(time) ?? [];
  const seconds = Number(count) * (UNITS.get(unit ?? '') ?? Number.NaN);
  return seconds > 0 ? seconds : undefined;
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
]);

export const COMMANDS: readonly Command[] = [
  {
    words: ['invite'],
    flags: ['email?'],
    says: 'a link to sign up with, for one account, good for a week',
    request: (flags) => ({
      method: 'POST',
      path: '/api/admin/invites',
      body: { email: flags['email'] },
    }),
  },
  {
    words: ['account', 'create'],
    flags: ['email', 'plan?'],
    says: 'a new account (free, starter, pro, business)',
    request: (flags) => ({
      method: 'POST',
      path: '/api/admin/accounts',
      body: { email: flags['email'], plan: flags['plan'] },
    }),
  },
  {
    words: ['account', 'list'],
    flags: ['after?'],
    says: 'accounts, a hundred at a time',
    request: (flags) => ({
      method: 'GET',
      path: `/api/admin/accounts${query(flags, 'after')}`,
    }),
  },
  {
    words: ['account', 'show'],
    flags: ['account'],
    says: 'plan, credits, limit and keys',
    request: (flags) => ({ method: 'GET', path: account(flags) }),
  },
  {
    words: ['plan', 'set'],
    flags: ['account', 'plan'],
    says: 'changes the plan at once',
    request: (flags) => ({
      method: 'PUT',
      path: account(flags, '/plan'),
      body: { plan: flags['plan'] },
    }),
  },
  {
    words: ['credits', 'grant'],
    flags: ['account', 'amount', 'reason?'],
    says: 'adds to the cycle; a negative amount takes away',
    request: (flags) => ({
      method: 'POST',
      path: account(flags, '/credits'),
      body: { amount: Number(flags['amount']), reason: flags['reason'] },
    }),
  },
  {
    words: ['limits', 'set'],
    flags: ['account', 'requests', 'window-seconds'],
    says: 'this account’s own rate limit per key',
    request: (flags) => ({
      method: 'PUT',
      path: account(flags, '/limit'),
      body: {
        requests: Number(flags['requests']),
        windowSeconds: Number(flags['window-seconds']),
      },
    }),
  },
  {
    words: ['limits', 'clear'],
    flags: ['account'],
    says: 'back to the plan’s rate limit',
    request: (flags) => ({ method: 'DELETE', path: account(flags, '/limit') }),
  },
  {
    words: ['key', 'create'],
    flags: ['account', 'name?'],
    says: 'a new API key, shown once',
    request: (flags) => ({
      method: 'POST',
      path: account(flags, '/keys'),
      body: { name: flags['name'] },
    }),
  },
  {
    words: ['key', 'list'],
    flags: ['account'],
    says: 'an account’s keys',
    request: (flags) => ({ method: 'GET', path: account(flags, '/keys') }),
  },
  {
    words: ['key', 'revoke'],
    flags: ['id'],
    says: 'refuses the key from the next request on',
    request: (flags) => ({
      method: 'DELETE',
      path: `/api/admin/keys/${encodeURIComponent(String(flags['id']))}`,
    }),
  },
  {
    words: ['invoice', 'list'],
    flags: ['account?', 'status?', 'before?'],
    says: 'invoices, newest first, a hundred at a time',
    request: (flags) => ({
      method: 'GET',
      path: `/api/admin/invoices${query(flags, 'account', 'status', 'before')}`,
    }),
  },
  {
    words: ['invoice', 'show'],
    what: 'NUMBER',
    flags: [],
    says: 'an invoice with its lines',
    request: (flags) => ({ method: 'GET', path: invoice(flags) }),
  },
  {
    words: ['invoice', 'paid'],
    what: 'NUMBER',
    flags: ['reference?'],
    says: 'marks it paid, for good',
    request: (flags) => ({
      method: 'POST',
      path: invoice(flags, '/paid'),
      body: { reference: flags['reference'] },
    }),
  },
  {
    words: ['invoice', 'void'],
    what: 'NUMBER',
    flags: ['reference?'],
    says: 'says that it is not owed, for good',
    request: (flags) => ({
      method: 'POST',
      path: invoice(flags, '/void'),
      body: { reference: flags['reference'] },
    }),
  },
  {
    words: ['clock', 'show'],
    flags: [],
    says: 'what the time is to billing',
    request: () => ({ method: 'GET', path: '/api/admin/clock' }),
  },
  {
    words: ['clock', 'advance'],
    what: 'TIME',
    flags: [],
    says: 'moves a test clock on: 31d, 12h, 90m, 10s',
    request: (flags) => {
      const seconds = secondsOf(String(flags['TIME']));
      if (seconds === undefined) return 'TIME must be such as 31d, 12h, 90m or 10s.';
      return { method: 'POST', path: '/api/admin/clock/advance', body: { seconds } };
    },
  },
];
