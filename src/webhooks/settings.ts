/** The webhook settings, by their names in the environment; config.ts passes them in. */
import { z } from 'zod';
import { isCidr, type AddressRules } from './address.ts';

const BOOLEANS = ['true', 'false'] as const;

/** Schemas for config.ts: `z.object({ PORT: …, ...WEBHOOK_SETTINGS })`. */
export const WEBHOOK_SETTINGS = {
  WEBHOOK_ALLOW_HTTP: z.enum(BOOLEANS, { message: 'must be true or false' }).default('false'),
  WEBHOOK_ALLOW_CIDRS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((range) => range.trim()))
    .transform((ranges) => ranges.filter((range) => range !== ''))
    .refine((ranges) => ranges.every(isCidr), {
      message: 'must be addresses and CIDR ranges such as 10.1.0.0/16, separated by commas',
    }),
};

/** Where webhooks may go, from parsed settings. */
export const webhookSettings = (settings: {
  readonly WEBHOOK_ALLOW_HTTP: (typeof BOOLEANS)[number];
  readonly WEBHOOK_ALLOW_CIDRS: readonly string[];
}): AddressRules => ({
  allowHttp: settings.WEBHOOK_ALLOW_HTTP === 'true',
  allowCidrs: settings.WEBHOOK_ALLOW_CIDRS,
});
