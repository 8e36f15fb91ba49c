/** The pages in the browser: prerendered ones come alive where they stand, others are drawn. */
import '@mantine/core/styles.css';
import './styles.css';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createBrowserRouter, matchRoutes } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { App } from './app.tsx';
import { dataOfPage, fillQueries } from './data/page-data.ts';
import { publicUrlOfPage } from './data/public-url.ts';
import { createQueryClient } from './query-client.ts';
import { loadLazy, routes } from './routes.tsx';

const queryClient = createQueryClient();
fillQueries(queryClient, dataOfPage());

// A page can only come alive in place when its code is there before the first drawing.
await loadLazy(matchRoutes(routes, location));
const page = (
  <App queryClient={queryClient} publicUrl={publicUrlOfPage()}>
    <RouterProvider router={createBrowserRouter(routes)} />
  </App>
);
const root = document.getElementById('root')!;
if (root.childElementCount > 0) hydrateRoot(root, page);
else createRoot(root).render(page);
