/** A calendar event: one VEVENT, as calendars import it. */
import { createHash } from 'node:crypto';
import { accepted, refused, type Accepted, type Refusal } from '../barcode/symbol.ts';
import { day, orNothing, webAddress, withHyphens } from './checks.ts';
import { contentLines, escapeText, readContentLines, unescapeText } from './content-lines.ts';
import { line, refusedField, text, textOf, type Fields } from './field.ts';
import { built, type PayloadKind } from './kind.ts';

const MOMENT_RULE =
  'a day (2026-03-01), a local time (2026-03-01T10:00) or a moment (2026-03-01T10:00:00Z, or +01:00)';

export const EVENT: PayloadKind = {
  id: 'event',
  name: 'Calendar event',
  standard: 'RFC 5545 (iCalendar), 3.4 and 3.6.1',
  symbologies: ['QRCODE', 'AZTEC', 'DATAMATRIX'],
  options: {},
  fields: [
    line('summary', 200, 'What it is (SUMMARY).', { required: true }),
    line('start', 25, 'When it begins (DTSTART): a day for a whole day.', {
      required: true,
      rule: MOMENT_RULE,
      check: moment,
    }),
    line('end', 25, 'When it ends (DTEND), written as start is: of whole days, the last day.', {
      rule: MOMENT_RULE,
      check: moment,
    }),
    line('location', 200, 'Where it is (LOCATION).'),
    text('description', 1000, 'More about it (DESCRIPTION).'),
    line('url', 500, 'Web address (URL).', {
      rule: 'an address that begins with https:// or http://',
      check: webAddress,
    }),
    line('uid', 100, 'Identifier (UID): made of start and summary if not given.', {
      pattern: '[!-~]+',
      rule: 'printable ASCII without spaces',
    }),
    line('created', 20, 'When the event was written (DTSTAMP): its start if not given.', {
      rule: 'a moment such as 2026-03-01T10:00:00Z',
      check: (value) => (isUtc(value) ? moment(value) : refused('must be a moment in UTC, with Z')),
    }),
  ],
  example: {
    summary: 'Bastille Day Party',
    start: '1997-07-14T17:00:00Z',
    end: '1997-07-15T04:00:00Z',
    uid: '19970610T172345Z-AF23B2@example.com',
    created: '1997-06-10T17:23:45Z',
  },
  build,
  parse,
};

/** A day as it is; a time with seconds; a moment in UTC. */
function moment(value: string): Accepted | Refusal {
  // The day behind the last one would have five digits of a year.
  if (value.startsWith('9999')) return refused('must be before the year 9999');
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day(value);
  const found =
    /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(Z|[+-]\d\d:[0-5]\d)?$/.exec(value);
  const wrong = refused(`must be ${MOMENT_RULE}`);
  if (found === null || day(found[1]!).kind === 'refused') return wrong;
  const local = `${found[1]}T${found[2]}${found[3] ?? ':00'}`;
  if (found[4] === undefined) return accepted(local);
  const utc = new Date(local + found[4]);
  if (Number.isNaN(utc.getTime()) || !/^\d{4}-/.test(utc.toISOString())) return wrong;
  return accepted(`${utc.toISOString().slice(0, 19)}Z`);
}

/** When an event was written of which nobody says it. */
const stampOf = (start: string): string =>
  isDay(start) ? `${start}T00:00:00Z` : start.replace(/Z?$/, 'Z');

const isDay = (value: string): boolean => value.length === 10;
const isUtc = (value: string): boolean => value.endsWith('Z');
/** `2026-03-01T10:00:00Z` as RFC 5545 writes it. */
const basic = (value: string): string => value.replace(/[-:]/g, '');

function build(fields: Fields): ReturnType<PayloadKind['build']> {
  const field = (name: string): string => textOf(fields, name);
  const [start, end] = [field('start'), field('end')];
  if (end !== '' && (isDay(start) !== isDay(end) || isUtc(start) !== isUtc(end))) {
    return refusedField(
      'end',
      'end must be written as start is: both days, local times or moments.',
    );
  }
  if (end !== '' && (isDay(start) ? end < start : end <= start)) {
    return refusedField('end', 'end must be after start.');
  }
  const when = (name: string, value: string): string =>
    isDay(value) ? `${name};VALUE=DATE:${basic(value)}` : `${name}:${basic(value)}`;
  const optional = (name: string, value: string): string[] =>
    value === '' ? [] : [`${name}:${value}`];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    PRODUCT,
    'BEGIN:VEVENT',
    `UID:${escapeText(field('uid') || uidOf(['summary', 'start', 'end', 'location'].map(field)))}`,
    `DTSTAMP:${basic(field('created') || stampOf(start))}`,
    when('DTSTART', start),
    // The end of whole days is the day behind them (RFC 5545, 3.6.1).
    ...(end === '' ? [] : [when('DTEND', isDay(end) ? dayAfter(end, 1) : end)]),
    `SUMMARY:${escapeText(field('summary'))}`,
    ...optional('LOCATION', escapeText(field('location'))),
    ...optional('DESCRIPTION', escapeText(field('description'))),
    ...optional('URL', field('url')),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return built(contentLines(lines));
}

/** The same for the same event, so that the same fields are the same barcode; another for another. */
const uidOf = (parts: readonly string[]): string =>
  `${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)}@barcode-api`;

function dayAfter(value: string, days: number): string {
  const date = new Date(`${value}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function parse(data: string): Record<string, unknown> | undefined {
  if (!/^BEGIN:(?:VCALENDAR|VEVENT)\r?\n/i.test(data)) return undefined;
  // Two searches, because one for both takes time by the square of the text.
  const [begin, end] = [/^BEGIN:VEVENT\r?$/im.exec(data), /^END:VEVENT\r?$/im.exec(data)];
  if (begin === null || end === null) return undefined;
  const lines = readContentLines(data.slice(begin.index, end.index));
  // A time in another zone means nothing without the rules of the zone.
  if (lines.some(({ parameters }) => parameters.some((p) => p.startsWith('TZID='))))
    return undefined;
  const valueOf = (name: string): string => lines.find((line) => line.name === name)?.value ?? '';
  const [start, until] = [extended(valueOf('DTSTART')), extended(valueOf('DTEND'))];
  const lastDay = isDay(until) && day(until).kind === 'accepted' ? dayAfter(until, -1) : until;
  const [summary, location, uid] = ['SUMMARY', 'LOCATION', 'UID'].map((name) =>
    unescapeText(valueOf(name)),
  ) as [string, string, string];
  const created = extended(valueOf('DTSTAMP'));
  return {
    summary,
    start,
    end: lastDay,
    location,
    description: unescapeText(valueOf('DESCRIPTION')),
    url: orNothing(webAddress, valueOf('URL')),
    uid: uid === uidOf([summary, start, lastDay, location]) ? '' : uid,
    created: created === stampOf(start) || !isUtc(created) ? '' : created,
  };
}

/** `20260301T100000Z` as the fields have it. */
const extended = (value: string): string =>
  withHyphens(value).replace(/T(\d\d)(\d\d)(\d\d)/, 'T$1:$2:$3');

const PRODUCT = 'PRODID:-//Barcode API//Payloads//EN';
