/**
 * `/api/validate` never disagrees with `/api/barcode`: over random requests of every symbology, from every
 * plan, it refuses what the picture is refused, in the same words, and describes the picture where there
 * is one. `npm run test:validate` sends more than 50,000.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';
import { requestsOf, ROWS, type RandomRequest } from './random-requests.ts';

const EACH = process.env['VALIDATE'] === 'long' ? 400 : 12;
const SEED = 20_260_202;

let server: TestServer;
let keys: string[];

beforeAll(async () => {
  server = await startServer();
  const plans = ['business', 'business', 'business', 'free'] as const;
  const own = { credits: 10_000_000, requests: 100_000 };
  const accounts = await Promise.all(plans.map((plan) => server.account(plan, own)));
  keys = accounts.map((account) => account.key);
});
afterAll(() => server.close());

const send = (base: string, { method, path, body }: RandomRequest, key: string): Promise<Reply> =>
  ask(server.port, base + path, { method, key, ...(body === undefined ? {} : { body }) });

const tally = { drawn: 0, refused: 0, locked: 0 };

it.each(ROWS.map((row) => [row.id, row] as const))(
  '%s: validation and generation agree',
  async (id, row) => {
    for (const [i, request] of requestsOf(row, EACH, SEED).entries()) {
      const key = keys[i % keys.length]!;
      const picture = await send('/api/barcode', request, key);
      const validated = await send('/api/validate', request, key);
      const what = `${id}: ${JSON.stringify(request)}`;
      expect(validated.status, what).toBe(picture.status);
      if (picture.status === 200) await describes(validated, picture, request, key, what);
      else expect(sameRefusal(validated), what).toEqual(sameRefusal(picture));
      tally[picture.status === 200 ? 'drawn' : picture.status === 402 ? 'locked' : 'refused'] += 1;
    }
  },
  600_000,
);

it('has seen pictures, refusals and what a plan does not include', () => {
  expect(tally.drawn).toBeGreaterThan(ROWS.length);
  expect(tally.refused).toBeGreaterThan(ROWS.length);
  expect(tally.locked).toBeGreaterThan(10);
  process.stdout.write(`validate: ${JSON.stringify(tally)}\n`);
});

/** The body, without the address that it may name. */
const sameRefusal = ({ json }: Reply): unknown =>
  JSON.parse(JSON.stringify(json).replaceAll('/api/validate', '/api/barcode'));

async function describes(
  validated: Reply,
  picture: Reply,
  { path, body }: RandomRequest,
  key: string,
  what: string,
): Promise<void> {
  const json = validated.json as unknown as {
    warnings: string[];
    url: string | null;
    size: Record<'pixels' | 'mm', { width: number; height: number }>;
  };
  expect(validated.headers['x-credits-cost'], what).toBe('0');
  const quoted = json.warnings.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`);
  expect(quoted.join(', '), what).toBe(picture.headers['x-barcode-warnings'] ?? '');
  if (picture.headers['content-type'] === 'image/svg+xml') {
    // In mm where an option is, of which validation names one digit less.
    const [, width, height, unit] = SIZE.exec(picture.text)!;
    const { pixels, mm } = json.size;
    const named = unit === 'mm' ? mm : pixels;
    expect(named.width, what).toBeCloseTo(Number(width), 2);
    expect(named.height, what).toBeCloseTo(Number(height), 2);
  }
  const isBytes = body?.['dataBase64'] !== undefined;
  if (isBytes) return expect(json.url, what).toBeNull();
  expect(json.url, what).toMatch(new RegExp(`^${PUBLIC_URL}/api/barcode/`));
  if (path.length % 4 > 0) return;
  const drawn = await ask(server.port, json.url!.slice(PUBLIC_URL.length), { key });
  expect([drawn.status, drawn.headers['etag']], what).toEqual([200, picture.headers['etag']]);
}

/** The size of an SVG as it stands in the file. */
const SIZE = /width="([\d.]+)(?:mm)?" height="([\d.]+)(mm)?"/;
