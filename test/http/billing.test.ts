/** `/api/billing` with payment by invoice: what is bought, what replies say, and to whom. */
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvoiceJson, PreviewJson } from '../../src/billing/schemas.ts';
import type { ChangeJson } from '../../src/checkout/schemas.ts';
import { ask } from '../support/http-client.ts';
import { buyerOf, openBuyer, type Buyer } from '../support/billing-client.ts';
import { createTestClock } from '../support/clock.ts';
import { joined } from '../support/person.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/services.ts';

const DAY_MS = 86_400_000;
const PNG = '/api/barcode/QRCODE/1?format=png';

const clock = createTestClock('2026-03-01T00:00:00.000Z');
let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    clock,
    advanceClock: async (ms) => clock.advance(ms),
    env: { TAX_RATE: '19', TAX_LABEL: 'VAT', SELLER_NAME: 'Bars & Co', INVOICE_NOTE: 'IBAN 42' },
  });
});
afterAll(() => server.close());

const code = async (reply: Promise<{ json: Record<string, unknown> | undefined }>) =>
  (await reply).json?.['code'];

/** Sessions end while a test clock runs. */
const again = async (buyer: Buyer): Promise<Buyer> => buyerOf(await buyer.again());

/** A plan that cannot be chosen: not even its preview can be had. */
const refused = (buyer: Buyer, planId: string) =>
  buyer.ask('POST', '/api/billing/preview', { planId, interval: 'monthly' });

/** The invoice of a purchase that was made. */
function invoiceOf(change: ChangeJson): InvoiceJson {
  if (change.kind !== 'done' || change.invoice === null) throw new Error(JSON.stringify(change));
  return change.invoice;
}

describe('without payment instructions', () => {
  it('no plan that costs something is offered, and a plan that was bought can be left', async () => {
    const own = await startServer({ clock, env: { INVOICE_NOTE: '' } });
    const buyer = await openBuyer(own);
    const reply = await buyer.ask('POST', '/api/billing/preview', {
      planId: 'pro',
      interval: 'monthly',
    });
    expect([reply.status, reply.json?.['code']]).toEqual([409, 'plans_not_offered']);
    const { key } = await own.account('free', { credits: 0 });
    const png = await ask(own.port, '/api/barcode/Code128/A?format=png', { key });
    const svg = await ask(own.port, '/api/barcode/Code128/A', { key });
    for (const { status, json } of [png, svg]) {
      expect([status, json?.['reason']]).toEqual([
        402,
        expect.stringMatching(/not offered.*plan set/),
      ]);
    }
    expect(png.json?.['upgrade_url']).toBe('http://barcodes.example/pricing');
    expect(reply.json?.['reason']).toContain('INVOICE_NOTE');
    const plan = `/api/admin/accounts/${buyer.accountId}/plan`;
    await own.operator('PUT', plan, { plan: 'pro' });
    expect((await buyer.preview('free')).kind).toBe('at-cycle-end');
    await own.close();
  });
});

describe('an account that is deleted', () => {
  it('is not charged for another cycle', async () => {
    const time = createTestClock('2026-03-01T00:00:00.000Z');
    const own = await startServer({ clock: time });
    const buyer = await openBuyer(own);
    await buyer.choose('pro');
    const { password } = buyer;
    expect((await buyer.ask('DELETE', '/api/me', { password })).status).toBe(200);
    time.advance(70 * DAY_MS);
    await own.billingJobs.close();
    const account = await own.operator('GET', `/api/admin/accounts/${buyer.accountId}`);
    expect(account.json).toMatchObject({ plan: 'free' });
    const { json } = await own.operator('GET', `/api/admin/invoices?account=${buyer.accountId}`);
    expect(json?.['invoices']).toHaveLength(1);
    await own.close();
  });
});

