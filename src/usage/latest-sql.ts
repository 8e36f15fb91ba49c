/**
 * The statement that lists requests, made of the filters that are set. One of them chooses an index, whose rows
 * come in the order of the list; the others look at these rows, of which one statement reads no more than `SCAN_MAX`:
 * a page takes as long whatever is asked for and however much there is.
 */
import type { LatestQuery, RequestFilters } from './records.ts';

/** What is read of a request. `l` is the row, `k` its key. */
export const LISTED = `l.id, l.at_ms, l.request_id, l.key_id, coalesce(k.name, '') AS key_name,
         l.symbology, l.image_format, l.status, l.outcome, l.reason, l.duration_ms, l.credits,
         l.signed, l.test, l.template, l.details`;

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The rows of a page, newest first, as far as `SCAN_MAX` rows of the index reach. */
export function listStatement({ limit, ...query }: LatestQuery): Statement {
  const { parameters, bind } = createParameters();
  const range = rangeOf(query, bind);
  const others = othersOf(query.filters).map((row) => row.sql(query.filters, bind));
  const sql = `
  SELECT ${LISTED}
  FROM (${range}
    LIMIT ${SCAN_MAX}) l
  LEFT JOIN api_key k ON k.id = l.key_id AND k.account_id = l.account_id
  ${others.length === 0 ? '' : `WHERE ${others.join(' AND ')}`}
  ORDER BY l.at_ms DESC, l.id DESC
  LIMIT ${bind(limit)}`;
  return { sql, parameters };
}

/** The last row that such a statement read; none: it read everything. */
export function lastReadStatement(query: Omit<LatestQuery, 'limit'>): Statement {
  const { parameters, bind } = createParameters();
  const sql = `SELECT at_ms, id FROM (${rangeOf(query, bind)}
    OFFSET ${SCAN_MAX - 1} LIMIT 1) l`;
  return { sql, parameters };
}

/** Whether a statement may read rows that it does not list. */
export const looksAtRows = (filters: RequestFilters): boolean => othersOf(filters).length > 0;

type Bind = (value: unknown) => string;

function rangeOf({ accountId, after, filters }: Omit<LatestQuery, 'limit'>, bind: Bind): string {
  const { fromMs, toMs } = filters;
  const conditions = [
    `account_id = ${bind(accountId)}`,
    ...drivenBy(filters, bind),
    ...(after === null ? [] : [`(at_ms, id) < (${bind(after.atMs)}, ${bind(after.id)}::int8)`]),
    ...(fromMs === null ? [] : [`at_ms >= ${bind(fromMs)}`]),
    ...(toMs === null ? [] : [`at_ms < ${bind(toMs)}`]),
  ];
  return `
    SELECT * FROM request_log l
    WHERE ${conditions.join(' AND ')}
    ORDER BY at_ms DESC, id DESC`;
}

/** The condition that chooses an index; none: it is the account's own. */
function drivenBy(filters: RequestFilters, bind: Bind): string[] {
  const driving = drivingOf(filters);
  if (driving !== undefined) return [driving.sql(filters, bind)];
  // An index holds the refused ones alone, which are few where most is delivered.
  return filters.areRefused ? ['status >= 400'] : [];
}

const setIn = (filters: RequestFilters): readonly Condition[] =>
  CONDITIONS.filter(({ name }) => filters[name] !== null);

const drivingOf = (filters: RequestFilters): Condition | undefined =>
  setIn(filters).find(({ isIndexed }) => isIndexed);

/** The conditions on what the index finds. */
const othersOf = (filters: RequestFilters): readonly Condition[] =>
  setIn(filters).filter((row) => row !== drivingOf(filters));

interface Condition {
  readonly name: keyof RequestFilters;
  readonly isIndexed: boolean;
  readonly sql: (filters: RequestFilters, bind: Bind) => string;
}

/** Those with an index first, the most selective one before the others. */
const CONDITIONS: readonly Condition[] = [
  { name: 'requestId', isIndexed: true, sql: (f, bind) => `l.request_id = ${bind(f.requestId)}` },
  { name: 'template', isIndexed: true, sql: (f, bind) => `l.template = ${bind(f.template)}` },
  { name: 'symbology', isIndexed: false, sql: (f, bind) => `l.symbology = ${bind(f.symbology)}` },
  { name: 'keyId', isIndexed: false, sql: (f, bind) => `l.key_id = ${bind(f.keyId)}` },
  {
    name: 'outcomes',
    isIndexed: false,
    sql: (f, bind) => `l.outcome = ANY (${bind(f.outcomes)}::text[])`,
  },
  {
    name: 'imageFormat',
    isIndexed: false,
    sql: (f, bind) => `l.image_format = ${bind(f.imageFormat)}`,
  },
  {
    name: 'text',
    isIndexed: false,
    sql: (f, bind) => {
      const [plain, encoded] = [f.text ?? '', encodeURIComponent(f.text ?? '')].map((text) =>
        bind(`%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`),
      );
      return `(l.details ILIKE ${plain} OR l.details ILIKE ${encoded} OR l.reason ILIKE ${plain}
    OR l.request_id ILIKE ${plain})`;
    },
  },
];

function createParameters(): { readonly parameters: readonly unknown[]; readonly bind: Bind } {
  const parameters: unknown[] = [];
  return { parameters, bind: (value) => `$${parameters.push(value)}` };
}

/** Rows that one statement looks at: some ten milliseconds. */
const SCAN_MAX = 10_000;
