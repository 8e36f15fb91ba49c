/**
 * What the accounts of a run were charged beside what was delivered to them, once batches in the
 * background and reservations have ended. It ends by itself: with both equal, or once nothing has changed
 * for longer than any reservation lasts.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { ask } from '../support/http-client.ts';
import type { WireReply } from './wire.ts';
import type { Meter } from './world.ts';

/** One account at the end. */
export interface MeterCredits {
  readonly accountId: string;
  /** What `GET /api/account` says. */
  readonly used: number;
  /** Credits of what came: pictures, batches, and batches in the background that have ended. */
  readonly delivered: number;
  /** Batches that have not ended, or that nobody knows any more. */
  readonly open: readonly string[];
}

/**
 * Counts what a reply to a metered request delivered: by its header, by the manifest of a ZIP, or later by
 * what becomes of the batch that a 202 named. Whatever else has `credits` in it only tells of them.
 */
export function countDelivery(
  meter: Meter,
  method: string,
  { status, headers, body }: WireReply,
): void {
  const batch = /^\/api\/batches\/([\w-]+)$/.exec(headers.get('location') ?? '')?.[1];
  if (status === 202 && batch !== undefined) meter.batches.add(batch);
  if (status !== 200) return;
  const cost = headers.get('x-credits-cost');
  if (cost !== undefined) meter.delivered += Number(cost);
  else if (method === 'POST' && isNewZip(headers)) meter.delivered += creditsOfZip(body);
}

/** Sent while it is drawn, it says only in its last file what it cost; sent once more it is free. */
const isNewZip = (headers: WireReply['headers']): boolean =>
  headers.get('content-type') === 'application/zip' &&
  headers.get('idempotency-replayed') === undefined;

function creditsOfZip(body: Buffer): number {
  const manifest = unzipSync(body)['manifest.json'];
  if (manifest === undefined) throw new Error('a ZIP without a manifest');
  const { credits } = JSON.parse(Buffer.from(manifest).toString('utf8')) as { credits: number };
  return credits;
}

/** Waits, and says of each account what has changed, every few seconds. */
export async function settle(
  port: number,
  meters: readonly Meter[],
  say: (line: string) => void,
): Promise<readonly MeterCredits[]> {
  let found = await Promise.all(meters.map((meter) => look(port, meter)));
  let [said, saidMs, changedMs] = ['', -Infinity, performance.now()];
  let before = textOf(found);
  while (!found.every(agrees)) {
    const nowMs = performance.now();
    if (nowMs - changedMs > PATIENCE_MS) {
      say(`credits: nothing has changed for ${PATIENCE_MS / 1000} s, and they differ`);
      break;
    }
    if (before !== said && nowMs - saidMs > SAY_EVERY_MS) {
      for (const line of before.split('\n')) say(line);
      [said, saidMs] = [before, nowMs];
    }
    await delay(POLL_MS);
    found = await Promise.all(meters.map((meter) => look(port, meter)));
    const text = textOf(found);
    if (text !== before) changedMs = performance.now();
    before = text;
  }
  if (before !== said) for (const line of before.split('\n')) say(line);
  return found;
}

/** Whether everything has ended, and was charged as it was delivered. */
export const agrees = ({ used, delivered, open }: MeterCredits): boolean =>
  open.length === 0 && used === delivered;

const textOf = (all: readonly MeterCredits[]): string =>
  all
    .map(({ accountId, used, delivered, open }) => {
      const some = open.length === 0 ? '' : ` (${open.slice(0, 3).join(', ')})`;
      return `credits of ${accountId}: ${used} used, ${delivered} delivered, ${open.length} batches open${some}`;
    })
    .join('\n');

async function look(port: number, meter: Meter): Promise<MeterCredits> {
  const { accountId, key } = meter;
  for (const id of meter.batches) {
    const { status, json } = await ask(port, `/api/batches/${id}`, { key });
    const credits = json?.['credits'];
    if (status !== 200 || typeof credits !== 'number') continue;
    meter.delivered += credits;
    meter.batches.delete(id);
  }
  const { json } = await ask(port, '/api/account', { key });
  const credits = json?.['credits'] as { readonly used: number } | undefined;
  if (credits === undefined) throw new Error('the account says nothing of its credits');
  return { accountId, used: credits.used, delivered: meter.delivered, open: [...meter.batches] };
}

const POLL_MS = 500;
const SAY_EVERY_MS = 5000;
/** A reservation that nobody ends lasts 60 to 65 s; a batch is claimed for a minute at a time. */
const PATIENCE_MS = 150_000;
