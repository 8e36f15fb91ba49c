/** The signed-in pages and those that lead to them. */
import type { RouteObject } from 'react-router';
import { PageError } from '../layout/page-error.tsx';
import { SiteLayout } from '../layout/site-layout.tsx';

export const appRoutes: RouteObject[] = [
  {
    Component: SiteLayout,
    ErrorBoundary: PageError,
    children: [
      { path: '/sign-in', lazy: () => import('./sign-in/sign-in.tsx') },
      { path: '/sign-up', lazy: () => import('./sign-in/sign-up.tsx') },
      { path: '/forgot-password', lazy: () => import('./sign-in/forgot-password.tsx') },
      { path: '/reset-password', lazy: () => import('./sign-in/reset-password.tsx') },
      { path: '/verify', lazy: () => import('./sign-in/verify.tsx') },
    ],
  },
  {
    lazy: () => import('./signed-in.tsx'),
    children: [
      { path: '/dashboard', lazy: () => import('./dashboard/page.tsx') },
      { path: '/requests', lazy: () => import('./requests/page.tsx') },
      { path: '/api-keys', lazy: () => import('./api-keys/page.tsx') },
      { path: '/webhooks', lazy: () => import('./webhooks/page.tsx') },
      { path: '/templates', lazy: () => import('./templates/page.tsx') },
      { path: '/templates/:name', lazy: () => import('./templates/template-page.tsx') },
      { path: '/templates/:name/print', lazy: () => import('./templates/print/page.tsx') },
      { path: '/batches', lazy: () => import('./batches/page.tsx') },
      { path: '/billing', lazy: () => import('./billing/page.tsx') },
      { path: '/account', lazy: () => import('./account/page.tsx') },
      { path: '/playground', lazy: () => import('../playground/page.tsx') },
    ],
  },
];
