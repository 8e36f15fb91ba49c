/** `/admin`: the operator's pages. */
import type { ReactNode } from 'react';
import { count } from '../../data/format.ts';

export default {
  lead: 'Every act here stands in the audit log, with your name.',
  done: (act: string) => `Done: ${act}`,
  confirm: 'Confirm that it is you.',
  confirmByPasskey: 'Use a passkey instead',
  reason: 'Reason',
  none: 'Not agreed',

  // Accounts
  accounts: 'Accounts',
  search: 'Search',
  searchHint: 'Part of an email address or a billing name, or the id of an account or an API key',
  loadingAccounts: 'Loading accounts',
  pageBefore: 'Page before',
  nextPage: 'Next page',
  noAccount: 'No account is like that',
  email: 'Email',
  plan: 'Plan',
  since: 'Since',
  state: 'State',
  active: 'Active',
  suspended: 'Suspended',

  // Requests
  requests: 'Requests',
  requestId: 'X-Request-Id, or id of a batch',
  lookUp: 'Look up',
  ofAccount: (account: ReactNode) => <>Of {account}</>,

  // System
  system: 'System',
  loadingSystem: 'Loading the system',
  version: 'Version',
  node: 'Node',
  mode: 'Mode',
  modes: { embedded: 'Embedded', server: 'Server' },
  redis: 'Redis',
  redisStates: { ok: 'OK', failing: 'Failing', 'not used': 'Not used' },
  mails: 'Mails since the start',
  mailsText: (sent: number, failed: number) => `${sent} sent, ${failed} failed`,
  waiting: 'Waiting',
  waitingText: (batches: number, deliveries: number, mails: number) =>
    `${count(batches, 'batch', 'batches')}, ${count(deliveries, 'delivery', 'deliveries')}, ${count(mails, 'mail', 'mails')}`,
  overdue: 'Reservations overdue',
  mailsFailed: (code: (text: string) => ReactNode) => (
    <>
      Mails that failed are listed below. The log says why, too ({code('mail.failed')}); check{' '}
      {code('SMTP_URL')}.
    </>
  ),
  lateJobs: 'Jobs that are late or failed',
  noLateJob: 'Every job is on time.',
  lateAdvice:
    'They are tried again by themselves. The log names the fault; one that stays late needs the database, or a restart.',
  job: (name: string, since: number, every: number, failures: number) =>
    `${name}: ended well ${since} s ago, meant every ${every} s; ${count(failures, 'failure', 'failures')}`,
  reservations: 'Open reservations',
  noReservation: 'No reservation is open.',
  reservationsAdvice:
    'Work under way: they end by themselves. One whose end has passed is returned by the next sweep.',
  reservation: (account: ReactNode, credits: number, reservations: number, end: ReactNode) => (
    <>
      {account}: {count(credits, 'credit', 'credits')} in{' '}
      {count(reservations, 'reservation', 'reservations')}, the first ends {end}
    </>
  ),
  endpoints: 'Failing webhook endpoints',
  noEndpoint: 'Every endpoint works.',
  endpointsAdvice:
    'Deliveries are tried again by themselves, and the dashboard of the account says so. Where a network of your own is refused, see WEBHOOK_ALLOW_CIDRS.',
  endpoint: (host: string, account: ReactNode) => (
    <>
      {host} of {account}
    </>
  ),
  failingSince: (moment: ReactNode) => <>, failing since {moment}</>,
  switchedOff: (why: string) => `, switched off (${why})`,

  // Mails
  unsentMails: 'Mails that could not be sent',
  unsentMailsText:
    'They are tried again by themselves for a day, or as long as their link is of use. What they say is shown to nobody.',
  loadingMails: 'Loading mails',
  noUnsentMail: 'Every mail was sent',
  allStates: 'All',
  mailStates: { waiting: 'Tried again', failed: 'Given up' },
  mailFailures: {
    refused: 'Refused by the mail server',
    link_expired: 'Its link has expired',
    gave_up: 'Could not be sent for a day',
  },
  recipient: 'To',
  subject: 'Subject',
  attempts: 'Attempts',
  nextAttempt: 'Next attempt',
  retryMail: 'Try again',
  retryMailTitle: 'Try to send it now?',
  retryMailText: (recipient: string) => `The mail to ${recipient} is sent within seconds.`,
  deleteMail: 'Delete mail',
  deleteMailTitle: 'Delete the mail for good?',
  deleteMailText: (recipient: string) => `The mail to ${recipient} is never sent.`,

  // Revenue
  revenue: 'Revenue and usage',
  loadingRevenue: 'Loading revenue and usage',
  noInvoiceOfYear: 'No invoice in the last twelve months.',
  creditsByMonth: 'Credits by month',
  ofCyclesBegun: 'Of the billing cycles that began in it.',
  month: 'Month (UTC)',
  credits: 'Credits',
  cycles: 'Cycles',
  top: 'Accounts that use most',
  inRunningCycle: 'In their running cycle.',
  noneUsed: 'None has used a credit yet.',
  account: 'Account',
  invoicesByMonth: 'Invoices by month',
  invoices: 'Invoices',
  columns: {
    invoicedCents: 'Invoiced',
    paidCents: 'Paid',
    openCents: 'Open',
    pastDueCents: 'Past due',
    refundedCents: 'Refunded',
  },
  byPlan: 'By plan, before tax',

  // Incidents
  incidents: 'Incidents',
  loadingIncidents: 'Loading incidents',
  noIncident: 'No incident',
  incidentsText: (link: (text: string) => ReactNode) => (
    <>
      Everybody reads them on the {link('status page')} and in its feed, at once. What was written
      stays.
    </>
  ),
  openIncident: 'Open an incident',
  shownAtOnce: 'The status page shows it at once.',
  title: 'Title',
  part: 'What it is about',
  severity: 'Severity',
  known: 'What is known',
  update: 'Update',
  updateTitle: 'Add to the incident',
  severityNow: 'Severity by now',
  resolve: 'Resolve',
  resolveTitle: 'Close the incident for good',
  lastWord: 'Last word',
  closed: 'Closed',
  updates: (updates: number) => count(updates, 'update', 'updates'),

  // Announcements
  announcements: 'Announcements',
  loadingAnnouncements: 'Loading announcements',
  noAnnouncement: 'Nothing is announced',
  announce: 'Announce',
  announceTitle: 'Announce on every page',
  text: 'Text',
  from: 'From (at once where empty)',
  until: 'Until',
  takeBack: 'Take back',
  takeBackTitle: 'Take the announcement back?',
  fromTo: (from: ReactNode, to: ReactNode) => (
    <>
      {from} to {to}
    </>
  ),

  // One account
  loadingAccount: 'Loading the account',
  isSuspended: 'This account is suspended',
  planAndCredits: 'Plan and credits',
  creditsUsed: 'Credits used',
  usedOf: (used: string, included: string | null) =>
    included === null ? `${used}, unlimited` : `${used} of ${included}`,
  beyond: 'Beyond the plan',
  cycle: 'Cycle',
  rateLimit: 'Rate limit of each key',
  rateText: (requests: number, seconds: number) =>
    `${count(requests, 'request', 'requests')} in ${seconds} s`,
  members: 'Members',
  role: 'Role',
  keys: 'API keys',
  noKeys: 'No keys.',
  name: 'Name',
  lastUsed: 'Last used',
  testKey: (name: string) => `${name} (test)`,
  loadingInvoices: 'Loading invoices',
  noInvoices: 'No invoices.',
  number: 'Number',
  total: 'Total',
  due: 'Due',
  log: 'Audit log',
  loadingLog: 'Loading the audit log',
  noEntries: 'No entries.',
  time: 'Time',
  act: 'Act',
  who: 'Who',

  // What the operator does with it
  actions: 'Actions',
  grant: 'Grant credits',
  grantText: 'Adds to the running cycle; a negative number takes away.',
  changePlan: 'Change plan',
  changePlanTitle: 'Change the plan',
  changePlanText: 'At once. Nothing of it is invoiced until its owner chooses a plan.',
  terms: 'Credit terms',
  termsText: 'A plan that the account chooses begins at once; its invoice is due in so many days.',
  days: 'Days',
  noTerms: 'No credit terms',
  noTermsTitle: 'Take the credit terms back?',
  view: 'See as customer',
  viewTitle: 'See the account as its people do',
  viewText:
    'For half an hour this browser shows their pages. Nothing can be changed. Their audit log says so, with the reason.',
  suspend: 'Suspend',
  suspendTitle: 'Suspend the account',
  suspendText: 'The API refuses it from the next request on. Its people read the reason.',
  resume: 'Resume',
  resumeTitle: 'Resume the account?',
  clearFactor: 'Clear second factor',
  clearFactorTitle: 'Take the second factor of its owner away?',
  clearFactorText:
    'For somebody who lost app and recovery codes, and proved who they are. Their sessions end.',
  delete: 'Delete account',
  deleteTitle: 'Delete the account for good?',
  deleteText: (email: string) => `${email} loses everything at once. This cannot be undone.`,

  // Contract
  contract: 'Contract',
  billedAt: 'The running cycle is billed at',
  givenPlan: 'Nothing is invoiced: the plan was assigned.',
  perThousand: (amount: string) => `${amount} per 1,000 additional calls`,
  ownPrice: 'Own price',
  aMonth: (amount: string) => `${amount} a month`,
  aYear: (amount: string) => `${amount} a year`,
  toPay: (days: number) => `${count(days, 'day', 'days')} to pay`,
  ownPriceTitle: 'A price of its own',
  ownPriceText:
    'Of one plan, without tax. What is left empty costs what it costs everybody. It counts from the next cycle, or from when the plan is chosen; the running cycle stays as it was sold.',
  perMonth: 'Month',
  perYear: 'Year',
  additional: '1,000 additional calls',
  noOwnPrice: 'No own price',
  noOwnPriceTitle: 'Back to what the plan costs?',
  noOwnPriceText: 'From the next cycle on.',
  order: 'Purchase order',
  orderTitle: 'Purchase order number',
  orderText: 'Printed on invoices that are issued from now on. Empty: none.',
  uptime: 'Uptime',
  uptimeTitle: 'Uptime agreed on',
  uptimeText:
    'Its people see it on their billing page and on /status, with what was measured. Empty: none.',
  percent: 'Percent',
};