describe('a preview', () => {
  it('says to the cent what its confirmation then costs, and when it begins', async () => {
    const buyer = await openBuyer(server);
    const preview = await buyer.preview('starter');
    expect(preview).toMatchObject({
      kind: 'now',
      planName: 'Starter',
      interval: 'monthly',
      payment: 'invoice',
      at: '2026-03-01T00:00:00.000Z',
      priceCents: 1900,
      included: 1e4,
      drops: null,
      cycle: {
        start: '2026-03-01T00:00:00.000Z',
        end: '2026-04-01T00:00:00.000Z',
      },
      tax: {
        label: 'VAT',
        micros: 19e4,
      },
    });
    expect(preview.invoice).toMatchObject({ subtotalCents: 1900, taxCents: 361, totalCents: 2261 });
    const before = await buyer.billing();
    expect(before.plan.id).toBe('free');
    const ordered = (await buyer.confirm(preview.token)).json as unknown as ChangeJson;
    if (ordered.kind !== 'ordered') throw new Error(ordered.kind);
    const { invoice } = ordered;
    expect(invoice).toMatchObject({ ...preview.invoice, status: 'open', payable: false });
    expect((await buyer.billing()).plan.id).toBe('free');
    await buyer.pay(invoice.id);
    expect((await buyer.billing()).plan.id).toBe('starter');
    expect(await buyer.invoices()).toMatchObject([{ id: invoice.id, status: 'paid' }]);
  });

  it('is confirmed once, within ten minutes, by nobody else', async () => {
    const [buyer, other] = [await openBuyer(server), await openBuyer(server)];
    const { token, expiresAt } = await buyer.preview('starter');
    expect(Date.parse(expiresAt) - clock.now()).toBe(10 * 60_000);
    expect(await code(other.confirm(token))).toBe('invalid_parameters');
    clock.advance(10 * 60_000 + 1);
    expect(await code(buyer.confirm(token))).toBe('preview_outdated');
    const next = await buyer.preview('starter');
    clock.advance(10 * 60_000);
    expect((await buyer.confirm(next.token)).status).toBe(200);
    expect(await code(buyer.confirm(next.token))).toBe('preview_outdated');
    expect(await buyer.invoices()).toHaveLength(1);
    expect(await other.invoices()).toHaveLength(0);
  });

  it('is outdated once anything else was bought, scheduled, capped or withdrawn', async () => {
    const buyer = await openBuyer(server);
    await buyer.choose('starter');
    const acts = [
      () => buyer.choose('pro'),
      () => buyer.choose('free'),
      () => buyer.ask('POST', '/api/billing/withdraw'),
    ];
    for (const act of acts) {
      const { token } = await buyer.preview('business');
      await act();
      expect(await code(buyer.confirm(token))).toBe('preview_outdated');
    }
    expect((await buyer.billing()).plan.id).toBe('pro');
  });

  it('that is out of date is answered with a new one, which can be confirmed', async () => {
    const buyer = await openBuyer(server);
    const { token } = await buyer.preview('starter');
    clock.advance(10 * 60_000 + 1);
    const { status, json } = await buyer.confirm(token);
    expect([status, json?.['code']]).toEqual([409, 'preview_outdated']);
    const preview = json?.['preview'] as PreviewJson;
    expect(preview).toMatchObject({ planId: 'starter', kind: 'now', priceCents: 1900 });
    expect((await buyer.confirm(preview.token)).status).toBe(200);
  });

  it('of two confirmed at the same moment is made once', async () => {
    const buyer = await openBuyer(server);
    const previews = [await buyer.preview('starter'), await buyer.preview('pro')];
    const replies = await Promise.all(previews.map(({ token }) => buyer.confirm(token)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await buyer.invoices()).toHaveLength(1);
  });

  it('takes plans that are sold, and no more fields than it names', async () => {
    const buyer = await openBuyer(server);
    const wrong = [
      { planId: 'gold', interval: 'monthly' },
      { planId: 'free', interval: 'annual' },
      { planId: 'pro', interval: 'weekly' },
      { planId: 'pro' },
      { planId: 'pro', interval: 'monthly', totalCents: 1 },
      { planId: 'pro', interval: 'monthly', accountId: 'x' },
    ];
    for (const body of wrong) {
      const reply = await buyer.ask('POST', '/api/billing/preview', body);
      expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_parameters']);
    }
    for (const body of [{}, { token: 'a.b' }, { token: 'x'.repeat(1001) }]) {
      const reply = await buyer.ask('POST', '/api/billing/change', body);
      expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_parameters']);
    }
    const { token } = await buyer.preview('pro');
    const more = await buyer.ask('POST', '/api/billing/change', { token, totalCents: 0 });
    expect(more.status).toBe(400);
    expect((await buyer.billing()).plan.id).toBe('free');
  });
});

describe('a change', () => {
  it('counts from the next request on: Free used up, Starter bought, a PNG comes back', async () => {
    const buyer = await openBuyer(server);
    const key = await buyer.key();
    expect(await server.spend(buyer.accountId, 300)).toBe(true);
    const plain = PNG.replace('?format=png', '');
    expect(await code(ask(server.port, plain, { key }))).toBe('insufficient_credits');
    await buyer.choose('starter');
    expect((await ask(server.port, PNG, { key })).headers['content-type']).toBe('image/png');
  });

  it('to a lower plan waits, can be seen and be withdrawn', async () => {
    const buyer = await openBuyer(server);
    await buyer.choose('pro');
    const preview = await buyer.preview('starter');
    const { cycle } = await buyer.billing();
    expect(preview).toMatchObject({ kind: 'at-cycle-end', at: cycle.end, invoice: null });
    expect(preview.cycle.start).toBe(cycle.end);
    expect((await buyer.confirm(preview.token)).json).toEqual({
      kind: 'at-cycle-end',
      at: cycle.end,
    });
    const scheduled = { planId: 'starter', planName: 'Starter', interval: 'monthly' };
    expect((await buyer.billing()).scheduled).toEqual({ ...scheduled, at: cycle.end });
    expect((await buyer.billing()).nextInvoiceCents).toBe(1900);
    expect((await buyer.preview('pro')).kind).toBe('nothing');
    const reply = await buyer.ask('POST', '/api/billing/withdraw');
    expect(reply.json).toEqual({ withdrawn: scheduled });
    expect((await buyer.ask('POST', '/api/billing/withdraw')).json).toEqual({ withdrawn: null });
    expect((await buyer.billing()).scheduled).toBeNull();
  });

  it('down with 7 keys switches the 4 newest off at the cycle’s end, and up again on', async () => {
    let buyer = await openBuyer(server);
    await buyer.choose('pro');
    const keys: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      keys.push(await buyer.key());
      clock.advance(1);
    }
    expect((await buyer.preview('starter')).keysSwitchedOff).toBe(4);
    await buyer.choose('starter');
    const answers = async (): Promise<number[]> =>
      Promise.all(keys.map(async (key) => (await ask(server.port, PNG, { key })).status));
    expect(await answers()).toEqual(keys.map(() => 200));
    clock.advance(31 * DAY_MS + 6000);
    await server.billingJobs.close();
    expect(await answers()).toEqual([200, 200, 200, 401, 401, 401, 401]);
    buyer = await again(buyer);
    // Nothing is credited before it is invoiced, once all calls have ended, and paid.
    await until(async () => {
      await server.billingJobs.close();
      return (await buyer.invoices())[0]?.status === 'open';
    });
    await buyer.pay((await buyer.invoices())[0]!.id);
    await buyer.choose('pro');
    expect(await answers()).toEqual(keys.map(() => 200));
  });
});

