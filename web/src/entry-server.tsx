/** Renders pages to HTML, for web/build.ts. */
import { renderToString } from 'react-dom/server';
import {
  createStaticHandler,
  createStaticRouter,
  matchRoutes,
  StaticRouterProvider,
  type RouteObject,
} from 'react-router';
import type { Language } from '../../src/util/languages.ts';
import { App } from './app.tsx';
import { setPageLanguage } from './data/language.ts';
import type { PageSource } from './load-page.ts';
import { loadMessages, messages } from './messages/messages.ts';
import { fillQueries, type PageData } from './data/page-data.ts';
import type { SiteSettings } from './data/site-settings.ts';
import { createQueryClient } from './query-client.ts';
import { loadLazy, routes } from './routes.tsx';

/** The markup of a page, and what it loads as its routes say. */
interface Rendered {
  readonly html: string;
  readonly needs: readonly PageSource[];
}

/** Renders the page at a path in a language. Rejects where the path redirects. One at a time: the language is one of all. */
export async function renderPage(
  path: string,
  language: Language,
  settings: SiteSettings,
  data: PageData,
): Promise<Rendered> {
  setPageLanguage(language);
  const matches = matchRoutes(routes, path) ?? [];
  const needs = needsAt(path);
  await loadLazy(matches);
  await loadMessages(needs.flatMap(({ areas }) => areas));
  const { query, dataRoutes } = createStaticHandler(routes);
  const context = await query(new Request(new URL(path, settings.publicUrl)));
  if (context instanceof Response) throw new Error(`${path} redirects`);
  const queryClient = createQueryClient();
  fillQueries(queryClient, data);
  const html = renderToString(
    <App queryClient={queryClient} settings={settings}>
      <StaticRouterProvider
        router={createStaticRouter(dataRoutes, context)}
        context={context}
        hydrate={false}
      />
    </App>,
  );
  return { html, needs };
}

/** What is said in place of a page that the browser draws, where it runs no scripts. */
export async function withoutScripts(language: Language): Promise<string> {
  setPageLanguage(language);
  await loadMessages([]);
  const t = messages('shared');
  return `${t.noScript} <a href="/docs" hreflang="en">${t.noScriptDocs}</a> ${t.noScriptDoes}`;
}

/** What the page at a path loads, and what its layouts do. */
export const needsAt = (path: string): readonly PageSource[] =>
  (matchRoutes(routes, path) ?? []).flatMap(({ route }) => pageSource(route));

/** What every page loads of a page that the browser draws, and what its layouts do. */
export const drawnPages = (): readonly (readonly PageSource[])[] => pagesOf(routes, []);

const pagesOf = (
  among: readonly RouteObject[],
  above: readonly PageSource[],
): (readonly PageSource[])[] =>
  among.flatMap((route) => {
    const needs = [...above, ...pageSource(route)];
    return route.children === undefined ? [needs] : pagesOf(route.children, needs);
  });

const pageSource = ({ handle }: RouteObject): PageSource[] =>
  handle === undefined ? [] : [handle as PageSource];
