/**
 * Templates and their versions in SQL. Whoever writes locks the account first. Statements of one account
 * name it: another account's template is as unknown as none.
 */
import { AccountDeleted } from '../database/account-deleted.ts';
import type { Queries } from '../database/database.ts';
import { newId } from '../util/id.ts';
import type { TemplateKind } from './schemas.ts';

/** A name in use, without its content. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly kind: TemplateKind;
  readonly latest: number;
  /** Of the latest version. */
  readonly comment: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** A version as it is stored. */
export interface StoredVersion {
  readonly templateId: string;
  readonly name: string;
  readonly kind: TemplateKind;
  readonly version: number;
  readonly content: string;
  readonly images: readonly string[];
  readonly comment: string;
  readonly keyId: string | null;
  readonly createdAtMs: number;
  readonly firstUsedAtMs: number | null;
}

export type VersionSummary = Omit<StoredVersion, 'content' | 'images' | 'templateId' | 'name'>;

export interface NewVersion {
  readonly kind: TemplateKind;
  readonly content: string;
  readonly images: readonly string[];
  readonly comment: string;
  /** null: somebody signed in. */
  readonly keyId: string | null;
}

/** Locks an account until the transaction ends. Throws AccountDeleted. */
export async function lockAccount(tx: Queries, accountId: string): Promise<void> {
  const [account] = await tx.query(LOCK_ACCOUNT, [accountId]);
  if (account === undefined) throw new AccountDeleted(accountId);
}

/** The account's names in use, in their order. */
export const listTemplates = (queries: Queries, accountId: string): Promise<Template[]> =>
  queries.query(
    `${TEMPLATES} WHERE t.account_id = $1 AND t.deleted_at_ms IS NULL ORDER BY t.name`,
    [accountId],
  );

export async function findTemplate(
  queries: Queries,
  accountId: string,
  name: string,
): Promise<Template | undefined> {
  const [row] = await queries.query<Template>(
    `${TEMPLATES} WHERE t.account_id = $1 AND t.name = $2 AND t.deleted_at_ms IS NULL`,
    [accountId, name],
  );
  return row;
}

/** Where a name stands, whether it is in use or was. */
export interface Place {
  readonly id: string;
  readonly latest: number;
  readonly isDeleted: boolean;
}

export async function findPlace(
  queries: Queries,
  accountId: string,
  name: string,
): Promise<Place | undefined> {
  const [row] = await queries.query<Place>(PLACE, [accountId, name]);
  return row;
}

export async function findVersion(
  queries: Queries,
  accountId: string,
  name: string,
  version: number,
): Promise<StoredVersion | undefined> {
  const [row] = await queries.query<StoredVersion>(VERSION, [accountId, name, version]);
  return row;
}

/** The versions that there are of a template, newest first. */
export const listVersions = (queries: Queries, templateId: string): Promise<VersionSummary[]> =>
  queries.query(VERSIONS, [templateId]);

export async function countTemplates(queries: Queries, accountId: string): Promise<number> {
  const [row] = await queries.query<{ count: number }>(COUNT_TEMPLATES, [accountId]);
  return row?.count ?? 0;
}

export async function countVersions(queries: Queries, templateId: string): Promise<number> {
  const [row] = await queries.query<{ count: number }>(
    'SELECT count(*)::int4 AS count FROM template_version WHERE template_id = $1',
    [templateId],
  );
  return row?.count ?? 0;
}

/** Bytes of the content of all versions of an account. */
export async function countContentBytes(queries: Queries, accountId: string): Promise<number> {
  const [row] = await queries.query<{ bytes: number }>(CONTENT_BYTES, [accountId]);
  return row?.bytes ?? 0;
}

/** Takes a name into use, whether it is new or was deleted; its id and the number of its first version. */
export async function openTemplate(
  tx: Queries,
  accountId: string,
  { name, kind, nowMs }: { name: string; kind: TemplateKind; nowMs: number },
): Promise<{ readonly id: string; readonly version: number }> {
  const [row] = await tx.query<{ id: string; version: number }>(OPEN, [
    newId(),
    accountId,
    name,
    kind,
    nowMs,
  ]);
  return row!;
}

/** Writes the version with this number and makes it the latest. */
export async function insertVersion(
  tx: Queries,
  templateId: string,
  version: number,
  { kind, content, images, comment, keyId }: NewVersion,
  nowMs: number,
): Promise<void> {
  await tx.query(INSERT_VERSION, [
    templateId,
    version,
    kind,
    content,
    images,
    comment,
    keyId,
    nowMs,
  ]);
  await tx.query('UPDATE template SET latest = $2, kind = $3 WHERE id = $1', [
    templateId,
    version,
    kind,
  ]);
}

