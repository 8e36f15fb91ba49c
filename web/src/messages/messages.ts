/**
 * The messages of the pages: every word that a person reads. They are in `en/`, `de/` and `fr/`, a file for each part of
 * the application, and a page loads those of its own parts in its own language, with its code. English is the source: the
 * types of the others follow it.
 */
import { pageLanguage } from '../data/language.ts';
import { INDEXES, type Area, type Catalog } from './loaders.ts';

const loaded = new Map<string, unknown>();

/**
 * The messages of an area in the language of the page: `const t = messages('billing')`, within functions only. Throws where
 * the route does not name the area, so that nothing has loaded it.
 */
export function messages<Name extends keyof Catalog>(area: Name): Catalog[Name] {
  const found = loaded.get(`${pageLanguage()} ${area}`);
  if (found === undefined) throw new Error(`The messages of ${area} are not loaded`);
  return found as Catalog[Name];
}

/** Loads those of every page, and of these areas, as far as they are not there yet. Rejects where the connection fails. */
export async function loadMessages(areas: readonly Area[]): Promise<void> {
  const language = pageLanguage();
  const { shared, areas: loaders } = (await INDEXES[language]()).default;
  loaded.set(`${language} shared`, shared);
  await Promise.all(
    areas.map(async (area) => {
      const key = `${language} ${area}`;
      if (!loaded.has(key)) loaded.set(key, (await loaders[area]()).default);
    }),
  );
}
