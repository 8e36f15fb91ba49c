/** The operator's commands: their words, their flags, and the API request each of them sends. */

/** A request to the operator's routes. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

export interface Command {
  readonly words: readonly string[];
  /** What follows the words without a flag; `request` finds it under this name. */
  readonly argument?: string;
  /** Flags that take a value; `?` after the name marks one that may be left out. */
  readonly flags: readonly string[];
  /** What it does, for the list of commands. */
  readonly summary: string;
  /** The request to send, or what is wrong with the flags. */
  readonly request: (flags: Flags) => ApiRequest | string;
}

/** Done without the server: see owner.ts. */
export const OWNER: Command = {
  words: ['owner'],
  flags: [],
  summary: 'shows where the first API key, password and token are, and the key',
  request: () => 'owner is answered without a request.',
};

const here = (): string => 'It is answered without a request.';

/** Done by backup.ts and log-scan.ts. */
export const LOCAL: readonly Command[] = [
  {
    words: ['backup', 'check'],
    argument: 'FILE',
    flags: ['passphrase-file?'],
    summary: 'reads and checks a whole backup, and says what it contains',
    request: here,
  },
  {
    words: ['backup', 'list'],
    argument: 'PLACE',
    flags: [],
    summary: 'lists the backups in a folder or at s3://bucket/prefix, the oldest first',
    request: here,
  },
  {
    words: ['backup'],
    argument: 'PLACE',
    flags: ['passphrase-file?', 'keep?'],
    summary:
      'backs up everything to a folder or to s3://bucket/prefix, while the server runs; --keep 30 deletes all but the newest 30',
    request: here,
  },
  {
    words: ['restore'],
    argument: 'FILE',
    flags: ['passphrase-file?'],
    summary: 'fills an empty database from a backup of either mode',
    request: here,
  },
  {
    words: ['log', 'scan'],
    argument: 'FILE',
    flags: [],
    summary: 'looks for keys, tokens, passwords and email addresses in a log; says where',
    request: here,
  },
];

