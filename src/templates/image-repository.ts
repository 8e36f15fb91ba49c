/** Images of templates in SQL: files by the digest of their bytes, so that a file is kept once. */
import type { Queries } from '../database/database.ts';

/** Without its bytes. */
export interface ImageSummary {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  /** In pixels, as it is drawn. */
  readonly width: number;
  readonly height: number;
  readonly createdAtMs: number;
}

export interface TemplateImage extends Omit<ImageSummary, 'size'> {
  readonly bytes: Uint8Array;
}

export type NewImage = Omit<TemplateImage, 'createdAtMs'>;

/** The account's images, newest first. */
export const listImages = (queries: Queries, accountId: string): Promise<ImageSummary[]> =>
  queries.query(`${SUMMARIES} WHERE account_id = $1 ORDER BY created_at_ms DESC, id`, [accountId]);

/** Those of these ids that there are. */
export const findImages = (
  queries: Queries,
  accountId: string,
  ids: readonly string[],
): Promise<ImageSummary[]> =>
  queries.query(`${SUMMARIES} WHERE account_id = $1 AND id = ANY($2::text[])`, [accountId, ids]);

export async function findImage(
  queries: Queries,
  accountId: string,
  id: string,
): Promise<TemplateImage | undefined> {
  const [row] = await queries.query<TemplateImage>(IMAGE, [accountId, id]);
  return row;
}

export async function countImages(queries: Queries, accountId: string): Promise<number> {
  const [row] = await queries.query<{ count: number }>(
    'SELECT count(*)::int4 AS count FROM template_image WHERE account_id = $1',
    [accountId],
  );
  return row?.count ?? 0;
}

/** Inserts an image; one that is there already stays as it is. */
export async function insertImage(
  tx: Queries,
  accountId: string,
  { id, name, contentType, bytes, width, height }: NewImage,
  nowMs: number,
): Promise<void> {
  await tx.query(INSERT, [accountId, id, name, contentType, bytes, width, height, nowMs]);
}

/** Some reference to a version that draws the image; undefined: nothing does. */
export async function findUseOfImage(
  queries: Queries,
  accountId: string,
  id: string,
): Promise<{ readonly name: string; readonly version: number } | undefined> {
  const [row] = await queries.query<{ name: string; version: number }>(USE, [accountId, id]);
  return row;
}

/** false: there is none. */
export async function deleteImage(tx: Queries, accountId: string, id: string): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM template_image WHERE account_id = $1 AND id = $2 RETURNING id',
    [accountId, id],
  );
  return rows.length === 1;
}

const SUMMARIES = `
  SELECT id, name, content_type AS "contentType", octet_length(bytes) AS size, width, height,
         created_at_ms AS "createdAtMs"
  FROM template_image`;
const IMAGE = `
  SELECT id, name, content_type AS "contentType", bytes, width, height,
         created_at_ms AS "createdAtMs"
  FROM template_image WHERE account_id = $1 AND id = $2`;
const INSERT = `
  INSERT INTO template_image (account_id, id, name, content_type, bytes, width, height, created_at_ms)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;
const USE = `
  SELECT t.name, v.version FROM template t JOIN template_version v ON v.template_id = t.id
  WHERE t.account_id = $1 AND $2 = ANY(v.images) ORDER BY t.name, v.version DESC LIMIT 1`;
