/** How templates are written: in one transaction that has locked the account, and whole or not at all. */
import type { Database, Queries } from '../database/database.ts';
import { recordActOf } from '../audit/record.ts';
import { actorWith } from '../util/actor.ts';
import type { Clock } from '../util/clock.ts';
import { parseContent, type ParsedContent, type RefusedContent } from './content.ts';
import { countImages, findImages, insertImage, type NewImage } from './image-repository.ts';
import {
  ACCOUNT_CONTENT_BYTES_MAX,
  DELETED_NAMES_MAX,
  IMAGES_MAX,
  TEMPLATE_IMAGE_BYTES_MAX,
  TEMPLATES_MAX,
  VERSIONS_MAX,
} from './limits.ts';
import {
  closeTemplate,
  countContentBytes,
  countTemplates,
  countVersions,
  findPlace,
  findTemplate,
  findVersion,
  forgetNames,
  insertVersion,
  lockAccount,
  openTemplate,
  type NewVersion,
  type StoredVersion,
  type Template,
} from './repository.ts';
import type { TemplateKind } from './schemas.ts';

/** A name of an account. */
export interface TemplateRef {
  readonly accountId: string;
  readonly name: string;
}

/** What is written of a version, beside its content. */
export interface Authorship {
  readonly comment: string;
  /** The API key that writes it; null: somebody signed in. */
  readonly keyId: string | null;
}

export type Written =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'written'; readonly template: Template; readonly version: StoredVersion }
  /** Another template has the name. */
  | { readonly kind: 'exists' }
  /** The latest version is not the one that was changed. */
  | { readonly kind: 'outdated'; readonly latest: number }
  | { readonly kind: 'too-many'; readonly what: 'templates' | 'versions' | 'images' | 'bytes' }
  | { readonly kind: 'missing-images'; readonly ids: readonly string[] }
  /** Its images have so many bytes together. */
  | { readonly kind: 'heavy-images'; readonly bytes: number }
  /** An earlier version keeps to rules that no longer hold. */
  | RefusedContent;

/** What becomes of a write that needs no template to be there. */
export type Created = Exclude<Written, { kind: 'unknown' }>;

/** A version that is restored is of the kind that its name had before it was deleted. */
export interface OtherKind {
  readonly kind: 'other-kind';
  readonly of: TemplateKind;
  readonly is: TemplateKind;
}

/** The writes over a migrated database. */
export function createWrites(
  database: Database,
  clock: Clock,
  contentBytesMax = ACCOUNT_CONTENT_BYTES_MAX,
) {
  const write = <Result extends Written | OtherKind>(
    accountId: string,
    work: (tx: Queries, nowMs: number) => Promise<Result>,
  ): Promise<Result> =>
    unlessRefused<Result>((refuse) =>
      database.transaction(async (tx) => {
        await lockAccount(tx, accountId);
        const result = await work(tx, clock.now());
        return result.kind === 'written' ? result : refuse(result);
      }),
    );
  return {
    /** Makes a template, with images that it brings along. */
    create: (
      ref: TemplateRef,
      content: ParsedContent,
      by: Authorship,
      images: readonly NewImage[] = [],
    ): Promise<Created> =>
      write<Created>(ref.accountId, async (tx, nowMs) => {
        for (const image of images) await insertImage(tx, ref.accountId, image, nowMs);
        const kept = images.length === 0 ? 0 : await countImages(tx, ref.accountId);
        if (kept > IMAGES_MAX) return { kind: 'too-many', what: 'images' };
        return create(tx, ref, newVersion(content, by), nowMs, contentBytesMax);
      }),
    /** Makes the next version, unless the latest one has the same content. */
    update: (
      ref: TemplateRef,
      content: ParsedContent,
      by: Authorship,
      ifVersion?: number,
    ): Promise<Written> =>
      write<Written>(ref.accountId, async (tx, nowMs) => {
        const template = await findTemplate(tx, ref.accountId, ref.name);
        if (template?.kind !== content.kind) return { kind: 'unknown' };
        if (ifVersion !== undefined && ifVersion !== template.latest) {
          return { kind: 'outdated', latest: template.latest };
        }
        return addVersion(tx, ref, template, newVersion(content, by), nowMs, contentBytesMax);
      }),
    /** Makes the content of an earlier version the latest. */
    restore: (ref: TemplateRef, number: number, by: Authorship): Promise<Written | OtherKind> =>
      write<Written | OtherKind>(ref.accountId, (tx, nowMs) =>
        restore(tx, ref, { number, by, nowMs, bytesMax: contentBytesMax }),
      ),
    /** Makes a template of a version of another one; without a number of its latest. */
    duplicate: (ref: TemplateRef, copy: Copy, by: Authorship): Promise<Written> =>
      write<Written>(ref.accountId, (tx, nowMs) =>
        duplicate(tx, ref, { copy, by, nowMs, bytesMax: contentBytesMax }),
      ),
    /** Takes a name out of use; the versions that stay, or undefined: there is none. */
    remove: (
      { accountId, name }: TemplateRef,
      keyId: Authorship['keyId'] = null,
    ): Promise<readonly number[] | undefined> =>
      database.transaction(async (tx) => {
        await lockAccount(tx, accountId);
        const template = await findTemplate(tx, accountId, name);
        if (template === undefined) return undefined;
        const kept = await closeTemplate(tx, template.id, clock.now());
        await forgetNames(tx, accountId, DELETED_NAMES_MAX);
        const before = { name, kind: template.kind };
        const act = { act: 'template.deleted', accountId, target: template.id, before } as const;
        await recordActOf(tx, actorWith(keyId), act);
        return kept;
      }),
  };
}

