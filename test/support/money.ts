/** Settings of payments and invoices, as the environment names them; without INVOICE_NOTE nothing could be bought. */
import { z } from 'zod';
import type { CompositionSettings } from '../../src/process/compose.ts';
import { invoiceSettings, PAYMENT_SETTINGS, paymentSettings } from '../../src/payments/settings.ts';

export function moneySettings(
  env: Readonly<Record<string, string>>,
): Pick<CompositionSettings, 'invoices' | 'payments'> {
  const settings = z.object(PAYMENT_SETTINGS).parse({ INVOICE_NOTE: 'Pay to IBAN 1', ...env });
  return { invoices: invoiceSettings(settings), payments: paymentSettings(settings) };
}
