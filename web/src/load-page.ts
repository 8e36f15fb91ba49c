/** Loading the code of a page with its messages: once more where the connection failed, before anybody is told. */
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { Area } from './messages/loaders.ts';
import { loadMessages } from './messages/messages.ts';

/** What of a page the browser loads. */
export interface PageSource {
  /** Its file, as the manifest of the build names it. */
  readonly source: string;
  /** The messages that it reads. */
  readonly areas: readonly Area[];
}

interface PageModule {
  readonly Component: ComponentType;
}

/** A page in its own chunk, of a file in `web/src`, with the messages of these areas. */
export const page = (
  file: string,
  load: () => Promise<PageModule>,
  ...areas: readonly Area[]
): Pick<RouteObject, 'handle' | 'lazy'> => ({
  handle: { source: `src/${file}`, areas } satisfies PageSource,
  lazy: retrying(withMessages(areas, load)),
});

/** What `load` gives, with the messages that it reads. */
export const withMessages =
  <Module>(areas: readonly Area[], load: () => Promise<Module>) =>
  async (): Promise<Module> => {
    const [module] = await Promise.all([load(), loadMessages(areas)]);
    return module;
  };

/** What `load` gives, tried again after half a second and after two. */
export const retrying =
  <Module>(load: () => Promise<Module>) =>
  async (): Promise<Module> => {
    for (const waitMs of WAITS_MS) {
      try {
        return await load();
      } catch {
        await new Promise((done) => setTimeout(done, waitMs));
      }
    }
    return load();
  };

const WAITS_MS = [500, 2000];
