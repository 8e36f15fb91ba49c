/** Where the messages in German are. */
import type { Index } from '../loaders.ts';
import shared from './shared.ts';

export default {
  shared,
  areas: {
    account: () => import('./account.tsx'),
    analytics: () => import('./analytics.ts'),
    'api-keys': () => import('./api-keys.tsx'),
    app: () => import('./app.ts'),
    'barcode-options': () => import('./barcode-options.ts'),
    batches: () => import('./batches.ts'),
    billing: () => import('./billing.ts'),
    dashboard: () => import('./dashboard.tsx'),
    errors: () => import('./errors.ts'),
    fields: () => import('./fields.ts'),
    home: () => import('./home.ts'),
    'label-editor': () => import('./label-editor.tsx'),
    'label-forms': () => import('./label-forms.ts'),
    outcomes: () => import('./outcomes.ts'),
    playground: () => import('./playground.ts'),
    preview: () => import('./preview.ts'),
    pricing: () => import('./pricing.tsx'),
    printing: () => import('./printing.tsx'),
    requests: () => import('./requests.ts'),
    rows: () => import('./rows.ts'),
    'label-reasons': () => import('./label-reasons.ts'),
    search: () => import('./search.ts'),
    'second-factor': () => import('./second-factor.tsx'),
    'sign-in': () => import('./sign-in.tsx'),
    status: () => import('./status.tsx'),
    'style-editor': () => import('./style-editor.ts'),
    team: () => import('./team.tsx'),
    'template-model': () => import('./template-model.ts'),
    templates: () => import('./templates.tsx'),
    webhooks: () => import('./webhooks.tsx'),
  },
} satisfies Index;