describe('where an account stands', () => {
  it('shows what overage costs so far, and that a larger plan would have been cheaper', async () => {
    const buyer = await openBuyer(server);
    await buyer.choose('starter');
    await buyer.key();
    await server.spend(buyer.accountId, 30_000);
    expect(await buyer.billing()).toMatchObject({
      given: false,
      priceCents: 1900,
      cheaper: null,
      testClock: expect.any(String),
      calls: {
        included: 1e4,
        used: 3e4,
        billed: 2e4,
        left: null,
      },
      overage: { cents: 3e3 },
    });
    await server.spend(buyer.accountId, 1);
    expect((await buyer.billing()).cheaper).toEqual({
      planId: 'pro',
      planName: 'Pro',
      savedCents: 0.15,
    });
  });

  it('of a plan that the operator gave is that nothing costs anything', async () => {
    const buyer = await openBuyer(server);
    const path = `/api/admin/accounts/${buyer.accountId}/plan`;
    await server.operator('PUT', path, { plan: 'starter' });
    await buyer.key();
    await server.spend(buyer.accountId, 40_000);
    expect(await buyer.billing()).toMatchObject({
      given: true,
      priceCents: 0,
      nextInvoiceCents: 0,
      cheaper: null,
      overage: {
        cents: 0,
        forecastCents: 0,
      },
    });
  });

  it('holds whom invoices are made out to, and refuses what cannot be printed', async () => {
    const buyer = await openBuyer(server);
    const details = { name: 'Acme <b>', address: 'One\r\nTwo', taxId: 'DE1' };
    const put = (body: unknown) => buyer.ask('PUT', '/api/billing/details', body);
    expect((await put(details)).status).toBe(200);
    expect((await buyer.billing()).details).toEqual({ ...details, address: 'One\nTwo' });
    const lines = Array.from({ length: 7 }, () => 'x').join('\n');
    const wrong = [
      { ...details, name: 'a\u0000' },
      { ...details, name: 'x'.repeat(101) },
      { ...details, address: lines },
      { ...details, address: 'a\u0007' },
      { ...details, email: 'other@example.com' },
      { name: 'x' },
    ];
    for (const body of wrong) expect((await put(body)).status).toBe(400);
    const invoice = invoiceOf(await buyer.choose('starter'));
    const page = await buyer.ask('GET', `/api/billing/invoices/${invoice.id}.html`);
    expect(page.text).toContain('Acme &lt;b&gt;');
    await put({ name: 'Later', address: '', taxId: '' });
    const same = await buyer.ask('GET', `/api/billing/invoices/${invoice.id}.html`);
    expect(same.text).toBe(page.text);
  });
});

