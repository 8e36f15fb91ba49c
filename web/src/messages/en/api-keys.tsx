/** `/api-keys`: keys, what they may do, and signed URLs. */
import type { ReactNode } from 'react';
import { count, number, pick } from '../../data/format.ts';

export default {
  create: 'Create key',
  loading: 'Loading keys',
  unlimited: (used: number) => `${used} keys. Your plan has no limit.`,
  usedOf: (used: number, max: number) => `${used} of ${max} ${pick(max, 'key', 'keys')}`,
  revokeForRoom: 'Revoke a key to make room.',
  morePlans: 'See plans with more keys',
  none: 'No API keys yet',
  howUsed: 'How a key is used',
  createFirst: 'Create a key to authenticate your requests.',
  showEnded: (keys: number) => `Show revoked and expired keys (${keys})`,
  hideEnded: (keys: number) => `Hide revoked and expired keys (${keys})`,

  // What dialogs have in common

  // A new key
  createTitle: 'Create API key',
  newKey: 'Your new key',
  created: 'API key created. Copy it now.',
  tooManyLive:
    'You have reached the API key limit of your plan. Revoke a key you no longer need, or rotate one to replace it.',
  tooManyTest: 'You have as many test keys as there can be. Revoke one that you no longer need.',
  testKey: 'Test key',
  testKeyDoes: 'Costs no credits. Every image says TEST.',
  name: 'Name',
  nameFor: 'The app or device that uses the key, for example.',
  nameExample: 'Label printer',
  copyNow: 'Copy this key now. You will not be able to see it again: we store only a hash.',
  apiKey: 'API key',
  copyKey: 'Copy key',
  firstBarcode: 'Your first barcode',
  copyCurl: 'Copy curl',

  // What can be done with a key
  moreActions: 'More actions',
  rename: 'Rename',
  keyName: 'Key name',
  renamed: (name: string) => `Key renamed to ${name}`,
  limits: 'Limits',
  limitsOf: (name: string) => `Limits for “${name}”`,
  saveLimits: 'Save limits',
  limitsSaved: 'Limits saved',
  rotate: 'Rotate',
  rotateTitle: (name: string) => `Rotate “${name}”`,
  rotateIntro: 'The new key takes over the name and limits. The old key expires:',
  rotateWhen: 'When the old key expires',
  graceNone: { label: 'Immediately', description: 'If the key may have leaked.' },
  graceHour: { label: 'In 1 hour', description: 'Time to update one program.' },
  graceDay: { label: 'In 24 hours', description: 'Time to update several programs.' },
  rotateKey: 'Rotate key',
  rotated: 'Key rotated. Copy the new key now.',
  revoke: 'Revoke',
  revokeKey: 'Revoke key',
  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revokeWarning: (last4: ReactNode) => (
    <>
      Requests with the key ending in {last4} will be rejected immediately. This cannot be undone.
    </>
  ),
  keyRevoked: (name: string) => `Key ${name} revoked`,
  revokeMany: (keys: number) => `Revoke ${count(keys, 'key', 'keys')}`,
  revokeManyTitle: (keys: number) => `Revoke ${count(keys, 'key', 'keys')}?`,
  revokeManyWarning: (keys: number) =>
    `Requests with ${pick(keys, 'this key', 'these keys')} will be rejected immediately. This cannot be undone.`,
  andOthers: (keys: number) => `and ${count(keys, 'other', 'others')}`,
  manyRevoked: (keys: number) => `${count(keys, 'key', 'keys')} revoked`,

  // What is known of a key
  test: 'Test',
  callsThisCycle: 'Calls this cycle',
  thisCycle: 'This cycle',
  lastUsed: 'Last used',
  never: 'Never',
  createdAt: 'Created',
  madeBy: 'Made by',
  madeByOperator: 'The operator',
  madeByFormer: 'Somebody who left',
  revokedAt: 'Revoked',
  last30Days: 'Last 30 days',
  notCounted: 'Not counted',
  inShort: (scopes: string, calls: number) =>
    `${scopes} · ${count(calls, 'call', 'calls')} this cycle · last used:`,
  noCredits: (days: number) => `No credits in ${days} days`,
  credits: (sum: number, days: number, day: string, most: number) =>
    `${count(sum, 'credit', 'credits')} in ${days} days (UTC), most on ${day}: ${number(most)}`,
  states: {
    live: 'Active',
    expiring: 'Expires soon',
    expired: 'Expired',
    revoked: 'Revoked',
    'disabled-by-plan': 'Disabled: exceeds the plan limit',
  },
  expiresAt: (moment: string) => `Expires ${moment}`,
  replacedUntil: (moment: string) => `Replaced, expires ${moment}`,

  // Limits
  limitsAre: 'Limits:',
  creditsPerCycle: (credits: number) => `${number(credits)} credits per cycle`,
  only: (symbologies: string) => `Only ${symbologies}`,
  onlySymbologies: (symbologies: number) =>
    `Only ${count(symbologies, 'symbology', 'symbologies')}`,
  from: (addresses: string) => `From ${addresses}`,
  fromRanges: (ranges: number) => `From ${count(ranges, 'IP range', 'IP ranges')}`,
  fields: {
    scopes: { label: 'Scopes', description: 'What this key can be used for.' },
    expires: {
      label: 'Expires',
      description: 'The key stops working at this time. Leave empty for no expiration.',
    },
    credits: {
      label: 'Credits per cycle',
      description: 'The most this key can spend per cycle. Leave empty for no limit.',
    },
    symbologies: {
      label: 'Symbologies',
      description: 'The symbologies this key can generate. Leave empty to allow all.',
    },
    addresses: {
      label: 'IP addresses',
      description:
        'Addresses or ranges that requests may come from, such as 203.0.113.0/24, one per line. Leave empty to allow any.',
    },
  },
  /** As they are listed; at the beginning of a line with a capital. */
  scopes: {
    barcodes: 'barcodes',
    templates: 'templates',
    usage: 'usage',
    webhooks: 'webhooks',
  },
  loadingList: 'Loading…',
  noSymbology: 'No matching symbology',
  clearSelection: 'Clear selection',
  mustBeFuture: 'Must be in the future.',
  creditsWrong: 'Enter a whole number from 1 to 1,000,000,000, or leave empty for no limit.',
  tooManyRanges: (max: number) => `At most ${max} ranges.`,
  chooseScope: 'Choose at least one.',

  // The table of many keys
  search: 'Search keys',
  searchFor: 'Name or beginning of the key',
  kind: 'Kind of keys',
  kinds: { active: 'All', live: 'Live', test: 'Test', ended: 'Ended' },
  sortBy: 'Sort by',
  orders: {
    '-created': 'Newest',
    created: 'Oldest',
    name: 'Name, A to Z',
    '-name': 'Name, Z to A',
    '-lastUsed': 'Last used',
    lastUsed: 'Longest unused',
    '-calls': 'Most calls this cycle',
    calls: 'Fewest calls this cycle',
  },
  keys: (keys: number) => count(keys, 'key', 'keys'),
  selected: (keys: number) => `${keys} selected`,
  select: (name: string) => `Select ${name}`,
  selectAll: 'Select all keys shown',
  key: 'Key',
  noMatch: 'No matching keys',
  noneEnded: 'No key has been revoked or has expired.',
  changeSearch: 'Change the search or the kind of keys.',
  more: 'Show more keys',

  // Signed URLs
  signedUrls: 'Signed URLs',
  signed: {
    title: (name: string) => `Signed URLs of “${name}”`,
    intro:
      'A signed URL shows one picture without an API key: in a web page, an email or a spreadsheet. Each view costs what a request with the key costs, and uses its rate limit.',
    newSecret: 'Your new signing secret',
    copyNow:
      'Copy the secret now if your own programs sign URLs. You will not be able to see it again.',
    secret: 'Signing secret',
    copySecret: 'Copy secret',
    create: 'Create signing secret',
    created: 'Signing secret created. Copy it now.',
    createdAt: (moment: string) => `Secret created ${moment}.`,
    previousUntil: (moment: string) => `URLs signed with the one before work until ${moment}.`,
    old: 'URLs signed with the old secret',
    oldStop: 'stop working at once',
    oldDay: 'work for 24 hours',
    oldMonth: 'work for 30 days',
    oldExpire: 'work until they expire',
    replace: 'Replace secret',
    remove: 'Remove secret',
    removeNow: 'Stop all its URLs now',
    removed: 'Signing secret removed',
    path: {
      label: 'Path and query of the picture',
      description: 'As a request with the key would send it.',
    },
    expires: 'Expires',
    inHour: 'in an hour',
    inDay: 'in a day',
    inMonth: 'in 30 days',
    inYear: 'in a year',
    views: { label: 'Most views', placeholder: 'No limit' },
    pages: {
      label: 'Only on pages of',
      description: 'Hosts, separated by commas. Readers whose browser hides the page see nothing.',
    },
    sign: 'Sign URL',
    url: 'Signed URL',
    copyUrl: 'Copy URL',
    expiresAt: (moment: string) => `Expires ${moment}.`,
    show: 'Show the picture (one view)',
    picture: 'The picture that the signed URL shows',
    notShown: 'The picture could not be shown on this page. Open the URL to see why.',
  },
};
