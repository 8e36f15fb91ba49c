/**
 * The first start on an empty database: makes the owner's account with one API key and the
 * operator token, and leaves them in `owner.json`, readable by the owner alone. Of processes that
 * start together one does it. Killed half-way, it begins again on the next start.
 */
import { SCOPE_NAMES } from '../http/auth/scopes.ts';
import { createHash, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Accounts } from '../accounts/service.ts';
import { makeApiKey, parseApiKey } from '../api-keys/api-key.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import type { Queries } from '../database/database.ts';
import { writeEmail } from '../sign-in/person-repository.ts';
import { hashPassword } from '../sign-in/password.ts';
import type { Settings } from '../settings/repository.ts';
import type { Config } from './config.ts';
import type { Clock } from '../util/clock.ts';
import { newId, randomBase62 } from '../util/id.ts';

export interface Owner {
  readonly apiKey: string;
  /** Path of owner.json. */
  readonly file: string;
}

interface FirstStartDeps {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly database: Queries;
  readonly settings: Settings;
  readonly config: Config;
  readonly clock: Clock;
  /** Runs `work` while no other process over the same database runs its own. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Makes the owner where there is none yet; undefined on every later start. */
export async function createOwner(deps: FirstStartDeps): Promise<Owner | undefined> {
  if ((await deps.settings.get(DONE)) !== undefined) return undefined;
  return deps.exclusively(() => createOwnerAlone(deps));
}

async function createOwnerAlone(deps: FirstStartDeps): Promise<Owner | undefined> {
  const { apiKeys, database, settings, config } = deps;
  if ((await settings.get(DONE)) !== undefined) return undefined;
  const file = path.join(config.dataDir, 'owner.json');
  await assertOwnFile(file, apiKeys);
  const password = randomBase62(20);
  const operatorToken = config.operatorToken ?? `bco_${randomBase62(40)}`;
  const accountId = await ownerAccount(deps, await hashPassword(password));
  // Whoever reads owner.json needs no mail to prove who they are.
  await writeEmail(database, accountId, config.ownerEmail, deps.clock.now());
  for (const old of await apiKeys.list(accountId)) await apiKeys.revoke(old.id, accountId);
  const { key, record } = makeApiKey(accountId, 'First key');
  // Whoever runs the server tries everything with it.
  await apiKeys.create({ ...record, scopes: SCOPE_NAMES });
  await settings.set(OPERATOR_TOKEN, digest(operatorToken).toString('hex'));
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  await writePrivately(file, {
    email: config.ownerEmail,
    password,
    apiKey: key,
    // A token the operator set is not written down a second time.
    ...(config.operatorToken === null ? { operatorToken } : {}),
    url: config.publicUrl,
  });
  await settings.set(DONE, 'yes');
  return { apiKey: key, file };
}

/**
 * Whether a token is the operator's (the one that was set, or else made), in constant time. The one
 * that was made never changes, and is read once: anybody can send tokens, and a wrong one must cost
 * no look at the database.
 */
export function createOperatorCheck({
  settings,
  config,
}: Pick<FirstStartDeps, 'settings' | 'config'>): (token: string) => Promise<boolean> {
  let known = config.operatorToken === null ? undefined : digest(config.operatorToken);
  return async (token) => {
    if (known === undefined) {
      const stored = await settings.get(OPERATOR_TOKEN);
      if (stored === undefined) return false;
      known = Buffer.from(stored, 'hex');
    }
    return timingSafeEqual(digest(token), known);
  };
}

async function ownerAccount(deps: FirstStartDeps, passwordHash: string): Promise<string> {
  const { ownerEmail: email } = deps.config;
  const id = newId();
  const created = await deps.accounts.create({ id, email, planId: 'business', passwordHash });
  if (created === 'created') return id;
  const found = await deps.accounts.find(email);
  if (found === undefined) {
    throw new Error(`the address ${email} is in use, but its account was not found`);
  }
  await deps.accounts.setPassword(found.id, passwordHash);
  return found.id;
}

/**
 * Throws where owner.json belongs to another database: its key and password must not be lost. One that a
 * first start of this database left, killed before it was done, holds a key that is here.
 */
async function assertOwnFile(file: string, apiKeys: ApiKeys): Promise<void> {
  const text = await readFile(file, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return undefined;
    throw fault;
  });
  if (text === undefined) return;
  const parsed = parseApiKey((JSON.parse(text) as { apiKey?: string }).apiKey ?? '');
  if (parsed !== undefined && (await apiKeys.find(parsed.id)) !== undefined) return;
  throw new OwnerOfAnother(
    `${file} is there, but its key is not in this database, which is new. Restore the database that it ` +
      'belongs to or set another DATA_DIR; to start anew, move owner.json away. Nothing was overwritten.',
  );
}

class OwnerOfAnother extends Error {
  override name = 'OwnerOfAnother';
  readonly code = 'OWNER_OF_ANOTHER';
}

/** Written beside and renamed, so that a reader never sees half a file. */
async function writePrivately(file: string, content: object): Promise<void> {
  const draft = `${file}.new`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

const DONE = 'first_start_done';
const OPERATOR_TOKEN = 'operator_token_sha256';