describe('a spend cap', () => {
  it('refuses the call that would exceed it with 402, notifies at 50, 80 and 100 percent', async () => {
    const buyer = await openBuyer(server);
    await buyer.choose('starter');
    const key = await buyer.key();
    const cap = (cents: unknown) => buyer.ask('PUT', '/api/billing/spend-cap', { cents });
    expect((await cap(500)).json?.['spendCap']).toEqual({ cents: 500, usedPercent: 0 });
    const steps = [
      [11_667, [50]],
      [12_667, [80]],
      [13_333, [100]],
    ] as const;
    let used = 0;
    const subjects = async (): Promise<string[]> =>
      (await server.mails())
        .filter(({ to, kind }) => to === buyer.email && kind === 'spend-cap')
        .map(({ subject }) => subject);
    const expected: string[] = [];
    for (const [until, percents] of steps) {
      expect(await server.spend(buyer.accountId, until - used)).toBe(true);
      used = until;
      await server.billingJobs.notifySpendCaps();
      await server.billingJobs.notifySpendCaps();
      expected.push(...percents.map((percent) => `${percent}% of your spend cap is used`));
      expect(await subjects()).toEqual(expected);
    }
    expect((await buyer.billing()).spendCap).toEqual({ cents: 500, usedPercent: 100 });
    expect(await code(ask(server.port, PNG, { key }))).toBe('insufficient_credits');
    expect((await cap(600)).status).toBe(200);
    expect((await ask(server.port, PNG, { key })).status).toBe(200);
    expect((await cap(null)).json?.['spendCap']).toBeNull();
  });

  it('is whole cents from 0 to a million dollars', async () => {
    const buyer = await openBuyer(server);
    const cap = async (cents: unknown) =>
      (await buyer.ask('PUT', '/api/billing/spend-cap', { cents })).status;
    for (const cents of [0, 100_000_000, null]) expect(await cap(cents)).toBe(200);
    for (const cents of [-1, 1.5, 100_000_001, '5', undefined]) expect(await cap(cents)).toBe(400);
  });
});

describe('an invoice', () => {
  it('is made with others in place of characters that no font has, and the log names them', async () => {
    const lines: string[] = [];
    const own = await startServer({
      log: pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }),
      env: { SELLER_NAME: 'بيت 漢字 𓀀', INVOICE_NOTE: 'IBAN 42' },
    });
    const buyer = await openBuyer(own);
    const { id } = invoiceOf(await buyer.choose('pro', 'monthly'));
    const pdf = await buyer.ask('GET', `/api/billing/invoices/${id}.pdf`);
    expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged.filter(({ event }) => event === 'billing.invoice_characters_missing')).toEqual([
      expect.objectContaining({
        characters: ['U+13000 𓀀'],
        msg: expect.stringContaining('INVOICE_FONTS') as string,
      }),
    ]);
    await own.close();
  });

  it('is there as JSON, page, PDF and table, for its account alone', async () => {
    const [buyer, other] = [await openBuyer(server), await openBuyer(server)];
    const { id, number } = invoiceOf(await buyer.choose('pro', 'annual'));
    const path = `/api/billing/invoices/${id}`;
    const html = await buyer.ask('GET', `${path}.html`);
    expect(html.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    for (const text of [number, 'Bars &amp; Co', 'VAT 19%', '$559.78', 'IBAN 42', buyer.email]) {
      expect(html.text).toContain(text);
    }
    const pdf = await buyer.ask('GET', `${path}.pdf`);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.headers['content-disposition']).toContain(`${number}.pdf`);
    const csv = await buyer.ask('GET', '/api/billing/invoices.csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text.split('\r\n')[1]).toMatch(
      new RegExp(`^${number},\\S+Z,\\S+Z,paid,\\S+Z,USD,47040,8938,55978,VAT,19,,`),
    );
    for (const address of [
      path,
      `${path}.html`,
      `${path}.pdf`,
      `/api/billing/invoices/${number}`,
    ]) {
      expect((await other.ask('GET', address)).status).toBe(404);
    }
    const unknown = await other.ask('GET', '/api/billing/invoices/none');
    expect((await other.ask('GET', path)).json).toEqual(unknown.json);
    expect((await other.ask('POST', `${path}/pay`)).status).toBe(404);
    expect((await buyer.ask('POST', `${path}/pay`)).status).toBe(409);
    expect((await buyer.ask('GET', `${path}.exe`)).status).toBe(404);
    expect((await buyer.ask('GET', '/api/billing/portal')).status).toBe(404);
  });

  it('is listed in pages, newest first', async () => {
    let buyer = await openBuyer(server);
    await buyer.choose('starter');
    for (let month = 0; month < 25; month += 1) clock.advance(31 * DAY_MS);
    await server.billingJobs.close();
    buyer = await again(buyer);
    const read = async (query = '') =>
      (await buyer.ask('GET', `/api/billing/invoices${query}`)).json as unknown as {
        invoices: InvoiceJson[];
        next: string | null;
      };
    const first = await read();
    expect(first.invoices).toHaveLength(24);
    const second = await read(`?before=${first.next}`);
    expect(second.next).toBeNull();
    const all = [...first.invoices, ...second.invoices];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const issued = all.map(({ issuedAt }) => issuedAt);
    expect(issued).toEqual([...issued].sort().reverse());
    expect((await buyer.ask('GET', '/api/billing/invoices?page=2')).status).toBe(400);
    const csv = await buyer.ask('GET', '/api/billing/invoices.csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(all.length + 1);
  });
});

