/** What deals in money, over the stores of a test, with settings as the environment names them. */
import { z } from 'zod';
import { openMoney, type Money, type MoneyDeps } from '../../src/process/compose-payments.ts';
import { invoiceSettings, PAYMENT_SETTINGS, paymentSettings } from '../../src/payments/settings.ts';

export interface TestMoneyOptions extends Omit<MoneyDeps, 'stores' | 'invoices' | 'payments'> {
  readonly env: Readonly<Record<string, string>>;
}

export function openTestMoney(
  stores: MoneyDeps['stores'],
  { env, ...options }: TestMoneyOptions,
): Promise<Money> {
  const settings = z.object(PAYMENT_SETTINGS).parse(env);
  const invoices = invoiceSettings(settings);
  return openMoney({ ...options, stores, invoices, payments: paymentSettings(settings) });
}
