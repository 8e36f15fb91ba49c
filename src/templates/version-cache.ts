/**
 * Versions as they are drawn with. Parsing one takes longer than drawing with it, and a version never
 * changes: those that were needed lately are kept by every process for itself.
 */
import { LRUCache } from 'lru-cache';
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { readContent, type Content } from './content.ts';
import { referenceText, type Reference } from './reference.ts';
import { findPlace, findVersion, writeFirstUse } from './repository.ts';

/** A version of a template, to draw with. */
export type TemplateVersion = Content & {
  /** Of the template; with the number it names the content for good. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly version: number;
  /** Ids of the images that it draws. */
  readonly images: readonly string[];
};

interface Kept {
  readonly found: TemplateVersion;
  readonly characters: number;
  isUsed: boolean;
}

export interface VersionCache {
  find(accountId: string, reference: Reference): Promise<TemplateVersion | undefined>;
  markUsed(version: TemplateVersion): Promise<void>;
}

/** The versions of a migrated database. */
export function createVersionCache(database: Database, clock: Clock): VersionCache {
  const kept = new LRUCache<string, Kept>({
    max: VERSIONS_KEPT_MAX,
    maxSize: CHARACTERS_KEPT_MAX,
    sizeCalculation: ({ characters }) => characters,
  });
  const load = async (
    accountId: string,
    name: string,
    version: number,
  ): Promise<TemplateVersion | undefined> => {
    const stored = await findVersion(database, accountId, name, version);
    if (stored === undefined) return undefined;
    const { templateId: id, kind, content, images, firstUsedAtMs } = stored;
    const found = { ...readContent(kind, content), id, accountId, name, version, images };
    const entry = { found, characters: content.length, isUsed: firstUsedAtMs !== null };
    kept.set(keyOf(accountId, name, version), entry);
    return found;
  };
  return {
    async find(accountId, { name, version }) {
      if (version === null) {
        const place = await findPlace(database, accountId, name);
        if (place === undefined || place.isDeleted) return undefined;
        const known = kept.get(keyOf(accountId, name, place.latest));
        return known?.found.id === place.id ? known.found : load(accountId, name, place.latest);
      }
      const known = kept.get(keyOf(accountId, name, version));
      // What nothing was drawn with may have been deleted, by whichever process.
      return known?.isUsed === true ? known.found : load(accountId, name, version);
    },
    async markUsed({ id, accountId, name, version }) {
      const known = kept.get(keyOf(accountId, name, version));
      if (known?.isUsed === true && known.found.id === id) return;
      const isThere = await writeFirstUse(database, id, version, clock.now());
      if (known?.found.id === id) known.isUsed = isThere;
    },
  };
}

const keyOf = (accountId: string, name: string, version: number): string =>
  `${accountId} ${referenceText(name, version)}`;

const VERSIONS_KEPT_MAX = 1000;
/** Of their JSON; what it was parsed to takes several times as much. */
const CHARACTERS_KEPT_MAX = 8 * 1024 * 1024;
