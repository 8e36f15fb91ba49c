/** Entry point in the browser: hydrates a prerendered page, renders every other one. */
import '@mantine/core/styles.css';
import './styles.css';
import './print.css';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createBrowserRouter, matchRoutes } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { App } from './app.tsx';
import { setPageLanguage } from './data/language.ts';
import { loadMessages } from './messages/messages.ts';
import { readPageData, fillQueries } from './data/page-data.ts';
import { readSiteSettings } from './data/site-settings.ts';
import { watchSearchKeys } from './docs/search-keys.ts';
import { isDocs } from './layout/site-links.ts';
import { createQueryClient } from './query-client.ts';
import { loadLazy, routes, withoutOperator } from './routes.tsx';

const queryClient = createQueryClient();
fillQueries(queryClient, readPageData());

const root = document.getElementById('root')!;
const isPrerendered = root.childElementCount > 0;
// No page of the operator is prerendered: what the server sent there says that there is nothing.
const own =
  isPrerendered && location.pathname.startsWith('/admin') ? withoutOperator(routes) : routes;

setPageLanguage(document.documentElement.lang);
// Hydration needs the code of the page, and its messages, before the first render.
await Promise.all([loadMessages([]), loadLazy(matchRoutes(own, location))]);
const router = createBrowserRouter(own);
watchSearchKeys({
  slash: false,
  go(url) {
    if (isDocs(url)) return false;
    void router.navigate(url);
    return true;
  },
});
const page = (
  <App queryClient={queryClient} settings={readSiteSettings()}>
    <RouterProvider router={router} />
  </App>
);
if (isPrerendered) hydrateRoot(root, page);
else createRoot(root).render(page);
