/**
 * What customers keep in templates, and what is drawn with them. Promises, held by
 * test/contract/templates.ts over PGlite and PostgreSQL:
 * - A version never changes, and its number is never given to another one.
 * - A version that something was drawn with stays reachable by its number until its account is deleted,
 *   and so do the images that it draws.
 * - An account sees its own templates and images only; another's are as unknown as none.
 * - Of two that write the same name at the same time, neither is lost: each makes a version of its own, or
 *   is refused where it names the version that it changed.
 */
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { recordActOf } from '../audit/record.ts';
import { actorWith } from '../util/actor.ts';
import {
  countImages,
  deleteImage,
  findImage,
  findImages,
  findUseOfImage,
  insertImage,
  listImages,
  type ImageSummary,
  type NewImage,
  type TemplateImage,
} from './image-repository.ts';
import { IMAGES_MAX } from './limits.ts';
import { parseReference } from './reference.ts';
import {
  findPlace,
  findTemplate,
  findVersion,
  listTemplates,
  listVersions,
  lockAccount,
  type StoredVersion,
  type Template,
  type VersionSummary,
} from './repository.ts';
import { createVersionCache, type TemplateVersion } from './version-cache.ts';
import { createWrites, type TemplateRef } from './write.ts';

export type { TemplateVersion } from './version-cache.ts';

export type Templates = ReturnType<typeof createTemplates>;

/** The templates of a migrated database; of one account at most so many bytes of content, if given. */
export function createTemplates(database: Database, clock: Clock, contentBytesMax?: number) {
  const versions = createVersionCache(database, clock);
  return {
    /**
     * The version that `name` or `name@N` stands for, parsed; undefined: there is none. Versions that were
     * found lately cost no more than a look at which one is the latest.
     */
    async find(accountId: string, reference: string): Promise<TemplateVersion | undefined> {
      const parsed = parseReference(reference);
      return parsed && versions.find(accountId, parsed);
    },
    /** Has a version stay for good, because something is drawn with it. Asks the database once for each. */
    markUsed: (version: TemplateVersion): Promise<void> => versions.markUsed(version),
    /** All of an account, by name. */
    list: (accountId: string): Promise<readonly Template[]> => listTemplates(database, accountId),
    /** A template that was not deleted. */
    get: ({ accountId, name }: TemplateRef): Promise<Template | undefined> =>
      findTemplate(database, accountId, name),
    /** A version as it is stored, of a name that may have been deleted. */
    version: (
      { accountId, name }: TemplateRef,
      number: number,
    ): Promise<StoredVersion | undefined> => findVersion(database, accountId, name, number),
    /** Newest first; undefined: no version has the name. */
    async versions({ accountId, name }: TemplateRef): Promise<VersionSummary[] | undefined> {
      const place = await findPlace(database, accountId, name);
      const found = place && (await listVersions(database, place.id));
      return found?.length === 0 ? undefined : found;
    },
    ...createWrites(database, clock, contentBytesMax),
    ...createImages(database, clock),
  };
}

function createImages(database: Database, clock: Clock) {
  return {
    /** An image with its bytes; undefined: there is none. */
    loadImage: (accountId: string, id: string): Promise<TemplateImage | undefined> =>
      findImage(database, accountId, id),
    /** Newest first. */
    images: (accountId: string): Promise<readonly ImageSummary[]> =>
      listImages(database, accountId),
    /** Those of these ids that there are. */
    imagesOf: (accountId: string, ids: readonly string[]): Promise<readonly ImageSummary[]> =>
      findImages(database, accountId, ids),
    /** Keeps a file; one that is there already stays as it is. `too-many`: there is no room. */
    addImage: (accountId: string, image: NewImage): Promise<ImageSummary | 'too-many'> =>
      database.transaction(async (tx) => {
        await lockAccount(tx, accountId);
        const ids = [image.id];
        const [known] = await findImages(tx, accountId, ids);
        if (known !== undefined) return known;
        if ((await countImages(tx, accountId)) >= IMAGES_MAX) return 'too-many';
        await insertImage(tx, accountId, image, clock.now());
        const [kept] = await findImages(tx, accountId, ids);
        return kept!;
      }),
    /** Deletes an image, unless a version draws it: then the reference to one. */
    removeImage: (
      accountId: string,
      id: string,
      keyId: string | null = null,
    ): Promise<'removed' | 'unknown' | { readonly name: string; readonly version: number }> =>
      database.transaction(async (tx) => {
        await lockAccount(tx, accountId);
        const use = await findUseOfImage(tx, accountId, id);
        if (use !== undefined) return use;
        if (!(await deleteImage(tx, accountId, id))) return 'unknown';
        const act = { act: 'template_image.deleted', accountId, target: id } as const;
        await recordActOf(tx, actorWith(keyId), act);
        return 'removed';
      }),
  };
}
