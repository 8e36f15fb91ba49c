/**
 * The examples of docs/billing-examples.md that have a table of what happens: each of its rows is done through the API,
 * and what became of the account is written as the document writes it.
 */
import type { InvoiceJson, LineJson, PreviewJson } from '../../src/billing/schemas.ts';
import { buyerOf, openBuyer, type Buyer } from './billing-client.ts';
import {
  count,
  cycleRows,
  money,
  moment,
  named,
  rowsOf,
  termsOf,
  TITLES,
  type CycleCells,
} from './billing-document.ts';
import { at } from './billing-events.ts';
import type { TestClock } from './clock.ts';
import type { TestServer } from './server.ts';

const HEAD = 'at |';

export const storyTitles = (): readonly string[] =>
  TITLES.filter((title) => rowsOf(title, HEAD).length > 0);

export const storyOf = (title: string): readonly string[] => rowsOf(title, HEAD);

/** What became of a story, in rows of the document. */
export interface Outcome {
  readonly story: readonly string[];
  readonly cycles: readonly string[];
  readonly invoices: readonly string[];
}

/** Lives a story with an account of its own. Throws where a row is not one of ACTS, or is not what happens. */
export async function liveStory(
  server: TestServer,
  clock: TestClock,
  title: string,
): Promise<Outcome> {
  const rows = storyOf(title).map((row) => row.split('|').map((cell) => cell.trim()));
  const [, first = ''] = rows[0] ?? [];
  clock.set(at(first));
  const person = await openBuyer(server);
  await person.key();
  const story: Story = { server, clock, buyer: person, preview: null };
  const seen: string[] = [];
  const cycles: CycleCells[] = [];
  for (const [, moment = '', act = ''] of rows) {
    clock.set(at(moment));
    story.buyer = buyerOf(await person.again());
    const done = await perform(story, act);
    const { plan, interval, balanceCents, cycle, calls } = await story.buyer.billing();
    const terms = { plan: plan.id, interval };
    seen.push(`| ${moment} | ${done} | ${named(terms)} | ${money(balanceCents)} |`);
    addCycle(cycles, { ...terms, ...cycle, included: calls.included, used: calls.used });
  }
  const invoices = (await story.buyer.invoices()).reverse();
  return { story: seen, cycles: cycleRows(cycles), invoices: invoiceRows(invoices) };
}

interface Story {
  readonly server: TestServer;
  readonly clock: TestClock;
  buyer: Buyer;
  /** The one that was shown last. */
  preview: PreviewJson | null;
}

/** The cycle as it is seen now; one that another begins within was cut short. */
function addCycle(cycles: CycleCells[], now: CycleCells): void {
  const last = cycles.at(-1);
  if (last?.start === now.start) cycles.pop();
  else if (last !== undefined && last.end > now.start) {
    cycles[cycles.length - 1] = { ...last, end: now.start };
  }
  cycles.push(now);
}

/** Does what a row says, and says what was done. */
async function perform(story: Story, act: string): Promise<string> {
  for (const [pattern, run] of ACTS) {
    const match = pattern.exec(act);
    if (match !== null) return run(story, match[1] ?? '');
  }
  throw new Error(`the document says what no test can do: ${act}`);
}

type Run = (story: Story, what: string) => Promise<string>;

/** What can happen, in the words of the document. */
const ACTS: readonly (readonly [RegExp, Run])[] = [
  [/^(.+) is chosen$/, choose],
  [/^(.+) is refused$/, refuse],
  [/^(.+) is previewed: /, preview],
  [/^the preview is (?:confirmed|answered .+)$/, confirm],
  [/^the order is withdrawn$/, withdraw],
  [/^the invoice of (.+) is paid$/, book],
  [/^the invoice of (.+) is past due$/, fallDue],
  [/^the plan is lost$/, loseThePlan],
  [/^the cycle ends$/, endCycle],
  [/^([\d,]+) calls$/, call],
  [/^credit terms of (\d+) days$/, setTerms],
  [/^a spend cap of (.+)$/, setCap],
];

/** Confirms the preview that it has just seen. */
async function choose(story: Story, name: string): Promise<string> {
  await preview(story, name);
  await confirm(story);
  return `${name} is chosen`;
}

/** A plan that cannot be chosen now: not even its preview can be had. */
async function refuse({ buyer }: Story, name: string): Promise<string> {
  const { plan: planId, interval } = termsOf(name);
  const { status, json } = await buyer.ask('POST', '/api/billing/preview', { planId, interval });
  return status === 409 ? `${name} is refused` : `${name} is answered ${json?.['kind']}`;
}

async function preview(story: Story, name: string): Promise<string> {
  const { plan, interval } = termsOf(name);
  story.preview = await story.buyer.preview(plan, interval);
  return `${name} is previewed: ${totalOf(story.preview)}`;
}

