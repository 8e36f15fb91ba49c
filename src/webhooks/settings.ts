/** The settings of webhooks, as the environment names them; config.ts hands over what it found. */
import { z } from 'zod';
import { isCidr, type AddressRules } from './address.ts';

const ANSWERS = ['true', 'false'] as const;

/** Rows for config.ts's table of settings: `z.object({ PORT: …, ...WEBHOOK_SETTINGS })`. */
export const WEBHOOK_SETTINGS = {
  WEBHOOK_ALLOW_HTTP: z.enum(ANSWERS, { message: 'must be true or false' }).default('false'),
  WEBHOOK_ALLOW_CIDRS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((range) => range.trim()))
    .transform((ranges) => ranges.filter((range) => range !== ''))
    .refine((ranges) => ranges.every(isCidr), {
      message: 'must be addresses and CIDR ranges such as 10.1.0.0/16, separated by commas',
    }),
};

/** Where webhooks may lead to, of settings that were parsed. */
export const webhookSettings = (settings: {
  readonly WEBHOOK_ALLOW_HTTP: (typeof ANSWERS)[number];
  readonly WEBHOOK_ALLOW_CIDRS: readonly string[];
}): AddressRules => ({
  allowHttp: settings.WEBHOOK_ALLOW_HTTP === 'true',
  allowCidrs: settings.WEBHOOK_ALLOW_CIDRS,
});