describe('the operator', () => {
  it('sees invoices, marks one paid once, and voids no paid one', async () => {
    const buyer = await openBuyer(server);
    const { token } = await buyer.preview('starter');
    const { json: ordered } = await buyer.confirm(token);
    const { number } = ordered!['invoice'] as InvoiceJson;
    const list = await server.operator('GET', `/api/admin/invoices?account=${buyer.email}`);
    expect(list.json?.['invoices']).toMatchObject([{ number, status: 'open', total: '22.61 USD' }]);
    const path = `/api/admin/invoices/${number}`;
    const paid = await server.operator('POST', `${path}/paid`, { reference: 'transfer 7' });
    expect(paid.json).toMatchObject({ number, status: 'paid' });
    expect(await code(server.operator('POST', `${path}/paid`, {}))).toBe('conflict');
    expect(await code(server.operator('POST', `${path}/void`, {}))).toBe('conflict');
    const shown = await server.operator('GET', path);
    expect(shown.json).toMatchObject({ paymentReference: 'transfer 7', totalCents: 2261 });
    expect((await buyer.invoices())[0]).toMatchObject({ status: 'paid' });
    expect((await server.operator('GET', '/api/admin/invoices/none')).status).toBe(404);
    expect((await server.operator('GET', '/api/admin/invoices?account=nobody')).status).toBe(404);
    expect((await buyer.ask('GET', path)).status).toBe(403);
  });

  it('moves the clock of a test installation forward, and never back', async () => {
    const before = clock.now();
    const move = (seconds: unknown) =>
      server.operator('POST', '/api/admin/clock/advance', { seconds });
    expect((await move(60)).json).toMatchObject({ kind: 'test clock' });
    expect(clock.now() - before).toBe(60_000);
    for (const seconds of [0, -1, 1.5, '60', 1e12]) expect((await move(seconds)).status).toBe(400);
  });

  it('cannot move real time', async () => {
    const real = await startServer();
    try {
      const reply = await real.operator('POST', '/api/admin/clock/advance', { seconds: 1 });
      expect([reply.status, reply.json?.['code']]).toEqual([409, 'conflict']);
      const shown = await real.operator('GET', '/api/admin/clock');
      expect(shown.json?.['kind']).toBe('real time');
      expect((await ask(real.port, '/api/payments/stripe', { method: 'POST' })).status).toBe(404);
    } finally {
      await real.close();
    }
  });
});

describe('an unpaid invoice', () => {
  it('is past due, then the account is Free, and its owner and who pays notified; both are shown before', async () => {
    let buyer = await openBuyer(server);
    await buyer.choose('pro');
    const payer = await joined(server, buyer, 'billing');
    const viewer = await joined(server, buyer, 'viewer');
    clock.advance(31 * DAY_MS + 6000);
    await server.billingJobs.close();
    buyer = await again(buyer);
    const { number } = (await buyer.invoices())[0]!;
    const kinds = async ({ email }: { readonly email: string }): Promise<string[]> =>
      (await server.mails()).filter(({ to }) => to === email).map(({ kind }) => kind);
    clock.advance(8 * DAY_MS);
    await server.billingJobs.dun();
    buyer = await again(buyer);
    expect((await buyer.invoices())[0]).toMatchObject({ number, status: 'past_due' });
    const { json } = await buyer.ask('GET', '/api/dashboard');
    expect(json?.['warnings']).toMatchObject([{ code: 'invoice-past-due' }]);
    const { plan, pastDue } = await buyer.billing();
    expect(plan.id).toBe('pro');
    expect(pastDue).toMatchObject({ number, totalCents: 5831 });
    clock.advance(7 * DAY_MS);
    await server.billingJobs.dun();
    buyer = await again(buyer);
    expect((await buyer.billing()).plan.id).toBe('free');
    const mailed = ['invoice-issued', 'invoice-past-due', 'plan-fell-to-free'];
    expect(await kinds(buyer)).toEqual(mailed);
    expect(await kinds(payer)).toEqual(mailed);
    expect(await kinds(viewer)).toEqual([]);
  });
});

