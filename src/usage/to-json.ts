/** Usage as the pages see it: moments as text, outcomes in their groups. */
import { DAY_MS, fillDays, firstDay, type Day } from './days.ts';
import { groupOfStatus } from './outcomes.ts';
import type { LoggedRequest, Span } from './records.ts';
import type { Usage } from './service.ts';
import { isoDay, isoTime } from '../util/clock.ts';
import type { RequestJson, UsageDayJson } from './schemas.ts';
import { statusOf } from './outcome-of.ts';

export const requestJson = (row: LoggedRequest): RequestJson => ({
  id: row.requestId,
  at: isoTime(row.atMs),
  keyName: row.keyName,
  symbology: row.symbology,
  imageFormat: row.imageFormat,
  status: row.status,
  outcome: row.outcome,
  group: groupOfStatus(row.status),
  reason: row.reason,
  durationMs: row.durationMs,
  credits: row.credits,
  signed: row.signed,
  test: row.test,
});

/** The last `days` whole days, today included. */
export const lastDays = (nowMs: number, days: number): Span => {
  const fromMs = firstDay(nowMs, days);
  return { fromMs, toMs: fromMs + days * DAY_MS };
};

/** The last `days` days, oldest first, today last. */
export async function daysJson(
  usage: Pick<Usage, 'days'>,
  accountId: string,
  nowMs: number,
  days: number,
): Promise<UsageDayJson[]> {
  const counts = await usage.days(accountId, lastDays(nowMs, days));
  return fillDays(counts, nowMs, days, statusOf).map(dayJson);
}

const dayJson = ({ dayMs, requests }: Day): UsageDayJson => ({
  day: isoDay(dayMs),
  outcomes: requests,
});