/** Takes a name out of use with the versions that nothing was drawn with; the numbers that stay. */
export async function closeTemplate(
  tx: Queries,
  templateId: string,
  nowMs: number,
): Promise<number[]> {
  await tx.query(
    'DELETE FROM template_version WHERE template_id = $1 AND first_used_at_ms IS NULL',
    [templateId],
  );
  await tx.query('UPDATE template SET deleted_at_ms = $2 WHERE id = $1', [templateId, nowMs]);
  const kept = await tx.query<{ version: number }>(
    'SELECT version FROM template_version WHERE template_id = $1 ORDER BY version',
    [templateId],
  );
  return kept.map(({ version }) => version);
}

/** Forgets the oldest deleted names without versions, but for so many: they only count on. */
export async function forgetNames(tx: Queries, accountId: string, keep: number): Promise<void> {
  await tx.query(FORGET_NAMES, [accountId, keep]);
}

/** false: there is no such version any more. */
export async function writeFirstUse(
  queries: Queries,
  templateId: string,
  version: number,
  nowMs: number,
): Promise<boolean> {
  const rows = await queries.query(FIRST_USE, [templateId, version, nowMs]);
  return rows.length === 1;
}

/** Deletes everything of an account, images included. */
export async function forgetTemplates(tx: Queries, accountId: string): Promise<void> {
  await tx.query('DELETE FROM template WHERE account_id = $1', [accountId]);
  await tx.query('DELETE FROM template_image WHERE account_id = $1', [accountId]);
}

const LOCK_ACCOUNT = `
  SELECT id FROM account WHERE id = $1 AND deleted_at_ms IS NULL FOR NO KEY UPDATE`;
const TEMPLATES = `
  SELECT t.id, t.name, t.kind, t.latest, v.comment, t.created_at_ms AS "createdAtMs",
         v.created_at_ms AS "updatedAtMs"
  FROM template t JOIN template_version v ON v.template_id = t.id AND v.version = t.latest`;
const PLACE = `
  SELECT id, latest, deleted_at_ms IS NOT NULL AS "isDeleted"
  FROM template WHERE account_id = $1 AND name = $2`;
const SUMMARY = `
  v.version, v.kind, v.comment, v.key_id AS "keyId", v.created_at_ms AS "createdAtMs",
  v.first_used_at_ms AS "firstUsedAtMs"`;
const VERSION = `
  SELECT t.id AS "templateId", t.name, v.content, v.images, ${SUMMARY}
  FROM template t JOIN template_version v ON v.template_id = t.id
  WHERE t.account_id = $1 AND t.name = $2 AND v.version = $3`;
const VERSIONS = `
  SELECT ${SUMMARY} FROM template_version v WHERE v.template_id = $1 ORDER BY v.version DESC`;
const COUNT_TEMPLATES = `
  SELECT count(*)::int4 AS count FROM template WHERE account_id = $1 AND deleted_at_ms IS NULL`;
const CONTENT_BYTES = `
  SELECT coalesce(sum(octet_length(v.content)), 0)::int8 AS bytes
  FROM template t JOIN template_version v ON v.template_id = t.id WHERE t.account_id = $1`;
const OPEN = `
  INSERT INTO template (id, account_id, name, kind, latest, created_at_ms)
  VALUES ($1, $2, $3, $4, 0, $5)
  ON CONFLICT (account_id, name) DO UPDATE SET deleted_at_ms = NULL, created_at_ms = $5
  RETURNING id, latest + 1 AS version`;
const INSERT_VERSION = `
  INSERT INTO template_version (template_id, version, kind, content, images, comment, key_id,
                                created_at_ms)
  VALUES ($1, $2, $3, $4, $5::text[], $6, $7, $8)`;
const FORGET_NAMES = `
  DELETE FROM template WHERE id IN (
    SELECT t.id FROM template t
    WHERE t.account_id = $1 AND t.deleted_at_ms IS NOT NULL
      AND NOT EXISTS (SELECT FROM template_version v WHERE v.template_id = t.id)
    ORDER BY t.deleted_at_ms DESC, t.id OFFSET $2)`;
const FIRST_USE = `
  UPDATE template_version SET first_used_at_ms = coalesce(first_used_at_ms, $3)
  WHERE template_id = $1 AND version = $2 RETURNING version`;
