/**
 * The settings of invoices and payments, as environment variables. config.ts reads the environment and
 * parses it with these rows.
 */
import { z } from 'zod';
import type { InvoiceTerms } from '../billing/invoice.ts';
import { currencyFault, stripeCurrencyFault } from './currencies.ts';

/** What invoices are issued and printed with. Unset addresses and tax ids are empty. */
export interface InvoiceSettings extends InvoiceTerms {
  /** Printed at the end of every invoice, such as where to pay to. */
  readonly noteLines: readonly string[];
  /** Font files for PDFs, beside the bundled ones; see src/billing/font-files.ts. */
  readonly fontFiles: readonly string[];
}

export type PaymentSettings =
  | { readonly provider: 'invoice' }
  | {
      readonly provider: 'stripe';
      readonly secretKey: string;
      readonly webhookSecret: string;
      /** Another address than Stripe's own; null: Stripe's. */
      readonly apiBase: string | null;
    };

const PROVIDERS = ['invoice', 'stripe'] as const;

/** A setting in days: whole ones, so that a message can name both ends of the range. */
const days = (preset: number, min: number, max: number) =>
  z
    .string()
    .default(String(preset))
    .refine((text) => /^\d{1,3}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      message: `must be a whole number of days from ${min} to ${max}`,
    })
    .transform(Number);

/** A printed text: no control characters, and no longer than there is room for. */
const printed = (lengthMax: number) =>
  z.string().refine((text) => text.length <= lengthMax && !/[\p{Cc}\p{Cs}]/u.test(text), {
    message: `must be text of at most ${lengthMax} characters on one line`,
  });

/** Several printed lines, separated by `|`: an environment variable has only one. */
const printedLines = (linesMax: number) =>
  z
    .string()
    .default('')
    .transform((text) => text.split('|').map((line) => line.trim()))
    .transform((lines) => lines.filter((line) => line !== ''))
    .refine((lines) => lines.length <= linesMax && lines.every(isPrinted), {
      message: `must be at most ${linesMax} lines of 100 characters, separated by |`,
    });

const isPrinted = (line: string): boolean => line.length <= 100 && !/[\p{Cc}\p{Cs}]/u.test(line);

/** Rows for config.ts's table of settings: `z.object({ PORT: …, ...PAYMENT_SETTINGS })`. */
export const PAYMENT_SETTINGS = {
  SELLER_NAME: printed(100).default('Barcode API'),
  SELLER_ADDRESS: printedLines(6),
  SELLER_TAX_ID: printed(60).default(''),
  CURRENCY: z
    .string()
    .default('USD')
    .refine((code) => currencyFault(code) === undefined, {
      error: ({ input }) => currencyFault(String(input)),
    }),
  TAX_RATE: z
    .string()
    .default('0')
    .refine((text) => /^\d{1,2}(\.\d{1,4})?$/.test(text), {
      message: 'must be a percentage from 0 to 99.9999, such as 19 or 8.875',
    })
    .transform(microsOfPercent),
  TAX_LABEL: printed(30).default('Tax'),
  INVOICE_PREFIX: z
    .string()
    .default('INV-')
    .refine((text) => /^[A-Za-z0-9./_-]{1,20}$/.test(text), {
      message: 'must be 1 to 20 letters, digits or . / _ -',
    }),
  INVOICE_DUE_DAYS: days(7, 0, 90),
  INVOICE_NOTE: printedLines(6),
  INVOICE_FONTS: z
    .string()
    .default('')
    .transform((text) => text.split('|').map((place) => place.trim()))
    .transform((places) => places.filter((place) => place !== '')),
  DUNNING_GRACE_DAYS: days(7, 1, 90),
  PAYMENTS: z
    .enum(PROVIDERS, { message: `must be one of ${PROVIDERS.join(', ')}` })
    .default('invoice'),
  STRIPE_SECRET_KEY: z
    .string()
    .optional()
    .refine((text) => text === undefined || /^[sr]k_[A-Za-z0-9_]{1,250}$/.test(text), {
      message: 'must be a secret or restricted key, which begins with sk_ or rk_',
    }),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .optional()
    .refine((text) => text === undefined || /^whsec_[A-Za-z0-9+/=_-]{1,250}$/.test(text), {
      message: 'must be the signing secret of the webhook endpoint, which begins with whsec_',
    }),
  STRIPE_API_BASE: z
    .string()
    .optional()
    .refine((text) => text === undefined || isOrigin(text), {
      message: 'must be a URL without a path, such as http://127.0.0.1:4242',
    }),
} as const;

const TABLE = z.object(PAYMENT_SETTINGS);
export type ParsedPaymentSettings = z.infer<typeof TABLE>;

/** Settings that are missing although others need them, or do not go with others; for the list of faults of config.ts. */
export function incompletePaymentPairs(
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  if (env['PAYMENTS'] !== 'stripe') return [];
  const currency = stripeCurrencyFault(env['CURRENCY'] ?? '');
  const missing = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']
    .filter((name) => env[name] === undefined)
    .map((name) => `${name}: required when PAYMENTS=stripe is set`);
  return currency === undefined ? missing : [...missing, `CURRENCY: ${currency}`];
}

export const invoiceSettings = (settings: ParsedPaymentSettings): InvoiceSettings => ({
  seller: {
    name: settings.SELLER_NAME,
    address: settings.SELLER_ADDRESS.join('\n'),
    taxId: settings.SELLER_TAX_ID,
  },
  currency: settings.CURRENCY,
  taxMicros: settings.TAX_RATE,
  taxLabel: settings.TAX_LABEL,
  prefix: settings.INVOICE_PREFIX,
  dueDays: settings.INVOICE_DUE_DAYS,
  graceDays: settings.DUNNING_GRACE_DAYS,
  noteLines: settings.INVOICE_NOTE,
  fontFiles: settings.INVOICE_FONTS,
});

/** Whether plans that cost something can be bought: by invoice only if invoices say where to pay to. */
export const offersPaidPlans = (
  provider: PaymentSettings['provider'],
  { noteLines }: Pick<InvoiceSettings, 'noteLines'>,
): boolean => provider !== 'invoice' || noteLines.length > 0;

/** What a start says where they cannot be bought. */
export const NOT_OFFERED_WARNING =
  'Paid plans are not offered: invoices do not say where to pay to. Set INVOICE_NOTE, such as ' +
  'INVOICE_NOTE="Pay to IBAN DE02 1203 0000 0000 2020 51", or PAYMENTS=stripe.';

/** The payment provider. incompletePaymentPairs must have found nothing missing. */
export function paymentSettings(settings: ParsedPaymentSettings): PaymentSettings {
  if (settings.PAYMENTS === 'invoice') return { provider: 'invoice' };
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = settings;
  if (secretKey === undefined || webhookSecret === undefined) {
    throw new Error('PAYMENTS=stripe without its keys');
  }
  const apiBase = settings.STRIPE_API_BASE ?? null;
  return { provider: 'stripe', secretKey, webhookSecret, apiBase };
}

/** `8.875` → 88,750, digit by digit, so that no binary fraction rounds it. */
function microsOfPercent(text: string): number {
  const [whole = '0', fraction = ''] = text.split('.');
  return Number(whole) * 10_000 + Number(fraction.padEnd(4, '0'));
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return /^https?:$/.test(protocol) && (text === origin || text === `${origin}/`);
}