async function confirm(story: Story): Promise<string> {
  const { status, json, text } = await story.buyer.confirm(story.preview?.token ?? '');
  if (status === 200) return 'the preview is confirmed';
  if (status !== 409 || json?.['code'] !== 'preview_outdated') throw new Error(text);
  story.preview = json['preview'] as PreviewJson;
  return `the preview is answered with 409 and a new one: ${totalOf(story.preview)}`;
}

async function withdraw({ buyer }: Story): Promise<string> {
  await done(buyer.ask('DELETE', '/api/billing/purchase'));
  return 'the order is withdrawn';
}

async function book({ buyer }: Story, of: string): Promise<string> {
  const { id } = await invoiceAt(buyer, of, ['open', 'past_due']);
  await buyer.pay(id);
  return `the invoice of ${of} is paid`;
}

async function fallDue({ server, buyer }: Story, of: string): Promise<string> {
  await invoiceAt(buyer, of, ['open']);
  await server.billingJobs.dun();
  await invoiceAt(buyer, of, ['past_due']);
  return `the invoice of ${of} is past due`;
}

async function loseThePlan({ server, buyer }: Story): Promise<string> {
  const before = (await buyer.billing()).plan.id;
  await server.billingJobs.dun();
  const now = (await buyer.billing()).plan.id;
  return before !== now && now === 'free' ? 'the plan is lost' : `${before} becomes ${now}`;
}

/** A cycle is invoiced five seconds after its end. */
async function endCycle({ server, clock, buyer }: Story): Promise<string> {
  const end = new Date(clock.now()).toISOString();
  clock.advance(6000);
  await server.billingJobs.close();
  const { cycle } = await buyer.billing();
  return cycle.start === end ? 'the cycle ends' : `the cycle of ${cycle.start} goes on`;
}

async function call({ server, buyer }: Story, calls: string): Promise<string> {
  const spent = await server.spend(buyer.accountId, Number(calls.replaceAll(',', '')));
  return spent ? `${calls} calls` : `${calls} calls are refused`;
}

async function setTerms({ server, buyer }: Story, days: string): Promise<string> {
  const account = `/api/admin/accounts/${buyer.accountId}`;
  await done(server.operator('PUT', `${account}/terms`, { days: Number(days) }));
  return `credit terms of ${days} days`;
}

async function setCap({ buyer }: Story, amount: string): Promise<string> {
  const cents = Math.round(Number(amount.replace('$', '')) * 100);
  await done(buyer.ask('PUT', '/api/billing/spend-cap', { cents }));
  return `a spend cap of ${money(cents)}`;
}

async function done(reply: ReturnType<Buyer['ask']>): Promise<void> {
  const { status, text } = await reply;
  if (status !== 200) throw new Error(`${status} ${text}`);
}

const totalOf = ({ invoice }: PreviewJson): string => money(invoice?.totalCents ?? 0);

/** The invoice that was issued in that minute. Throws unless there is one, with such a status. */
async function invoiceAt(
  buyer: Buyer,
  of: string,
  statuses: readonly InvoiceJson['status'][],
): Promise<InvoiceJson> {
  const all = await buyer.invoices();
  const [invoice, ...others] = all.filter(({ issuedAt }) => moment(issuedAt) === of);
  if (invoice === undefined || others.length > 0) throw new Error(`which invoice of ${of}?`);
  if (!statuses.includes(invoice.status)) throw new Error(`that of ${of} is ${invoice.status}`);
  return invoice;
}

/** The last row of an invoice is its total, unless it has a single one. */
function invoiceRows(invoices: readonly InvoiceJson[]): string[] {
  return invoices.flatMap((invoice) => {
    const { lines, tax, taxCents, totalCents, issuedAt, status } = invoice;
    const rows: (readonly [string, number])[] = lines.map((line) => [
      wordsOf(line, invoices),
      line.cents,
    ]);
    if (taxCents !== 0) rows.push([`tax, ${tax.micros / 10_000} %`, taxCents]);
    if (rows.length > 1) rows.push(['total', totalCents]);
    return rows.map(([words, cents], i) => {
      const [of, state] = i === 0 ? [` ${moment(issuedAt)} `, ` ${status} `] : [' ', ' '];
      return `|${of}| ${words} | ${money(cents)} |${state}|`;
    });
  });
}

/** A line of an invoice in the words of the document, which names plans and invoices without their numbers. */
function wordsOf(
  { kind, description, quantity }: LineJson,
  invoices: readonly InvoiceJson[],
): string {
  if (kind === 'overage')
    return `overage on ${description.split(':')[0]}, ${count(quantity)} calls`;
  if (kind === 'fee') return description.replace(/, rest of the cycle$/, '');
  const paidWith = /^Paid with invoice (.+)$/.exec(description)?.[1];
  const earlier = invoices.find(({ number }) => number === paidWith);
  if (earlier !== undefined) return `paid with the invoice of ${moment(earlier.issuedAt)}`;
  const unused = /^(.+), unused part of the cycle$/.exec(description)?.[1];
  if (unused !== undefined) return `unused part of ${unused}`;
  return description.replace(/^./, (letter) => letter.toLowerCase());
}
