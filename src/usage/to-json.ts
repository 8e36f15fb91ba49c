/** Usage as the pages see it: moments as text, outcomes in their groups. */
import { DAY_MS, fillDays, firstDay, type Day } from './days.ts';
import { groupOfStatus } from './outcomes.ts';
import type { Cursor, LoggedRequest, Span } from './records.ts';
import type { Usage } from './service.ts';
import { isoDay, isoTime } from '../util/clock.ts';
import type { LoggedRequestJson, RequestJson, UsageDayJson } from './schemas.ts';
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

/** With what was sent. */
export const loggedRequestJson = (row: LoggedRequest): LoggedRequestJson => ({
  ...requestJson(row),
  place: cursorText(row.cursor),
  keyId: row.keyId,
  template: row.template,
  batch: row.inBatch,
  method: row.sent?.method ?? null,
  address: row.sent?.address ?? null,
  body: (row.sent?.body ?? null) as LoggedRequestJson['body'],
  stages: stagesJson(row),
});

/** Differences between the stages, rounded as they are. */
function stagesJson({ stages, durationMs }: LoggedRequest): LoggedRequestJson['stages'] {
  if (stages === null) return null;
  const { admittedMs, drawnMs } = stages;
  return {
    admissionMs: admittedMs,
    drawingMs: tenths(drawnMs - admittedMs),
    deliveryMs: tenths(Math.max(0, durationMs - drawnMs)),
  };
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

/** A place in the list as `after` names it. */
export const cursorText = ({ atMs, id }: Cursor): string => `${atMs}-${id}`;

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