describe('after 40 days without a server', () => {
  it('an account is warned first, and keeps its plan for the whole grace period from then on', async () => {
    let buyer = await openBuyer(server);
    await buyer.choose('pro');
    clock.advance(31 * DAY_MS + 6000);
    await server.billingJobs.close();
    clock.advance(40 * DAY_MS);
    for (let run = 0; run < 3; run += 1) await server.billingJobs.dun();
    const kinds = async (): Promise<string[]> =>
      (await server.mails()).filter(({ to }) => to === buyer.email).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['invoice-issued', 'invoice-past-due']);
    buyer = await again(buyer);
    const { plan, pastDue } = await buyer.billing();
    expect(plan.id).toBe('pro');
    const endMs = clock.now() + 7 * DAY_MS;
    expect(Date.parse(pastDue!.graceEndsAt!)).toBe(endMs);
    const warning = (await server.mails()).findLast(({ to }) => to === buyer.email);
    expect(warning?.text).toContain(pastDue!.graceEndsAt!.slice(0, 10));
    clock.set(new Date(endMs - 1).toISOString());
    await server.billingJobs.dun();
    buyer = await again(buyer);
    expect((await buyer.billing()).plan.id).toBe('pro');
    clock.advance(1);
    await server.billingJobs.dun();
    buyer = await again(buyer);
    expect((await buyer.billing()).plan.id).toBe('free');
    expect((await kinds()).at(-1)).toBe('plan-fell-to-free');
  });
});

describe('with credit terms', () => {
  it('a plan begins at once, its invoice is due in so many days, and no other begins while one is past due', async () => {
    let buyer = await openBuyer(server);
    const account = `/api/admin/accounts/${buyer.accountId}`;
    const set = await server.operator('PUT', `${account}/terms`, { days: 14 });
    expect(set.json).toMatchObject({ creditDays: 14 });
    expect((await server.operator('GET', account)).json).toMatchObject({ creditDays: 14 });
    const preview = await buyer.preview('starter');
    expect(preview.startsUnpaid).toBe(true);
    const change = (await buyer.confirm(preview.token)).json as unknown as ChangeJson;
    const invoice = invoiceOf(change);
    expect(invoice).toMatchObject({ status: 'open', totalCents: 2261 });
    expect(Date.parse(invoice.dueAt) - clock.now()).toBe(14 * DAY_MS);
    expect((await buyer.billing()).plan.id).toBe('starter');
    clock.advance(15 * DAY_MS);
    await server.billingJobs.dun();
    buyer = await again(buyer);
    const reason = `Pay invoice ${invoice.number} first.`;
    expect((await refused(buyer, 'pro')).json).toMatchObject({ code: 'conflict', reason });
    clock.advance(7 * DAY_MS);
    await server.billingJobs.dun();
    buyer = await again(buyer);
    expect((await buyer.billing()).plan.id).toBe('free');
    await buyer.pay(invoice.id);
    expect((await buyer.billing()).plan.id).toBe('starter');
    clock.advance(6000);
    await server.billingJobs.close();
    const cleared = await server.operator('DELETE', `${account}/terms`);
    expect(cleared.json).toMatchObject({ creditDays: null });
    const ordered = (await buyer.confirm((await buyer.preview('pro')).token)).json;
    expect(ordered?.['kind']).toBe('ordered');
    const wrong = await server.operator('PUT', `${account}/terms`, { days: -1 });
    expect(wrong.status).toBe(400);
  });
});