/** Rolls a transaction back in which a write was refused. */
class RolledBack extends Error {}

/** Runs `work`, which says with `refuse` that nothing of it may stay. */
async function unlessRefused<Result>(
  work: (refuse: (result: Result) => never) => Promise<Result>,
): Promise<Result> {
  let refused: { readonly result: Result } | undefined;
  try {
    return await work((result) => {
      refused = { result };
      throw new RolledBack();
    });
  } catch (fault) {
    if (fault instanceof RolledBack && refused !== undefined) return refused.result;
    throw fault;
  }
}

const newVersion = (
  { kind, text, images }: ParsedContent,
  { comment, keyId }: Authorship,
): NewVersion => ({ kind, content: text, images, comment, keyId });

/** The content of an earlier version by the rules of today. */
const contentOf = ({ kind, content }: StoredVersion): ParsedContent | RefusedContent =>
  parseContent(kind, JSON.parse(content));

async function create(
  tx: Queries,
  ref: TemplateRef,
  version: NewVersion,
  nowMs: number,
  bytesMax: number,
): Promise<Created> {
  const { accountId, name } = ref;
  const place = await findPlace(tx, accountId, name);
  if (place?.isDeleted === false) return { kind: 'exists' };
  if ((await countTemplates(tx, accountId)) >= TEMPLATES_MAX) {
    return { kind: 'too-many', what: 'templates' };
  }
  const refused = await checkVersion(tx, accountId, place?.id, version, bytesMax);
  if (refused !== undefined) return refused;
  const { kind } = version;
  const opened = await openTemplate(tx, accountId, { name, kind, nowMs });
  await insertVersion(tx, opened.id, opened.version, version, nowMs);
  return written(tx, ref);
}

async function restore(
  tx: Queries,
  ref: TemplateRef,
  wanted: {
    readonly number: number;
    readonly by: Authorship;
    readonly nowMs: number;
    readonly bytesMax: number;
  },
): Promise<Written | OtherKind> {
  const { number, by, nowMs, bytesMax } = wanted;
  const template = await findTemplate(tx, ref.accountId, ref.name);
  const from = template && (await findVersion(tx, ref.accountId, ref.name, number));
  if (template === undefined || from === undefined) return { kind: 'unknown' };
  if (from.kind !== template.kind) return { kind: 'other-kind', of: from.kind, is: template.kind };
  const content = contentOf(from);
  if (content.kind === 'refused') return content;
  return addVersion(tx, ref, template, newVersion(content, by), nowMs, bytesMax);
}

/** What is made of a version, or of the latest one. */
interface Copy {
  readonly name: string;
  readonly version: number | undefined;
}

async function duplicate(
  tx: Queries,
  { accountId, name }: TemplateRef,
  wanted: {
    readonly copy: Copy;
    readonly by: Authorship;
    readonly nowMs: number;
    readonly bytesMax: number;
  },
): Promise<Written> {
  const { copy, by, nowMs, bytesMax } = wanted;
  const number = copy.version ?? (await findTemplate(tx, accountId, name))?.latest;
  const from = number && (await findVersion(tx, accountId, name, number));
  if (from === undefined || from === 0) return { kind: 'unknown' };
  const content = contentOf(from);
  if (content.kind === 'refused') return content;
  const made = { accountId, name: copy.name };
  return create(tx, made, newVersion(content, by), nowMs, bytesMax);
}

async function addVersion(
  tx: Queries,
  ref: TemplateRef,
  { id, latest }: Template,
  version: NewVersion,
  nowMs: number,
  bytesMax: number,
): Promise<Created> {
  const before = await written(tx, ref);
  const { kind, content } = before.version;
  if (kind === version.kind && content === version.content) return before;
  const refused = await checkVersion(tx, ref.accountId, id, version, bytesMax);
  if (refused !== undefined) return refused;
  await insertVersion(tx, id, latest + 1, version, nowMs);
  return written(tx, ref);
}

/** The template as it is now. */
async function written(
  tx: Queries,
  { accountId, name }: TemplateRef,
): Promise<Extract<Written, { kind: 'written' }>> {
  const template = await findTemplate(tx, accountId, name);
  const version = template && (await findVersion(tx, accountId, name, template.latest));
  if (version === undefined || template === undefined) throw new Error(`${name} is missing`);
  return { kind: 'written', template, version };
}

/** Why an account has no room for a version, or lacks what it draws. */
async function checkVersion(
  tx: Queries,
  accountId: string,
  templateId: string | undefined,
  { images, content }: NewVersion,
  bytesMax: number,
): Promise<Created | undefined> {
  if (templateId !== undefined && (await countVersions(tx, templateId)) >= VERSIONS_MAX) {
    return { kind: 'too-many', what: 'versions' };
  }
  const kept = await countContentBytes(tx, accountId);
  if (kept + Buffer.byteLength(content) > bytesMax) return { kind: 'too-many', what: 'bytes' };
  if (images.length === 0) return undefined;
  const found = await findImages(tx, accountId, images);
  const ids = images.filter((id) => !found.some((image) => image.id === id));
  if (ids.length > 0) return { kind: 'missing-images', ids };
  const bytes = found.reduce((sum, { size }) => sum + size, 0);
  return bytes > TEMPLATE_IMAGE_BYTES_MAX ? { kind: 'heavy-images', bytes } : undefined;
}
