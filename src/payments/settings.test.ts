import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  invoiceSettings,
  PAYMENT_SETTINGS,
  incompletePaymentPairs,
  paymentSettings,
} from './settings.ts';

const TABLE = z.object(PAYMENT_SETTINGS);
const invoiceOf = (env: Record<string, string>) => invoiceSettings(TABLE.parse(env));
const faultsOf = (env: Record<string, string>): string[] =>
  TABLE.safeParse(env).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ??
  [];

describe('payment settings', () => {
  it('are all optional: invoices in dollars without tax, marked paid by hand', () => {
    expect(paymentSettings(TABLE.parse({}))).toEqual({ provider: 'invoice' });
    expect(invoiceOf({})).toEqual({
      seller: {
        name: 'Barcode API',
        address: '',
        taxId: '',
      },
      currency: 'USD',
      taxMicros: 0,
      taxLabel: 'Tax',
      prefix: 'INV-',
      dueDays: 7,
      graceDays: 7,
      noteLines: [],
      fontFiles: [],
    });
  });

  it('take several printed lines in one', () => {
    const { seller } = invoiceOf({ SELLER_ADDRESS: 'Hauptstraße 1 | 10115 Berlin||Germany ' });
    expect(seller.address).toBe('Hauptstraße 1\n10115 Berlin\nGermany');
    expect(faultsOf({ SELLER_ADDRESS: '1|2|3|4|5|6' })).toEqual([]);
    expect(faultsOf({ SELLER_ADDRESS: '1|2|3|4|5|6|7' })).toHaveLength(1);
    expect(faultsOf({ INVOICE_NOTE: 'x'.repeat(100) })).toEqual([]);
    expect(faultsOf({ INVOICE_NOTE: 'x'.repeat(101) })).toHaveLength(1);
    expect(faultsOf({ SELLER_NAME: 'two\nlines' })).toHaveLength(1);
  });

  it.each([
    ['0', 0],
    ['19', 190_000],
    ['8.875', 88_750],
    ['7.0001', 70_001],
    ['99.9999', 999_999],
  ])('read a tax rate of %s per cent exactly', (text, micros) => {
    expect(invoiceOf({ TAX_RATE: text }).taxMicros).toBe(micros);
  });

  it.each([
    ['TAX_RATE', ['-1', '100', '19%', '8.87501', '.5', '1e1']],
    ['CURRENCY', ['JPY', 'BHD', 'usd', 'XXY', '']],
    ['INVOICE_PREFIX', ['', 'A B', 'x'.repeat(21)]],
    ['INVOICE_DUE_DAYS', ['-1', '91', '7.5', 'soon']],
    ['DUNNING_GRACE_DAYS', ['0', '91']],
    ['PAYMENTS', ['paypal']],
    ['STRIPE_SECRET_KEY', ['pk_live_1', 'sk_']],
    ['STRIPE_WEBHOOK_SECRET', ['sec_1']],
    ['STRIPE_API_BASE', ['localhost:1', 'ftp://a', 'http://a/v1', 'http://a?x']],
  ])('refuse a wrong %s, and name it', (name, wrong) => {
    for (const text of wrong) {
      const faults = faultsOf({ [name]: text });
      expect(faults, text).toHaveLength(1);
      expect(faults[0]).toMatch(new RegExp(`^${name}: must be `));
    }
  });

  it('take currencies with two decimals', () => {
    for (const code of ['USD', 'EUR', 'GBP', 'HUF', 'IDR', 'COP', 'PKR', 'ALL', 'TWD', 'MGA']) {
      expect(invoiceOf({ CURRENCY: code }).currency).toBe(code);
    }
  });

  it('say which currency is refused, and why', () => {
    const reasonOf = (code: string) => faultsOf({ CURRENCY: code })[0]?.split(': ').at(-1);
    expect(reasonOf('JPY')).toBe('JPY has none, and amounts are hundredths');
    expect(reasonOf('ISK')).toBe('ISK has none, and amounts are hundredths');
    expect(reasonOf('KWD')).toBe('KWD has 3, and amounts are hundredths');
    expect(reasonOf('CLF')).toBe('CLF has 4, and amounts are hundredths');
    for (const code of ['XXY', 'DEM', 'ITL', 'XAU', 'usd', 'constructor']) {
      expect(reasonOf(code)).toBe(`"${code}" is none`);
    }
  });

  it('refuse for Stripe what it takes without decimals', () => {
    const keys = { STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };
    const faults = (code: string) =>
      incompletePaymentPairs({ PAYMENTS: 'stripe', CURRENCY: code, ...keys });
    expect(faults('MGA')).toEqual([expect.stringMatching(/^CURRENCY: .*MGA without decimals$/)]);
    expect(faults('HUF')).toEqual([]);
    expect(incompletePaymentPairs({ PAYMENTS: 'invoice', CURRENCY: 'MGA' })).toEqual([]);
  });

  it('need both keys for Stripe', () => {
    const env = { PAYMENTS: 'stripe', STRIPE_SECRET_KEY: 'sk_live_1' };
    expect(incompletePaymentPairs(env)).toEqual([
      'STRIPE_WEBHOOK_SECRET: required when PAYMENTS=stripe is set',
    ]);
    expect(incompletePaymentPairs({})).toEqual([]);
    const whole = { ...env, STRIPE_WEBHOOK_SECRET: 'whsec_1' };
    expect(incompletePaymentPairs(whole)).toEqual([]);
    expect(paymentSettings(TABLE.parse(whole))).toEqual({
      provider: 'stripe',
      secretKey: 'sk_live_1',
      webhookSecret: 'whsec_1',
      apiBase: null,
    });
  });
});
