/** Of every page with somebody signed in, and of signing in: the menu, dialogs, notices, and what single parts share. */
import { count, number } from '../../data/format.ts';

export default {
  // The menu
  account: 'Account',
  analytics: 'Analytics',
  apiKeys: 'API keys',
  batches: 'Batches',
  billing: 'Billing',
  dashboard: 'Dashboard',
  planAndBilling: 'Plan and billing',
  playground: 'Playground',
  requests: 'Requests',
  team: 'Team',
  templates: 'Templates',
  webhooks: 'Webhooks',
  operator: 'Operator',
  suspended: (why: string) => `This account is suspended: ${why}`,
  viewing: (account: string, until: string) =>
    `You see ${account} as its people do, until ${until}. Nothing can be changed.`,
  endViewing: 'Stop viewing',
  signOut: 'Sign out',
  switchTo: (email: string) => `Switch to ${email}`,
  planAndCredits: (plan: string, left: number | null) =>
    `${plan} plan, ${left === null ? 'unlimited credits' : `${number(left)} credits left`}`,

  // Dialogs and notices
  close: 'Close',
  cancel: 'Cancel',
  done: 'Done',
  save: 'Save',
  item: (position: number) => `Item ${position}`,
  wrongPassword: 'This is not your current password.',
  testKey: 'This is a test key: the image says TEST and costs nothing.',
  unknownBrowser: 'Unknown browser',
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,

  // Signing in, also again
  code: 'Code of your app, or a recovery code',
  signIn: 'Sign in',
  email: 'Email',
  password: 'Password',
  noPassword: 'You have no password here. This works for ten minutes after signing in.',
  or: 'or',
  signInWithPasskey: 'Sign in with a passkey',
  signInWith: (name: string) => `Sign in with ${name}`,
  yourPassword: 'Your password',
  ended: (email: string) =>
    `Your session has ended. Sign in again as ${email} to go on where you were; what you typed is kept.`,
  resent: 'If this address still needs to be verified, we have sent a new link.',
  resend: 'Send a new link',
  passwordRule: '10 to 128 characters',

  // Credits and where they are heading
  included: 'included',
  noCreditsYet: 'No credits used in this cycle yet.',
  noCallsLately: 'No calls in the last few days.',
  willMake: (calls: string, end: string) => `At this rate, you will make ${calls} calls by ${end}.`,
  willUse: (credits: string, included: number, end: string) =>
    `At this rate, you will use ${credits} of ${number(included)} credits by ${end}.`,
  willRunOut: (day: string) => `At this rate, your credits run out on ${day}.`,
  willRunOutIncluded: (day: string, price: string | null) =>
    `At this rate, your included credits run out on ${day}.${price === null ? '' : ` After that, calls cost ${price} per 1,000.`}`,
  allUsed: (end: string) => `All credits are used. They reset on ${end}.`,
  beyondIncluded: (calls: number, price: string | null) =>
    `${count(calls, 'call', 'calls')} beyond the included amount${price === null ? '' : `, at ${price} per 1,000`}.`,
};
