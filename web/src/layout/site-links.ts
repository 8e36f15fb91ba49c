/**
 * What the header and the footer of the public pages link to. The documentation, which loads no React, has the
 * same ones.
 */
import type { Catalog } from '../messages/loaders.ts';

interface SiteLink {
  readonly to: string;
  readonly text: string;
  /** Whom it is for; both where it says nothing. */
  readonly only?: 'service';
}

type Words = Catalog['shared'];

/** The header's, in their order. */
export const headerLinks = ({ links: t }: Words): readonly SiteLink[] => [
  { to: '/docs', text: t.docs },
  { to: '/docs/formats', text: t.formats },
  { to: '/pricing', text: t.pricing, only: 'service' },
  { to: '/playground', text: t.playground },
];

/** The footer's, in groups. */
export const footerLinks = ({
  links: t,
  signIn,
  dashboard,
}: Words): readonly { title: string; links: readonly SiteLink[] }[] => [
  {
    title: t.product,
    links: [
      { to: '/playground', text: t.playground },
      { to: '/pricing', text: t.pricing, only: 'service' },
      { to: '/status', text: t.status },
    ],
  },
  {
    title: t.documentation,
    links: [
      { to: '/docs', text: t.quickStart },
      { to: '/docs/formats', text: t.symbologies },
      { to: '/docs/reference', text: t.reference },
      { to: '/docs/errors', text: t.errors },
      { to: '/docs/self-hosting', text: t.selfHosting },
    ],
  },
  {
    title: t.account,
    links: [
      { to: '/sign-in', text: signIn },
      { to: '/sign-up', text: t.signUp, only: 'service' },
      { to: '/dashboard', text: dashboard },
      { to: '/api-keys', text: t.apiKeys },
    ],
  },
];

/** The operator's own pages: the settings that have their addresses, which are the names of their messages too. */
export const OPERATOR_LINKS = ['terms', 'privacy', 'support'] as const;

/** Whether a link leaves the pages that React draws: the documentation is loaded from the server. */
export const isDocs = (to: string): boolean => /^\/docs(?:[/#?]|$)/.test(to);
