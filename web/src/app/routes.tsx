/** The signed-in pages and those that lead to them. */
import type { RouteObject } from 'react-router';
import { page } from '../load-page.ts';
import { PageError, PageErrorInside } from '../layout/page-error.tsx';
import { SiteLayout } from '../layout/site-layout.tsx';

export const appRoutes: RouteObject[] = [
  {
    Component: SiteLayout,
    ErrorBoundary: PageError,
    children: [
      {
        path: '/sign-in/:step?',
        ...page('app/sign-in/sign-in.tsx', () => import('./sign-in/sign-in.tsx'), 'app', 'sign-in'),
      },
      {
        path: '/sign-up',
        ...page('app/sign-in/sign-up.tsx', () => import('./sign-in/sign-up.tsx'), 'app', 'sign-in'),
      },
      {
        path: '/forgot-password',
        ...page(
          'app/sign-in/forgot-password.tsx',
          () => import('./sign-in/forgot-password.tsx'),
          'app',
          'sign-in',
        ),
      },
      {
        path: '/reset-password',
        ...page(
          'app/sign-in/reset-password.tsx',
          () => import('./sign-in/reset-password.tsx'),
          'app',
          'sign-in',
        ),
      },
      {
        path: '/join',
        ...page(
          'app/sign-in/join.tsx',
          () => import('./sign-in/join.tsx'),
          'app',
          'sign-in',
          'team',
        ),
      },
      {
        path: '/verify',
        ...page('app/sign-in/verify.tsx', () => import('./sign-in/verify.tsx'), 'app', 'sign-in'),
      },
    ],
  },
  {
    ...page('app/signed-in.tsx', () => import('./signed-in.tsx'), 'app'),
    children: [
      {
        // A page that fails leaves the menu around it.
        ErrorBoundary: PageErrorInside,
        children: [
          {
            path: '/dashboard',
            ...page(
              'app/dashboard/page.tsx',
              () => import('./dashboard/page.tsx'),
              'api-keys',
              'dashboard',
              'fields',
              'outcomes',
              'sign-in',
            ),
          },
          {
            path: '/requests',
            ...page(
              'app/requests/page.tsx',
              () => import('./requests/page.tsx'),
              'fields',
              'outcomes',
              'requests',
            ),
          },
          {
            path: '/analytics',
            ...page(
              'app/analytics/page.tsx',
              () => import('./analytics/page.tsx'),
              'analytics',
              'dashboard',
              'fields',
              'outcomes',
            ),
          },
          {
            path: '/api-keys',
            ...page('app/api-keys/page.tsx', () => import('./api-keys/page.tsx'), 'api-keys'),
          },
          {
            path: '/webhooks',
            ...page('app/webhooks/page.tsx', () => import('./webhooks/page.tsx'), 'webhooks'),
          },
          {
            path: '/templates',
            ...page('app/templates/page.tsx', () => import('./templates/page.tsx'), 'templates'),
          },
          {
            path: '/templates/:name',
            ...page(
              'app/templates/template-page.tsx',
              () => import('./templates/template-page.tsx'),
              'barcode-options',
              'templates',
              'label-editor',
              'label-forms',
              'style-editor',
              'template-model',
              'preview',
            ),
          },
          {
            path: '/templates/:name/print',
            ...page(
              'app/templates/print/page.tsx',
              () => import('./templates/print/page.tsx'),
              'label-reasons',
              'printing',
              'templates',
              'label-forms',
              'rows',
              'template-model',
            ),
          },
          {
            path: '/batches',
            ...page(
              'app/batches/page.tsx',
              () => import('./batches/page.tsx'),
              'batches',
              'errors',
              'fields',
              'rows',
            ),
          },
          {
            path: '/billing',
            ...page('app/billing/page.tsx', () => import('./billing/page.tsx'), 'billing'),
          },
          { path: '/team', ...page('app/team/page.tsx', () => import('./team/page.tsx'), 'team') },
          {
            path: '/admin',
            ...page(
              'app/admin/page.tsx',
              () => import('./admin/page.tsx'),
              'admin',
              'billing',
              'status',
            ),
          },
          {
            path: '/admin/accounts/:account',
            ...page(
              'app/admin/account.tsx',
              () => import('./admin/account.tsx'),
              'admin',
              'account',
              'api-keys',
              'billing',
              'team',
            ),
          },
          {
            path: '/account',
            ...page(
              'app/account/page.tsx',
              () => import('./account/page.tsx'),
              'account',
              'second-factor',
              'sign-in',
            ),
          },
        ],
      },
    ],
  },
  {
    ...page('app/signed-in-or-not.tsx', () => import('./signed-in-or-not.tsx'), 'app'),
    children: [
      {
        path: '/playground',
        ...page(
          'playground/page.tsx',
          () => import('../playground/page.tsx'),
          'barcode-options',
          'playground',
          'preview',
        ),
      },
    ],
  },
];
