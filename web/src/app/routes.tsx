/** The signed-in pages and those that lead to them. */
import type { RouteObject } from 'react-router';
import { retrying } from '../load-page.ts';
import { PageError, PageErrorInside } from '../layout/page-error.tsx';
import { SiteLayout } from '../layout/site-layout.tsx';

export const appRoutes: RouteObject[] = [
  {
    Component: SiteLayout,
    ErrorBoundary: PageError,
    children: [
      { path: '/sign-in', lazy: retrying(() => import('./sign-in/sign-in.tsx')) },
      { path: '/sign-up', lazy: retrying(() => import('./sign-in/sign-up.tsx')) },
      { path: '/forgot-password', lazy: retrying(() => import('./sign-in/forgot-password.tsx')) },
      { path: '/reset-password', lazy: retrying(() => import('./sign-in/reset-password.tsx')) },
      { path: '/join', lazy: retrying(() => import('./sign-in/join.tsx')) },
      { path: '/verify', lazy: retrying(() => import('./sign-in/verify.tsx')) },
    ],
  },
  {
    lazy: retrying(() => import('./signed-in.tsx')),
    children: [
      {
        // A page that fails leaves the menu around it.
        ErrorBoundary: PageErrorInside,
        children: [
          { path: '/dashboard', lazy: retrying(() => import('./dashboard/page.tsx')) },
          { path: '/requests', lazy: retrying(() => import('./requests/page.tsx')) },
          { path: '/analytics', lazy: retrying(() => import('./analytics/page.tsx')) },
          { path: '/api-keys', lazy: retrying(() => import('./api-keys/page.tsx')) },
          { path: '/webhooks', lazy: retrying(() => import('./webhooks/page.tsx')) },
          { path: '/templates', lazy: retrying(() => import('./templates/page.tsx')) },
          {
            path: '/templates/:name',
            lazy: retrying(() => import('./templates/template-page.tsx')),
          },
          {
            path: '/templates/:name/print',
            lazy: retrying(() => import('./templates/print/page.tsx')),
          },
          { path: '/batches', lazy: retrying(() => import('./batches/page.tsx')) },
          { path: '/billing', lazy: retrying(() => import('./billing/page.tsx')) },
          { path: '/team', lazy: retrying(() => import('./team/page.tsx')) },
          { path: '/admin', lazy: retrying(() => import('./admin/page.tsx')) },
          { path: '/admin/accounts/:account', lazy: retrying(() => import('./admin/account.tsx')) },
          { path: '/account', lazy: retrying(() => import('./account/page.tsx')) },
        ],
      },
    ],
  },
  {
    lazy: retrying(() => import('./signed-in-or-not.tsx')),
    children: [{ path: '/playground', lazy: retrying(() => import('../playground/page.tsx')) }],
  },
];