export const COMMANDS: readonly Command[] = [
  OWNER,
  ...LOCAL,
  {
    words: ['invite'],
    flags: ['email?'],
    summary: 'prints a sign-up link, valid for one account and one week',
    request: (flags) => ({
      method: 'POST',
      path: '/api/admin/invites',
      body: { email: flags['email'] },
    }),
  },
  {
    words: ['second-factor', 'clear'],
    flags: ['email'],
    summary: 'turns off the second factor of somebody who has lost it',
    request: (flags) => ({
      method: 'DELETE',
      path: `/api/admin/people/${encodeURIComponent(String(flags['email']))}/second-factor`,
    }),
  },
  {
    words: ['identities', 'forget'],
    flags: ['email'],
    summary:
      'unlinks a person from the sign-in provider, if it gave their address to somebody else',
    request: (flags) => ({
      method: 'DELETE',
      path: `/api/admin/people/${encodeURIComponent(String(flags['email']))}/identities`,
    }),
  },
  {
    words: ['operator', 'grant'],
    flags: ['email'],
    summary: 'makes a person an operator, who signs in with a second factor',
    request: (flags) => ({ method: 'PUT', path: operator(flags) }),
  },
  {
    words: ['operator', 'revoke'],
    flags: ['email'],
    summary: 'revokes a person’s operator rights, from the next request on',
    request: (flags) => ({ method: 'DELETE', path: operator(flags) }),
  },
  {
    words: ['operator', 'list'],
    flags: [],
    summary: 'lists the people who are operators',
    request: () => ({ method: 'GET', path: '/api/admin/operators' }),
  },
  {
    words: ['account', 'create'],
    flags: ['email', 'plan?'],
    summary: 'creates an account (free, starter, pro, business)',
    request: (flags) => ({
      method: 'POST',
      path: '/api/admin/accounts',
      body: { email: flags['email'], plan: planOf(flags) },
    }),
  },
  {
    words: ['account', 'list'],
    flags: ['search?', 'plan?', 'after?'],
    summary:
      'lists accounts, a hundred at a time; --search takes part of an address or name, or an id',
    request: (flags) => ({
      method: 'GET',
      path: `/api/admin/accounts${query(flags, 'search', 'plan', 'after')}`,
    }),
  },
  {
    words: ['account', 'suspend'],
    flags: ['account', 'reason'],
    summary: 'suspends an account: the API refuses its requests, with the reason',
    request: (flags) => ({
      method: 'PUT',
      path: account(flags, '/suspension'),
      body: { reason: flags['reason'] },
    }),
  },
  {
    words: ['account', 'resume'],
    flags: ['account'],
    summary: 'ends a suspension',
    request: (flags) => ({ method: 'DELETE', path: account(flags, '/suspension') }),
  },
  {
    words: ['account', 'delete'],
    flags: ['account'],
    summary: 'deletes an account permanently, as its owner could',
    request: (flags) => ({ method: 'DELETE', path: account(flags) }),
  },
  {
    words: ['account', 'show'],
    flags: ['account'],
    summary: 'shows plan, credits, limit and keys',
    request: (flags) => ({ method: 'GET', path: account(flags) }),
  },
  {
    words: ['request'],
    argument: 'ID',
    flags: [],
    summary: 'shows the request with this X-Request-Id, or the items of a batch',
    request: (flags) => ({
      method: 'GET',
      path: `/api/admin/requests/${encodeURIComponent(String(flags['ID']))}`,
    }),
  },
  {
    words: ['plan', 'set'],
    flags: ['account', 'plan'],
    summary: 'changes the plan immediately',
    request: (flags) => ({
      method: 'PUT',
      path: account(flags, '/plan'),
      body: { plan: planOf(flags) },
    }),
  },
  {
    words: ['usage', 'rebuild'],
    flags: [],
    summary: 'rebuilds the totals of analytics from the recorded counts',
    request: () => ({ method: 'POST', path: '/api/admin/usage/rebuild' }),
  },
  {
    words: ['audit', 'verify'],
    flags: ['end?'],
    summary: 'checks that no entry of the audit log was changed, removed or inserted',
    request: (flags) => ({
      method: 'GET',
      path: `/api/admin/audit/verification${query(flags, 'end')}`,
    }),
  },
  {
    words: ['audit'],
    flags: ['account?', 'since?', 'act?', 'before?'],
    summary: 'lists who did what, newest first, a hundred at a time',
    request: (flags) => ({
      method: 'GET',
      path: `/api/admin/audit${query(flags, 'account', 'since', 'act', 'before')}`,
    }),
  },
  {
    words: ['credits', 'grant'],
    flags: ['account', 'amount', 'reason?'],
    summary: 'adds credits to the current cycle; a negative amount removes some',
    request: (flags) => {
      const amount = wholeNumber(flags['amount']);
      if (amount === undefined || amount === 0) {
        return '--amount must be a whole number of credits other than 0, such as 500 or -500.';
      }
      return {
        method: 'POST',
        path: account(flags, '/credits'),
        body: { amount, reason: flags['reason'] },
      };
    },
  },
  {
    words: ['limits', 'set'],
    flags: ['account', 'requests', 'window-seconds'],
    summary: 'sets this account’s own rate limit per key',
    request: (flags) => {
      const requests = wholeNumber(flags['requests']);
      const windowSeconds = wholeNumber(flags['window-seconds']);
      if (!(requests !== undefined && requests > 0)) {
        return '--requests must be a whole number of at least 1.';
      }
      if (!(windowSeconds !== undefined && windowSeconds > 0)) {
        return '--window-seconds must be a whole number of at least 1.';
      }
      return { method: 'PUT', path: account(flags, '/limit'), body: { requests, windowSeconds } };
    },
  },
  {
    words: ['limits', 'clear'],
    flags: ['account'],
    summary: 'returns to the plan’s rate limit',
    request: (flags) => ({ method: 'DELETE', path: account(flags, '/limit') }),
  },
  {
    words: ['terms', 'set'],
    flags: ['account', 'days'],
    summary: 'lets plans begin immediately, with invoices due after so many days',
    request: (flags) => {
      const days = wholeNumber(flags['days']);
      if (!(days !== undefined && days >= 0 && days <= 365)) {
        return '--days must be a whole number from 0 to 365.';
      }
      return { method: 'PUT', path: account(flags, '/terms'), body: { days } };
    },
  },
  {
    words: ['terms', 'clear'],
    flags: ['account'],
    summary: 'lets plans begin only when their invoices are paid',
    request: (flags) => ({ method: 'DELETE', path: account(flags, '/terms') }),
  },
  {
    words: ['contract', 'set'],
    flags: ['account', 'plan?', 'month?', 'year?', 'call-micros?', 'order?', 'sla?'],
    summary:
      'gives an account its own price for one plan (--month and --year in cents), a purchase order number, an SLA in percent',
    request: contractRequest,
  },
  {
    words: ['contract', 'clear'],
    flags: ['account'],
    summary: 'removes the price, purchase order number and SLA of an account',
    request: (flags) => ({
      method: 'PATCH',
      path: account(flags, '/contract'),
      body: { price: null, purchaseOrder: '', slaPercent: null },
    }),
  },
  {
    words: ['key', 'create'],
    flags: ['account', 'name?', 'kind?'],
    summary: 'creates an API key, live or test, and shows it once',
    request: (flags) => {
      const { name, kind = 'live' } = flags;
      if (kind !== 'live' && kind !== 'test') return '--kind must be live or test.';
      return {
        method: 'POST',
        path: account(flags, '/keys'),
        body: { name, test: kind === 'test' },
      };
    },
  },
  {
    words: ['key', 'list'],
    flags: ['account'],
    summary: 'lists an account’s keys',
    request: (flags) => ({ method: 'GET', path: account(flags, '/keys') }),
  },
  {
    words: ['key', 'revoke'],
    flags: ['id'],
    summary: 'revokes the key, from the next request on',
    request: (flags) => ({
      method: 'DELETE',
      path: `/api/admin/keys/${encodeURIComponent(String(flags['id']))}`,
    }),
  },
  {
    words: ['invoice', 'list'],
    flags: ['account?', 'status?', 'before?'],
    summary: 'lists invoices, newest first, a hundred at a time',
    request: (flags) => ({
      method: 'GET',
      path: `/api/admin/invoices${query(flags, 'account', 'status', 'before')}`,
    }),
  },
  {
    words: ['invoice', 'show'],
    argument: 'NUMBER',
    flags: [],
    summary: 'shows an invoice with its lines',
    request: (flags) => ({ method: 'GET', path: invoice(flags) }),
  },
  {
    words: ['invoice', 'paid'],
    argument: 'NUMBER',
    flags: ['reference?'],
    summary: 'marks the invoice paid, permanently; money for a void one becomes account credit',
    request: (flags) => ({
      method: 'POST',
      path: invoice(flags, '/paid'),
      body: { reference: flags['reference'] },
    }),
  },
  {
    words: ['invoice', 'void'],
    argument: 'NUMBER',
    flags: ['reference?'],
    summary: 'voids the invoice, permanently: it is no longer owed',
    request: (flags) => ({
      method: 'POST',
      path: invoice(flags, '/void'),
      body: { reference: flags['reference'] },
    }),
  },
  {
    words: ['refund', 'list'],
    flags: ['status?'],
    summary: 'lists payments that were not owed and are refunded (open, done)',
    request: (flags) => ({ method: 'GET', path: `/api/admin/refunds${query(flags, 'status')}` }),
  },
  {
    words: ['mails', 'list'],
    flags: ['state?', 'after?'],
    summary: 'lists emails that could not be sent, newest first (waiting, failed)',
    request: (flags) => ({
      method: 'GET',
      path: `/api/admin/mails${query(flags, 'state', 'after')}`,
    }),
  },
  {
    words: ['mails', 'retry'],
    flags: ['id'],
    summary: 'tries to send an email again now',
    request: ({ id }) => ({ method: 'POST', path: mail(id, '/retry') }),
  },
  {
    words: ['mails', 'delete'],
    flags: ['id'],
    summary: 'deletes an email that could not be sent: it never is',
    request: ({ id }) => ({ method: 'DELETE', path: mail(id) }),
  },
  {
    words: ['incident', 'open'],
    flags: ['title', 'text', 'severity?', 'part?'],
    summary: 'puts an incident on the status page (notice, degraded, outage)',
    request: ({ title, text, severity, part }) => ({
      method: 'POST',
      path: '/api/admin/incidents',
      body: { title, text, severity, part },
    }),
  },
  {
    words: ['incident', 'update'],
    flags: ['id', 'text', 'severity?'],
    summary: 'adds an update to an open incident',
    request: ({ id, text, severity }) => ({
      method: 'POST',
      path: incident(id, '/updates'),
      body: { text, severity },
    }),
  },
  {
    words: ['incident', 'close'],
    flags: ['id', 'text'],
    summary: 'closes an incident permanently, with a final update',
    request: ({ id, text }) => ({ method: 'POST', path: incident(id, '/close'), body: { text } }),
  },
  {
    words: ['incident', 'list'],
    flags: [],
    summary: 'lists incidents, open ones first',
    request: () => ({ method: 'GET', path: '/api/admin/incidents' }),
  },
  {
    words: ['announcement', 'make'],
    flags: ['text', 'until', 'from?'],
    summary: 'shows a notice on every page until a time such as 2026-03-01T12:00:00Z',
    request: ({ text, from, until }) => ({
      method: 'POST',
      path: '/api/admin/announcements',
      body: { text, from, until },
    }),
  },
  {
    words: ['announcement', 'withdraw'],
    flags: ['id'],
    summary: 'withdraws an announcement',
    request: ({ id }) => ({
      method: 'DELETE',
      path: `/api/admin/announcements/${encodeURIComponent(String(id))}`,
    }),
  },
  {
    words: ['announcement', 'list'],
    flags: [],
    summary: 'lists current and scheduled announcements',
    request: () => ({ method: 'GET', path: '/api/admin/announcements' }),
  },
  {
    words: ['revenue'],
    flags: ['months?'],
    summary: 'shows what was invoiced, paid and used each month, and who uses most',
    request: (flags) => ({ method: 'GET', path: `/api/admin/revenue${query(flags, 'months')}` }),
  },
  {
    words: ['system'],
    flags: [],
    summary: 'shows the state of the server: jobs, open reservations, failing webhooks, emails',
    request: () => ({ method: 'GET', path: '/api/admin/system' }),
  },
  {
    words: ['clock', 'show'],
    flags: [],
    summary: 'shows the time of the billing clock',
    request: () => ({ method: 'GET', path: '/api/admin/clock' }),
  },
  {
    words: ['clock', 'advance'],
    argument: 'TIME',
    flags: [],
    summary: 'moves a test clock forward: 31d, 12h, 90m, 10s',
    request: (flags) => {
      const seconds = secondsOf(String(flags['TIME']));
      if (seconds === undefined) return 'TIME must look like 31d, 12h, 90m or 10s.';
      return { method: 'POST', path: '/api/admin/clock/advance', body: { seconds } };
    },
  },
];