describe('with a contract', () => {
  it('the price counts from the next choice on, and the purchase order number is on the invoice', async () => {
    const buyer = await openBuyer(server);
    const account = `/api/admin/accounts/${buyer.accountId}`;
    const price = { plan: 'starter', monthlyCents: 1200, overageMicros: 700 };
    const terms = { price, purchaseOrder: 'PO <4711>', slaPercent: 99.95 };
    const before = await buyer.preview('starter');
    const set = await server.operator('PATCH', `${account}/contract`, terms);
    const contract = { ...terms, price: { ...price, annualCents: null } };
    expect(set).toMatchObject({ status: 200, json: { contract } });
    expect((await server.operator('GET', account)).json).toMatchObject({ contract });
    expect((await buyer.confirm(before.token)).status).toBe(409);
    const preview = await buyer.preview('starter');
    expect(preview).toMatchObject({ priceCents: 1200, invoice: { subtotalCents: 1200 } });
    const ordered = (await buyer.confirm(preview.token)).json as unknown as {
      readonly invoice: InvoiceJson;
    };
    const dearer = { price: { plan: 'starter', monthlyCents: 9900 } };
    const refusal = await server.operator('PATCH', `${account}/contract`, dearer);
    expect(refusal).toMatchObject({ status: 409, json: { code: 'conflict' } });
    await buyer.pay(ordered.invoice.id);
    const page = await buyer.ask('GET', `/api/billing/invoices/${ordered.invoice.id}.html`);
    expect(page.text).toContain('<dt>Purchase order</dt><dd>PO &lt;4711&gt;</dd>');
    expect((await buyer.billing()).plan.overageMicros).toBe(700);
    await server.operator('PATCH', `${account}/contract`, { price: null });
    const billing = await buyer.billing();
    expect(billing).toMatchObject({ priceCents: 1200, nextPriceCents: 1900 });
    expect(billing.contract).toEqual({
      price: null,
      purchaseOrder: 'PO <4711>',
      slaPercent: 99.95,
    });
  });

  it.each([
    [{}, 400],
    [{ slaPercent: 100.1 }, 400],
    [{ purchaseOrder: 'x'.repeat(61) }, 400],
    [{ purchaseOrder: 'two\nlines' }, 400],
    [{ price: { plan: 'starter', monthlyCents: 0 } }, 400],
    [{ price: { plan: 'starter' } }, 409],
    [{ price: { plan: 'free', monthlyCents: 100 } }, 409],
    [{ price: { plan: 'business', overageMicros: 100 } }, 409],
  ])('%j is refused', async (body, status) => {
    const { accountId } = await openBuyer(server);
    const path = `/api/admin/accounts/${accountId}/contract`;
    expect((await server.operator('PATCH', path, body)).status).toBe(status);
  });
});

