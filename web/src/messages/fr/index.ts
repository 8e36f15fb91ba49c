/** Where the messages in French are. */
import type { Index } from '../loaders.ts';
import shared from './shared.ts';

export default {
  shared,
  areas: {
    app: () => import('./app.ts'),
    errors: () => import('./errors.ts'),
    home: () => import('./home.ts'),
    preview: () => import('./preview.ts'),
    pricing: () => import('./pricing.tsx'),
    'sign-in': () => import('./sign-in.tsx'),
  },
} satisfies Index;
