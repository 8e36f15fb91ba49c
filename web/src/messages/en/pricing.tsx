/** `/pricing`. */
import type { ReactNode } from 'react';
import { limitText, number, pick } from '../../data/format.ts';

export default {
  title: 'Pricing',
  description:
    'One credit per delivered barcode. Free to start, pay per call beyond your plan, or go unlimited.',
  headline: 'One credit per barcode. Everything else is free.',
  lead: 'Every image you receive costs one credit, whatever the symbology or image format. Invalid data, rate limits, and server errors cost nothing.',

  // The calculator
  cheapestPlan: 'Cheapest plan',
  billing: 'Billing',
  monthly: 'Monthly',
  annual: (savedPercent: number) =>
    savedPercent === 0 ? 'Annual' : `Annual, save ${savedPercent}%`,
  callsPerMonth: 'Calls per month',
  slider: 'Calls per month, slider',
  calls: (calls: number) => `${number(calls)} calls`,
  perMonth: (price: string) => `${price} per month`,
  unlimitedCalls: 'unlimited calls',
  included: (calls: number) => `${number(calls)} calls included`,
  includedAndBeyond: (included: number, beyond: number) =>
    `${number(included)} calls included, ${number(beyond)} billed per call`,
  from: (plan: string, calls: number) => `${plan} from ${number(calls)} calls`,
  enterNumber: 'Enter a number, such as 50,000 or 2 million.',

  // The cards
  mostPopular: 'Most popular',
  cheapestFor: (calls: number) => `Cheapest for ${number(calls)} calls`,
  notOffered: 'Not offered on this server yet',
  choose: (plan: string) => `Choose ${plan}`,
  everythingIn: (plan: string) => `Everything in ${plan}, plus:`,
  callsOf: (calls: number | null) => (
    <>
      <strong>{limitText(calls)}</strong> calls per month
    </>
  ),
  keys: (keys: number | null, rate: string) =>
    `${limitText(keys)} API ${keys === null ? 'keys' : pick(keys, 'key', 'keys')}, ${rate} each`,
  supportOf: (support: string) => `Support: ${support}`,
  slaOf: (percent: string) => `${percent}% uptime SLA`,
  forInvited: 'For accounts that were invited',
  forExisting: 'For accounts of this server; sign-up is closed',
  forWhom: {
    free: 'To try everything out, and for prototypes.',
    starter: 'For side projects and developers on their own.',
    pro: 'For teams whose volume grows.',
    business: 'For logistics, factories, and shops with many orders.',
  },
  neverOverage: 'No overage, ever',
  hardStop: 'Hard stop, no overage charges',
  thenOverage: (price: string) => `Then ${price}`,
  priceMonthly: (price: ReactNode) => <>{price} per month</>,
  noCard: 'No credit card required',
  billedMonthly: 'Billed monthly',
  yearly: (price: string, saved: string) => `${price} per year, save ${saved}`,

  // The table
  compare: 'Compare plans',
  comparison: 'Plan comparison',
  feature: 'Feature',
  yes: 'Yes',
  rows: {
    month: 'Price per month',
    year: 'Price per year',
    calls: 'Calls per month',
    overage: 'Overage',
    rate: 'Rate limit per key',
    keys: 'API keys',
    testKeys: 'Test keys',
    symbologies: 'All symbologies',
    formats: 'Image formats',
    support: 'Support',
    sla: 'Uptime SLA, percent',
  },

  faqTitle: 'Frequently asked questions',
  faq: [
    [
      'What if my data is invalid?',
      'You are not charged. The reserved credit is refunded, and the error tells you how to fix the data. Errors of the server cost nothing either.',
    ],
    [
      'Do credits roll over?',
      'No. Credits reset at the start of each billing cycle. On the Free plan, that is the first of each month (UTC). Annual plans have a single pool of twelve months of calls.',
    ],
    [
      'What happens when I run out of credits?',
      'On the Free plan, requests are rejected until the next month. On plans with overage, requests continue, and extra calls are billed at the end of the cycle. Unlimited plans never run out.',
    ],
    [
      'How do I top up?',
      'There is nothing to buy beforehand. Choose a higher plan, which counts at once, or raise your spend cap where your plan has overage.',
    ],
    [
      'Can I limit what overage costs?',
      'Yes. Set a spend cap under Billing: at the cap, requests are rejected instead of billed. Every API key can have a limit of its own, too.',
    ],
    [
      'Can I switch plans, or between monthly and annual?',
      'Yes, at any time. A higher plan and the change to annual count at once; a lower plan, the change to monthly and a cancellation count at the end of what you have paid for, and can be taken back until then.',
    ],
    [
      'What do I pay when I switch in the middle of a cycle?',
      'The unused part of what you paid is credited, and the new price is charged for what is left of the cycle, or for a whole one where a new one begins. You see both amounts before you confirm.',
    ],
    [
      'Is there a trial of the paid plans?',
      'No. The Free plan is there for trying: every symbology, without a time limit and without a card.',
    ],
    [
      'Does each API key have its own credits?',
      'No. All keys of an account share the same credits. Each key has its own rate limit.',
    ],
  ] as readonly (readonly [question: string, answer: string])[],
};
