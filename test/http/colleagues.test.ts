/** On a server for colleagues (MODE=internal), refusals and warnings say whom to ask, and nothing of prices or upgrades. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noCredits } from '../../src/barcodes/admit-picture.ts';
import { errorBody } from '../../src/http/errors.ts';
import { upgradeHint } from '../../src/http/plan-features.ts';
import { ask } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';

const site = { mode: 'internal', support: 'mailto:it@example.com' } as const;
const MONEY = /\bupgrade\b|pric(?:e|ing)\b|[$€£]\s?\d|spend cap|invoice|\bbilled\b/i;

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ site });
});
afterAll(() => server.close());

it('every 402 of the plan names whom to ask', async () => {
  const who = await signedIn(server, 'free');
  const secret = ((await who.ask('POST', '/api/keys', { name: 'one' })).json as { secret: string })
    .secret;
  const replies = [
    await ask(server.port, '/api/barcode/EAN13/5901234123457?format=png', { key: secret }),
    await ask(server.port, '/api/barcode/EAN13/5901234123457?scale=5', { key: secret }),
    await ask(server.port, '/api/barcode/EAN13/5901234123457?template=x', { key: secret }),
    await ask(server.port, '/api/batches', {
      key: secret,
      method: 'POST',
      body: { items: [{ symbology: 'QRCODE', data: '1' }] },
    }),
    await who.ask('GET', '/api/webhooks'),
    await who.ask('GET', '/api/analytics?range=24h'),
  ];
  for (const { status, text } of replies) {
    expect(status, text).toBe(402);
    const { upgrade_url, error } = JSON.parse(text) as Record<string, string>;
    expect(upgrade_url).toBe(site.support);
    expect(error).toMatch(/Ask at mailto:it@example\.com$/);
    expect(text).not.toMatch(MONEY);
  }
});

it('the table of errors has the words that they are told', async () => {
  const { text } = await ask(server.port, '/api/errors');
  expect(text).toContain('is available on higher plans only. Ask at');
  expect(text).not.toContain('Upgrade at');
});

it('a key too many and credits that are used up do not either', async () => {
  const who = await signedIn(server, 'free');
  await who.ask('POST', '/api/keys', { name: 'one' });
  const second = await who.ask('POST', '/api/keys', { name: 'two' });
  expect(second.json?.['reason']).toBe(
    'The Free plan allows 1 live API key. Revoke one, or ask for a higher plan.',
  );
  const hint = upgradeHint({ publicUrl: 'http://a', offersPaidPlans: false, site });
  const view = { planId: 'free', cycle: { startMs: 0, endMs: 1 }, balance: { remaining: 0 } };
  const refused = errorBody(noCredits(view as Parameters<typeof noCredits>[0], hint, 1));
  expect(refused['reason']).toMatch(/come back at .*Z\. Whoever runs this server/);
  expect(JSON.stringify(refused)).not.toMatch(MONEY);
});
