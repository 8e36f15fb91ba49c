/** The route table. Every page is a separate chunk, loaded when it is opened. */
import type { RouteMatch, RouteObject } from 'react-router';
import { appRoutes } from './app/routes.tsx';
import { page } from './load-page.ts';
import { PageError } from './layout/page-error.tsx';
import { SiteLayout } from './layout/site-layout.tsx';

export const routes: RouteObject[] = [
  {
    Component: SiteLayout,
    ErrorBoundary: PageError,
    children: [
      {
        path: '/',
        ...page('pages/home/page.tsx', () => import('./pages/home/page.tsx'), 'home', 'preview'),
      },
      {
        path: '/pricing',
        ...page('pages/pricing/page.tsx', () => import('./pages/pricing/page.tsx'), 'pricing'),
      },
      {
        path: '/status',
        ...page('pages/status/page.tsx', () => import('./pages/status/page.tsx'), 'status'),
      },
      { path: '*', ...page('pages/not-found.tsx', () => import('./pages/not-found.tsx')) },
    ],
  },
  ...appRoutes,
];

/** The routes of whoever is no operator: where the operator's pages would be, there is nothing. */
export const withoutOperator = (all: readonly RouteObject[]): RouteObject[] =>
  all
    .filter(({ path }) => path?.startsWith('/admin') !== true)
    .map((route) =>
      route.children === undefined
        ? route
        : { ...route, children: withoutOperator(route.children) },
    );

/** Loads the code of the matching routes and turns them into routes that are not lazy. */
export async function loadLazy(matches: readonly RouteMatch[] | null): Promise<void> {
  await Promise.all(
    (matches ?? []).map(async ({ route }) => {
      if (typeof route.lazy !== 'function') return;
      Object.assign(route, await route.lazy());
      delete route.lazy;
    }),
  );
}
