/** Where the messages in English are: those of every page, and those of its areas, loaded with the pages that read them. */
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
};
