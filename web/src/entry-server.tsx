/** Renders pages to HTML, for web/build.ts. */
import { renderToString } from 'react-dom/server';
import {
  createStaticHandler,
  createStaticRouter,
  matchRoutes,
  StaticRouterProvider,
} from 'react-router';
import { App } from './app.tsx';
import { fillQueries, type PageData } from './data/page-data.ts';
import type { SiteSettings } from './data/site-settings.ts';
import { createQueryClient } from './query-client.ts';
import { loadLazy, routes } from './routes.tsx';

/** The markup of a page, and the source files of its own chunks as its routes name them. */
interface Rendered {
  readonly html: string;
  readonly sources: readonly string[];
}

/** Renders the page at a path. Rejects where the path redirects. */
export async function renderPage(
  path: string,
  settings: SiteSettings,
  data: PageData,
): Promise<Rendered> {
  const matches = matchRoutes(routes, path) ?? [];
  await loadLazy(matches);
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
  const sources = matches.map(({ route }) => route.handle as unknown);
  return { html, sources: sources.filter((source) => typeof source === 'string') };
}
