/** `/billing`: the plan and its changes, what a cycle costs, invoices, and settings. */
import { count, number } from '../../data/format.ts';

export default {
  loading: 'Loading billing',
  noSuchPlan: (plan: string) => `There is no plan “${plan}”`,
  chooseBelow: 'Choose one of the plans below.',
  calls: (calls: number) => count(calls, 'call', 'calls'),
  fromTo: (start: string, end: string) => `${start} to ${end}`,

  // Plans and their prices
  intervals: { monthly: 'monthly', annual: 'annual' },
  prices: {
    monthly: (price: string) => `${price} per month`,
    annual: (price: string) => `${price} per year`,
  },
  free: 'Free',

  // The plan as it is
  price: 'Price',
  nextPrice: 'Price from the next cycle',
  purchaseOrder: 'Purchase order',
  uptime: 'Agreed uptime',
  uptimes: (agreed: string, measured: string | null) =>
    `${agreed}%${measured === null ? '' : `; measured in the last 30 days: ${measured}%`}`,
  cycleStarted: 'Cycle started',
  nextCycle: 'Next cycle',
  nextInvoice: 'Next invoice',
  noInvoice: 'None',
  about: (amount: string) => `about ${amount}`,
  accountCredit: 'Account credit',
  payment: 'Payment',
  savedMethod: 'Saved payment method',
  byInvoice: 'Invoice',
  invoicesSay:
    'Invoices contain payment instructions. They are marked “Paid” when your payment arrives.',
  firstInvoice: 'Choosing a paid plan issues its invoice. The plan starts when that is paid.',
  changeMethod: 'Change payment method',

  // The current cycle
  currentCycle: 'Current cycle',
  callsUnlimited: 'calls (unlimited)',
  callsIncluded: (included: number) => `calls, ${number(included)} included`,
  ofIncluded: (included: number) => `of ${number(included)} included calls`,
  callsSoFar: 'Calls so far',
  overage: 'Overage',
  forecast: (day: string) => `Forecast for ${day}`,
  given: 'The operator of this server provides this plan to you free of charge.',
  unlimited: 'Your plan includes unlimited calls.',
  stopsAfter: 'After the included calls, requests are rejected until the next cycle.',
  extraBilled: (price: string) =>
    `Extra calls cost ${price} per 1,000 and are billed at the end of the cycle.`,
  extraCapped: (price: string, cap: string) =>
    `Extra calls cost ${price} per 1,000, up to your spend cap of ${cap} per cycle.`,

  // Choosing another plan
  changePlan: 'Change plan',
  interval: 'Billing interval',
  monthly: 'Monthly',
  annual: 'Annual (save 20%)',
  howChanges:
    'Upgrades start immediately, and the unused part of your current plan is credited. Downgrades start at the end of the billing cycle; you can cancel them until then.',
  startsOn: (day: string) => `Starts ${day}`,
  currentPlan: 'Current plan',
  notOffered: 'Not offered',
  choose: 'Choose',
  choosePlan: (plan: string) => `Choose ${plan}`,
  keep: 'Keep',
  keepPlan: (plan: string) => `Keep ${plan}`,
  unlimitedCalls: 'Unlimited calls',
  callsPer: {
    monthly: (calls: number) => `${number(calls)} calls per month`,
    annual: (calls: number) => `${number(calls)} calls per year`,
  },
  thenStop: (calls: string) => `${calls}, then hard stop`,
  thenPrice: (calls: string, price: string) => `${calls}, then ${price} per 1,000`,

  // The preview of a change
  loadingPreview: 'Loading preview',
  startsPaid: 'It starts when its invoice is paid.',
  startsNow: 'It starts immediately.',
  startsLater: (moment: string) =>
    `It starts at the end of the current cycle, on ${moment}. Until then nothing changes, and you can cancel it.`,
  already: (plan: string) => `${plan} is already your plan.`,
  youKeep: (plan: string, dropped: string) =>
    `You keep ${plan}, and the scheduled change to ${dropped} is canceled.`,
  drops: (plan: string) => `The scheduled change to ${plan} is canceled.`,
  cycle: (end: string, calls: number | null) =>
    `The cycle ends on ${end} and includes ${calls === null ? 'unlimited calls' : `${number(calls)} calls`}.`,
  thenCosts: (price: string) => `After that, it costs ${price}.`,
  keysDisabled: (keys: number) => `${count(keys, 'API key', 'API keys')} will be disabled`,
  keysDisabledWhy:
    'Your newest keys beyond the limit of the plan. They are not deleted, and a larger plan enables them again.',
  invoicePreview: 'Invoice preview',
  totalNow: 'Total now',
  paidByInvoice:
    'You get an invoice with payment instructions. The plan starts when its payment is booked; until then you keep what you have, and you can cancel.',
  paidByMethod:
    'Your saved payment method is charged. If there is none, you enter it on the next page.',
  paidLater:
    'The plan starts now. You get an invoice with payment instructions and the day it is due.',
  confirm: 'Confirm',
  switchOn: (day: string) => `Switch on ${day}`,
  switchNow: (plan: string) => `Switch to ${plan} now`,
  buyFor: (amount: string) => `Buy for ${amount}`,

  // What became of a change
  scheduled: (moment: string) => `Scheduled. It takes effect on ${moment}.`,
  pending: 'Your bank is processing the payment. The plan starts when the payment is confirmed.',
  unchanged: 'Your plan has not changed.',
  ordered: (invoice: string) =>
    `Invoice ${invoice} is listed below with payment instructions. The plan starts when it is paid.`,
  active: 'Your plan is now active.',
  activePaid: (invoice: string) => `Your plan is now active. Invoice ${invoice} is paid.`,
  activeOpen: (invoice: string) =>
    `Your plan is now active. Invoice ${invoice} is listed below with payment instructions.`,

  // Invoices
  invoices: {
    title: 'Invoices',
    export: 'Export CSV',
    loading: 'Loading invoices',
    none: 'No invoices yet',
    first: 'You get your first invoice when you choose a paid plan.',
    older: 'Older invoices',
    invoice: 'Invoice',
    date: 'Date',
    status: 'Status',
    total: 'Total',
    documents: 'Documents',
    statuses: { open: 'Open', paid: 'Paid', past_due: 'Past due', void: 'Void' },
    due: (day: string) => `due ${day}`,
    view: 'View',
    viewOne: (invoice: string) => `View invoice ${invoice}`,
    pdf: (invoice: string) => `Invoice ${invoice} as PDF`,
    pay: 'Pay',
    payOne: (invoice: string) => `Pay invoice ${invoice}`,
  },

  // Notices
  notices: {
    testClock: 'Test clock',
    testClockIs: (moment: string) =>
      `The time on this installation is ${moment}. Its operator can move it forward.`,
    pastDue: (invoice: string) => `Invoice ${invoice} is past due`,
    wasDue: (amount: string, plan: string) =>
      `${amount} was due. Your ${plan} plan stays as it is.`,
    endsUnlessPaid: (amount: string, moment: string, plan: string) =>
      `If ${amount} is not paid by ${moment}, your ${plan} plan ends and the account moves to Free.`,
    cheaper: (plan: string) => `${plan} would have been cheaper`,
    cheaperBy: {
      monthly: (plan: string, saved: string) =>
        `With the calls of this cycle, a full month on ${plan} would have cost ${saved} less.`,
      annual: (plan: string, saved: string) =>
        `With the calls of this cycle, a full year on ${plan} would have cost ${saved} less.`,
    },
    view: (plan: string) => `View ${plan}`,
    nowActive: 'Your plan is now active',
    thanks: (plan: string) => `Thank you. ${plan} is now active.`,
    waiting: (plan: string) => `${plan} is waiting for your payment`,
    bankPending:
      'Your bank is processing the payment, which can take several days. The plan starts when the payment is confirmed.',
    notReceived: (amount: string) =>
      `We have not received ${amount} yet. The plan starts when the payment arrives.`,
    checkAgain: 'Check again',
    cancelPurchase: 'Cancel purchase',
    capReached: 'Spend cap reached',
    capUsed: (percent: string) => `${percent} of the spend cap used`,
    capStops: (moment: string, cap: string) =>
      `Requests are rejected with 402 until ${moment}, or until you raise the cap of ${cap}.`,
    capWillStop: (cap: string) => `Beyond ${cap}, requests are rejected with 402.`,
    changing: (plan: string, day: string) => `Changing to ${plan} on ${day}`,
    activeUntil: (plan: string, moment: string) => `${plan} stays active until ${moment}.`,
    keeping: (plan: string) => `You are keeping ${plan}`,
  },

  // The spend cap
  spendCap: {
    title: 'Spend cap',
    intro:
      'Limits what overage can cost per billing cycle. Calls beyond the cap are rejected with 402 “Insufficient credits”. You get an email at 50%, 80%, and 100%.',
    set: 'Set a spend cap',
    maximum: (currency: string) => `Maximum in ${currency}`,
    wrong: 'Enter an amount such as 25 or 12.50, up to 1,000,000',
    none: 'No cap is set.',
    current: (cap: string) => `The current cap is ${cap}.`,
    saved: 'Spend cap saved',
  },

  // What invoices say of the customer
  details: {
    title: 'Billing details',
    name: 'Name or company',
    address: 'Address',
    taxId: 'Tax ID',
    shown: 'Shown on future invoices.',
    saved: 'Billing details saved',
  },
};
