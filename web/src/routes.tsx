/** Which page stands at which path. Every page is a chunk of its own, loaded when it is opened. */
import type { ComponentType } from 'react';
import type { RouteMatch, RouteObject } from 'react-router';
import { appRoutes } from './app/routes.tsx';
import { PageFault } from './layout/page-fault.tsx';
import { SiteLayout } from './layout/site-layout.tsx';

export const routes: RouteObject[] = [
  {
    Component: SiteLayout,
    ErrorBoundary: PageFault,
    children: [
      { path: '/', ...own('pages/home/page.tsx', () => import('./pages/home/page.tsx')) },
      {
        path: '/pricing',
        ...own('pages/pricing/page.tsx', () => import('./pages/pricing/page.tsx')),
      },
      {
        ...own('pages/docs/layout.tsx', () => import('./pages/docs/layout.tsx')),
        children: [
          {
            path: '/docs',
            ...own('pages/docs/quick-start.tsx', () => import('./pages/docs/quick-start.tsx')),
          },
          {
            path: '/docs/formats',
            ...own('pages/docs/formats.tsx', () => import('./pages/docs/formats.tsx')),
          },
          {
            path: '/docs/style',
            ...own('pages/docs/style.tsx', () => import('./pages/docs/style.tsx')),
          },
          {
            path: '/docs/pricing',
            ...own('pages/docs/pricing.tsx', () => import('./pages/docs/pricing.tsx')),
          },
          {
            path: '/docs/rate-limits',
            ...own('pages/docs/rate-limits.tsx', () => import('./pages/docs/rate-limits.tsx')),
          },
          {
            path: '/docs/errors',
            ...own('pages/docs/errors.tsx', () => import('./pages/docs/errors.tsx')),
          },
          {
            path: '/docs/webhooks',
            ...own('pages/docs/webhooks.tsx', () => import('./pages/docs/webhooks.tsx')),
          },
          {
            path: '/docs/self-hosting',
            ...own('pages/docs/self-hosting.tsx', () => import('./pages/docs/self-hosting.tsx')),
          },
        ],
      },
      { path: '*', ...own('pages/not-found.tsx', () => import('./pages/not-found.tsx')) },
    ],
  },
  ...appRoutes,
];

/** A page that is a chunk of its own; its handle tells the build what to load ahead. */
function own(file: string, lazy: () => Promise<PageModule>): Pick<RouteObject, 'handle' | 'lazy'> {
  return { handle: `src/${file}`, lazy };
}

interface PageModule {
  readonly Component: ComponentType;
}

/** Loads the code of the routes that match, and settles them as if they had never been lazy. */
export async function loadLazy(matches: readonly RouteMatch[] | null): Promise<void> {
  for (const { route } of matches ?? []) {
    if (typeof route.lazy !== 'function') continue;
    Object.assign(route, await route.lazy());
    delete route.lazy;
  }
}