/** The plan that `--plan` names, in any case; what is none is for the server to refuse. */
const planOf = ({ plan }: Flags): Flags[string] =>
  typeof plan === 'string' ? plan.toLowerCase() : plan;

/** What is left out stays as it is; the price is set as a whole. */
function contractRequest(flags: Flags): ApiRequest | string {
  const { plan, month, year, order, sla } = flags;
  const prices = { month, year, 'call-micros': flags['call-micros'] };
  const given = Object.entries(prices).filter(([, value]) => value !== undefined);
  const wrong = given.find(([, value]) => !((wholeNumber(value) ?? 0) > 0));
  if (wrong !== undefined) return `--${wrong[0]} must be a whole number of at least 1.`;
  if ((plan === undefined) !== (given.length === 0))
    return 'A price takes --plan and at least one of --month, --year and --call-micros.';
  const slaPercent = sla === undefined ? undefined : Number(sla);
  if (slaPercent !== undefined && !(slaPercent >= 0 && slaPercent <= 100))
    return '--sla must be a percentage, such as 99.95.';
  const price = {
    plan: planOf(flags),
    monthlyCents: wholeNumber(month),
    annualCents: wholeNumber(year),
    overageMicros: wholeNumber(flags['call-micros']),
  };
  return {
    method: 'PATCH',
    path: account(flags, '/contract'),
    body: { price: plan === undefined ? undefined : price, purchaseOrder: order, slaPercent },
  };
}

/** A whole number with or without a sign; undefined: it is none. */
const wholeNumber = (value: Flags[string]): number | undefined =>
  /^-?\d{1,15}$/.test(String(value)) ? Number(value) : undefined;

/** The path of the account that `--account` names. */
function account(flags: Flags, tail = ''): string {
  return `/api/admin/accounts/${encodeURIComponent(String(flags['account']))}${tail}`;
}

function invoice(flags: Flags, tail = ''): string {
  return `/api/admin/invoices/${encodeURIComponent(String(flags['NUMBER']))}${tail}`;
}

const operator = ({ email }: Flags): string =>
  `/api/admin/operators/${encodeURIComponent(String(email))}`;

const mail = (id: Flags[string], tail = ''): string =>
  `/api/admin/mails/${encodeURIComponent(String(id))}${tail}`;

const incident = (id: Flags[string], tail: string): string =>
  `/api/admin/incidents/${encodeURIComponent(String(id))}${tail}`;

/** Those of the flags that are set, as a query. */
function query(flags: Flags, ...names: readonly string[]): string {
  const set = names.filter((name) => flags[name] !== undefined);
  const pairs = set.map((name) => `${name}=${encodeURIComponent(String(flags[name]))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

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