describe('a plan that was ordered', () => {
  const order = async (buyer: Buyer, planId: 'starter' | 'pro' | 'business') => {
    const { token } = await buyer.preview(planId);
    const { json } = await buyer.confirm(token);
    if (json?.['kind'] !== 'ordered') throw new Error(JSON.stringify(json));
    return json['invoice'] as InvoiceJson;
  };
  /** First past due, then the end of the grace period. */
  const loseThePlan = async (): Promise<void> => {
    for (const days of [8, 7]) {
      clock.advance(days * DAY_MS);
      await server.billingJobs.dun();
    }
  };
  const planOf = async (buyer: Buyer): Promise<string> => (await buyer.billing()).plan.id;

  it('is not held unpaid: neither at once, nor past due, nor by ordering it again', async () => {
    let buyer = await openBuyer(server);
    await order(buyer, 'business');
    expect(await planOf(buyer)).toBe('free');
    for (let round = 0; round < 3; round += 1) {
      clock.advance(15 * DAY_MS);
      await server.billingJobs.dun();
      buyer = await again(buyer);
      await order(buyer, 'business');
      expect(await planOf(buyer)).toBe('free');
    }
    const statuses = (await buyer.invoices()).map(({ status }) => status);
    expect(statuses).toEqual(['open', 'void', 'void', 'void']);
  });

  it('can be withdrawn, by the customer with its invoice and by the operator with the order', async () => {
    const buyer = await openBuyer(server);
    const { id } = await order(buyer, 'pro');
    expect((await buyer.billing()).payments.purchase).toMatchObject({ planId: 'pro', cents: 5831 });
    expect((await buyer.ask('DELETE', '/api/billing/purchase')).json).toEqual({ state: 'none' });
    expect(await buyer.invoices()).toMatchObject([{ id, status: 'void' }]);
    const next = await order(buyer, 'pro');
    await server.operator('POST', `/api/admin/invoices/${next.id}/void`, {});
    expect((await buyer.billing()).payments.purchase).toBeNull();
    expect(await planOf(buyer)).toBe('free');
  });

  it('begins when it is paid, however late, with a full cycle from then on', async () => {
    let buyer = await openBuyer(server);
    const { id } = await order(buyer, 'pro');
    clock.advance(40 * DAY_MS);
    await server.billingJobs.dun();
    buyer = await again(buyer);
    const at = new Date(clock.now()).toISOString();
    await buyer.pay(id);
    const { plan, cycle } = await buyer.billing();
    expect([plan.id, cycle.start]).toEqual(['pro', at]);
    expect(await buyer.invoices()).toHaveLength(1);
  });

  it('within a paid cycle costs what is left of it when it begins; the rest of the money is credit', async () => {
    let buyer = await openBuyer(server);
    await buyer.choose('starter');
    const { id, subtotalCents } = await order(buyer, 'pro');
    expect(subtotalCents).toBe(3000);
    const { start, end } = (await buyer.billing()).cycle;
    clock.advance((Date.parse(end) - Date.parse(start)) / 2);
    buyer = await again(buyer);
    await buyer.pay(id);
    const [settlement] = await buyer.invoices();
    expect(settlement).toMatchObject({ status: 'paid', totalCents: 0 });
    // The halves of 49.00 and 19.00; 30.00 were paid.
    expect(settlement!.lines.map(({ kind, cents }) => [kind, cents])).toEqual([
      ['credit', -950],
      ['fee', 2450],
      ['credit', -3000],
      ['balance', 1500],
    ]);
    expect((await buyer.billing()).cycle.end).toBe(end);
    clock.set(end);
    clock.advance(6000);
    await server.billingJobs.close();
    buyer = await again(buyer);
    const [renewal] = await buyer.invoices();
    expect(renewal).toMatchObject({ subtotalCents: 3400, taxCents: 646 });
    expect(renewal!.lines.at(-1)).toMatchObject({ kind: 'balance', cents: -1500 });
  });

  it('is refused while an invoice is past due; a lost plan begins again when that is paid', async () => {
    let buyer = await openBuyer(server);
    await buyer.choose('starter');
    clock.advance(31 * DAY_MS + 6000);
    await server.billingJobs.close();
    await loseThePlan();
    buyer = await again(buyer);
    expect(await planOf(buyer)).toBe('free');
    expect((await refused(buyer, 'pro')).json).toMatchObject({ code: 'conflict' });
    const at = new Date(clock.now()).toISOString();
    await buyer.pay((await buyer.invoices())[0]!.id);
    const { plan, cycle } = await buyer.billing();
    expect([plan.id, cycle.start]).toEqual(['starter', at]);
  });

  it('whose money comes when a higher plan is held is credit', async () => {
    let buyer = await openBuyer(server);
    await buyer.choose('starter');
    clock.advance(31 * DAY_MS + 6000);
    await server.billingJobs.close();
    await loseThePlan();
    buyer = await again(buyer);
    const [late] = await buyer.invoices();
    await server.operator('PUT', `/api/admin/accounts/${buyer.accountId}/plan`, { plan: 'pro' });
    await buyer.pay(late!.id);
    expect(await planOf(buyer)).toBe('pro');
    const { invoice } = await buyer.preview('business');
    expect(invoice?.lines.at(-1)).toMatchObject({ kind: 'balance', cents: -1900 });
  });
});

describe('without a session, or from another site', () => {
  it('nothing is shown and nothing changes', async () => {
    const buyer = await openBuyer(server);
    const { token } = await buyer.preview('starter');
    const requests = [
      ['GET', '/api/billing'],
      ['POST', '/api/billing/preview'],
      ['POST', '/api/billing/change'],
      ['POST', '/api/billing/withdraw'],
      ['POST', '/api/billing/purchase'],
      ['DELETE', '/api/billing/purchase'],
      ['PUT', '/api/billing/spend-cap'],
      ['PUT', '/api/billing/details'],
      ['GET', '/api/billing/invoices'],
      ['GET', '/api/billing/invoices.csv'],
      ['GET', '/api/billing/invoices/x.pdf'],
      ['POST', '/api/billing/invoices/x/pay'],
      ['GET', '/api/billing/portal'],
    ] as const;
    for (const [method, path] of requests) {
      const own = { method, headers: { origin: PUBLIC_URL }, body: { token } };
      expect((await ask(server.port, path, own)).status, path).toBe(401);
      if (method === 'GET') continue;
      const headers = { ...buyer.cookie, origin: 'https://evil.example' };
      const foreign = await ask(server.port, path, { method, headers, body: { token } });
      expect(foreign.json?.['code'], path).toBe('forbidden_origin');
    }
    expect((await buyer.billing()).plan.id).toBe('free');
  });
});
