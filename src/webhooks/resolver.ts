/**
 * Looks up the host names of receivers, which strangers choose. The system's own lookup (getaddrinfo) takes
 * one of the few threads of the process and cannot be canceled: a handful of names that nobody answers would
 * hold up every other one, those of the database and the mail server among them. This one asks the name
 * servers itself, in limited time, as the system would: hosts file first, then the name as it is, then in
 * the domains that the system searches. Only a name without a dot may have other sources (mDNS, NSS); for
 * those the system is asked, for one at a time.
 */
import { lookup, Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { createSemaphore, type Semaphore } from '../util/concurrency.ts';

/**
 * All addresses of a host name, none where there is no such name. Rejects with NotResolved where that could
 * not be found out.
 */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Whoever knows the name did not answer in time, or not sensibly. */
export class NotResolved extends Error {
  override name = 'NotResolved';
}

export interface ResolverOptions {
  /** Name servers as `address:port`; null: those of the system. */
  readonly servers: readonly string[] | null;
  readonly hostsFile: string;
  /** Where the domains stand that are searched. */
  readonly resolvConf: string;
  /** For one name, whatever is asked for it. */
  readonly timeoutMs: number;
  /** How long a failure stands for the next one who asks. */
  readonly failureMs: number;
  readonly nowMs: () => number;
}

/** A resolver; it asks once for all who want the same name at the same time. */
export function createResolver(options: ResolverOptions): Resolve {
  const pending = new Map<string, Promise<readonly string[]>>();
  const failures = new Map<string, { readonly untilMs: number; readonly fault: unknown }>();
  const inTurn = createTurns();

  async function find(host: string): Promise<readonly string[]> {
    try {
      return await inTurn(suffixOf(host), () => findAddresses(host, options));
    } catch (fault) {
      // The oldest goes: whoever asks for many names asks longer for some of them.
      if (failures.size >= FAILURES_MAX) failures.delete(failures.keys().next().value!);
      failures.set(host, { untilMs: options.nowMs() + options.failureMs, fault });
      throw fault;
    } finally {
      pending.delete(host);
    }
  }

  return (name) => {
    const host = name.toLowerCase();
    const failure = failures.get(host);
    if (failure !== undefined && failure.untilMs > options.nowMs()) {
      return Promise.reject(failure.fault);
    }
    failures.delete(host);
    const found = pending.get(host) ?? find(host);
    pending.set(host, found);
    return found;
  };
}

/** The names and servers of this system. */
export const systemResolve: Resolve = createResolver({
  servers: null,
  hostsFile: '/etc/hosts',
  resolvConf: '/etc/resolv.conf',
  timeoutMs: 5000,
  failureMs: 5000,
  nowMs: () => performance.now(),
});

async function findAddresses(host: string, options: ResolverOptions): Promise<readonly string[]> {
  const own = await addressesInHosts(host, options.hostsFile);
  if (own.length > 0) return own;
  const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
  if (options.servers !== null) resolver.setServers(options.servers);
  const timer = setTimeout(() => resolver.cancel(), options.timeoutMs);
  try {
    const domains = host.endsWith('.') ? [] : await searchDomains(options.resolvConf);
    for (const name of [host, ...domains.map((domain) => `${host}.${domain}`)]) {
      const found = await ask(resolver, name);
      if (found.length > 0) return found;
    }
  } finally {
    clearTimeout(timer);
  }
  return host.includes('.') ? [] : bySystem(host);
}

/** Addresses of both families; one that is not answered for does not keep the other one from being used. */
async function ask(resolver: Resolver, name: string): Promise<string[]> {
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const isOpen = answers.some(
    (answer) => answer.status === 'rejected' && !NO_SUCH_NAME.has(codeOf(answer.reason)),
  );
  if (found.length === 0 && isOpen) throw new NotResolved(`${name} could not be resolved`);
  return found;
}

const bySystem = (host: string): Promise<readonly string[]> =>
  oneAtATime(async () => {
    try {
      return (await lookup(host, { all: true })).map(({ address }) => address);
    } catch (fault) {
      if (NO_SUCH_NAME.has(codeOf(fault))) return [];
      throw new NotResolved(`${host} could not be resolved`);
    }
  });

async function addressesInHosts(host: string, file: string): Promise<string[]> {
  const found: string[] = [];
  for (const line of await linesOf(file)) {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (names.some((name) => name.toLowerCase() === host)) found.push(address!);
  }
  return found;
}

/** resolv.conf(5): the last of `search` and `domain` counts. */
async function searchDomains(file: string): Promise<string[]> {
  let domains: string[] = [];
  for (const line of await linesOf(file)) {
    const [key, ...values] = line.trim().split(/\s+/);
    if (key === 'search' || key === 'domain') domains = values;
  }
  return domains.map((domain) => domain.replace(/^\.|\.$/g, '')).filter((domain) => domain !== '');
}

/** None of them is needed. */
const linesOf = async (file: string): Promise<string[]> =>
  (await readFile(file, 'utf8').catch(() => '')).split('\n');

/** Runs two at a time for each key; where more wait than may, it is as if nobody had answered. */
function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const turns = new Map<string, { users: number; readonly run: Semaphore }>();
  return async (key, work) => {
    let turn = turns.get(key);
    if (turn === undefined) {
      turn = { users: 0, run: createSemaphore({ runningMax: 2, waitingMax: 16, onFull }) };
      turns.set(key, turn);
    }
    turn.users += 1;
    try {
      return await turn.run(work);
    } finally {
      turn.users -= 1;
      if (turn.users === 0) turns.delete(key);
    }
  };
}

const onFull = (): Error => new NotResolved('too many names wait to be resolved');

/** Whose name servers are asked: `example.com`, or `example.co.uk`, where what everybody shares is short. */
function suffixOf(host: string): string {
  const labels = host.split('.');
  return labels.slice((labels.at(-2)?.length ?? 0) <= 3 ? -3 : -2).join('.');
}

const oneAtATime = createSemaphore({ runningMax: 1, waitingMax: 16, onFull });
const codeOf = (fault: unknown): string => String((fault as NodeJS.ErrnoException).code);

/** There is no such name, or it has no address of the family that was asked for. */
const NO_SUCH_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);
const FAILURES_MAX = 1000;
const TRY_MS = 1500;
const TRIES = 2;
