/** Of every page: the frame of the public pages, the components, and the words in numbers and dates. Without JSX: Node reads it too. */
import { number, pick } from '../../data/format.ts';

const WINDOWS: Readonly<Record<number, string>> = { 1: 'second', 60: 'minute', 3600: 'hour' };

export default {
  // The frame
  skip: 'Skip to content',
  main: 'Main',
  menu: 'Menu',
  toggleDark: 'Toggle dark mode',
  search: 'Search',
  language: 'Language',
  signIn: 'Sign in',
  getKey: 'Get an API key',
  inviteOnly: 'Sign up by invitation',
  signUpClosed: 'Sign-up is closed',
  dashboard: 'Dashboard',
  slogan: 'Barcodes that scan, over HTTP.',
  noScript: 'This page requires JavaScript.',
  noScriptDocs: 'The documentation',
  noScriptDoes: 'does not.',
  links: {
    account: 'Account',
    apiKeys: 'API keys',
    docs: 'Docs',
    documentation: 'Documentation',
    errors: 'Errors',
    formats: 'Formats',
    playground: 'Playground',
    pricing: 'Pricing',
    privacy: 'Privacy',
    product: 'Product',
    quickStart: 'Quick start',
    reference: 'API reference',
    selfHosting: 'Self-hosting',
    signUp: 'Sign up',
    status: 'Status',
    support: 'Support',
    symbologies: 'Symbologies',
    terms: 'Terms',
  },
  offline:
    'You are offline. What is shown may be out of date; it is updated once you are back online.',
  announcements: 'Announcements',
  putAway: 'Put this announcement away',
  notFound: 'Page not found',
  notFoundWhy: 'The address may be mistyped, or the page may have moved.',
  home: 'Home',

  // What components say
  loading: 'Loading',
  copy: (what: string) => `Copy ${what}`,
  copied: 'Copied',
  notCopied: 'Could not copy. Select the text instead.',
  seePlans: 'See plans',
  askOperator: 'Whoever runs this server can give you a higher plan.',
  askForPlan: 'Ask for a higher plan',
  tryAgain: 'Try again',
  wrong: 'Something went wrong',
  notDisplayed: 'This page could not be displayed',
  notLoaded:
    'It could not be loaded: the connection failed, or the server has a new version. It is loaded again once you are back online.',
  reload: 'Reload',
  unreachable: 'Could not reach the server',
  checkConnection: (fault: string | undefined) =>
    `Check your connection and try again${fault === undefined ? '' : ` (${fault})`}.`,
  noImage: 'The server did not return an image',
  unexpectedStatus: (status: number) => `The server responded with status ${status}`,

  // Words in numbers and dates
  justNow: 'just now',
  unlimited: 'Unlimited',
  rate: (requests: number, seconds: number) =>
    `${number(requests)} ${pick(requests, 'request', 'requests')} per ${WINDOWS[seconds] ?? `${seconds} seconds`}`,
  perThousand: (price: string) => `${price} per 1,000 calls`,
  noOverage: 'No overage',
  hardStop: 'None (hard stop)',
  features: {
    style: 'Custom size and colors',
    batch: 'Batch generation',
    webhooks: 'Webhooks',
    analytics: 'Usage analytics',
    templates: 'Custom templates',
  },
  families: {
    'linear-retail': 'Retail and publishing',
    'linear-general': 'General purpose',
    'linear-industrial': 'Industry and logistics',
    'linear-pharma': 'Pharmacy and healthcare',
    gs1: 'GS1 linear',
    postal: 'Postal',
    stacked: 'Stacked',
    '2d-matrix': '2D matrix',
    'gs1-2d': 'GS1 2D',
    composite: 'GS1 Composite',
  },
};
