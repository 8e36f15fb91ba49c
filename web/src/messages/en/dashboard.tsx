/** `/dashboard`, and the credits that `/analytics` shows too. */
import type { ReactNode } from 'react';
import type { WarningJson } from '../../../../src/dashboard/schemas.ts';
import { count, number } from '../../data/format.ts';

export default {
  loading: 'Loading the dashboard',

  // Warnings
  outOfDate: 'Data may be out of date',
  outOfDateText: 'The server is not responding. These are the last known numbers. Retrying…',
  /** In English as the server says it. */
  warning: ({ message }: WarningJson): string => message,
  toBilling: 'Go to billing',
  viewInvoices: 'View invoices',
  viewWebhooks: 'View webhooks',

  // The first steps
  steps: {
    createKey: 'Create an API key',
    mayNotCreate: 'Your role does not create keys: ask the owner or an admin.',
    keyCreated: (keys: ReactNode) => <>Done. Manage your keys under {keys}.</>,
    sendRequest: 'Send a request',
    replaceKey: (placeholder: string) => `Replace ${placeholder} with your key.`,
    seeResult: 'See the result',
    resultAppears: 'The request appears on this page within two seconds. No need to reload.',
  },

  // Credits
  cycle: (start: string, end: string) => `${start} to ${end}`,
  used: 'Used',
  forecast: (day: string) => `Forecast for ${day}`,
  remaining: 'Remaining',
  callsUnlimited: 'calls this cycle (unlimited)',
  callsBeyond: (included: number) => `calls beyond the ${number(included)} included`,
  creditsLeft: (included: number) => `of ${number(included)} credits left`,

  // The plan
  plan: {
    title: (plan: string) => `${plan} plan`,
    nextCycle: 'Next cycle',
    rateLimit: 'Rate limit',
    imageFormats: 'Image formats',
    overage: 'Overage',
    keysUnlimited: (used: string) => `${used} (no limit)`,
    keysOf: (used: string, max: number) => `${used} of ${max}`,
    overageUnlimited: 'None, unlimited calls',
    per1000: (price: string) => `${price} per 1,000`,
    compare: 'Compare plans',
  },

  // Requests per day
  perDay: 'Requests per day',
  view: 'View',
  chart: 'Chart',
  table: 'Table',
  noneIn30Days: 'No requests in the last 30 days.',
  day: 'Day (UTC)',

  // What they were about
  upgrade: (plans: string) =>
    `On ${plans}, you also see requests by symbology, key, and image format, and can export them as CSV.`,
  lastDays: (days: number) => `Last ${days} days`,
  moreInAnalytics: 'More in Analytics',
  exportCsv: 'Export CSV',
  noRequests: 'No requests in this period.',
  without: '(none)',
  share: (requests: number, credits: number) =>
    `${count(requests, 'request', 'requests')}, ${count(credits, 'credit', 'credits')}`,

  // The latest requests
  latest: {
    title: 'Recent requests',
    all: 'All requests',
    none: 'No requests yet',
    noneText: 'Requests appear here within two seconds, whether they succeed or fail.',
    quickStart: 'Quick start',
    time: 'Time',
    zone: (zone: string) => `In ${zone}`,
    barcode: 'Barcode',
    key: 'Key',
    duration: 'Duration',
    test: 'test',
    signedUrl: 'signed URL',
  },
};
