/**
 * What the header and the footer of the public pages link to. The documentation, which loads no React, has the
 * same ones.
 */

interface SiteLink {
  readonly to: string;
  readonly text: string;
  /** Whom it is for; both where it says nothing. */
  readonly only?: 'service';
}

/** The header's, in their order. */
export const HEADER_LINKS: readonly SiteLink[] = [
  { to: '/docs', text: 'Docs' },
  { to: '/docs/formats', text: 'Formats' },
  { to: '/pricing', text: 'Pricing', only: 'service' },
  { to: '/playground', text: 'Playground' },
];

/** The footer's, in groups. */
export const FOOTER_LINKS: readonly { title: string; links: readonly SiteLink[] }[] = [
  {
    title: 'Product',
    links: [
      { to: '/playground', text: 'Playground' },
      { to: '/pricing', text: 'Pricing', only: 'service' },
      { to: '/status', text: 'Status' },
    ],
  },
  {
    title: 'Documentation',
    links: [
      { to: '/docs', text: 'Quick start' },
      { to: '/docs/formats', text: 'Symbologies' },
      { to: '/docs/reference', text: 'API reference' },
      { to: '/docs/errors', text: 'Errors' },
      { to: '/docs/self-hosting', text: 'Self-hosting' },
    ],
  },
  {
    title: 'Account',
    links: [
      { to: '/sign-in', text: 'Sign in' },
      { to: '/sign-up', text: 'Sign up', only: 'service' },
      { to: '/dashboard', text: 'Dashboard' },
      { to: '/api-keys', text: 'API keys' },
    ],
  },
];

/** The operator's own pages, by the settings that have their addresses. */
export const OPERATOR_LINKS = [
  { setting: 'terms', text: 'Terms' },
  { setting: 'privacy', text: 'Privacy' },
  { setting: 'support', text: 'Support' },
] as const;

/** Whether a link leaves the pages that React draws: the documentation is loaded from the server. */
export const isDocs = (to: string): boolean => /^\/docs(?:[/#?]|$)/.test(to);
