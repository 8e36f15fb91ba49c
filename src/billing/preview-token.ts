/**
 * Confirms a change of plan: the preview that the customer has seen, signed. It says for whom, for what,
 * as of which moment and at which price, so that nothing else can be bought with it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { intervalSchema, planIdSchema } from '../plans/schemas.ts';
import type { PreviewMoment } from './preview.ts';
import type { PlanChoice } from './subscription.ts';

/** A preview as it was shown. */
export interface Offer {
  readonly accountId: string;
  readonly choice: PlanChoice;
  readonly moment: PreviewMoment;
  /** What else the amounts depend on: the plan's generation, the tax rate, the currency. */
  readonly terms: string;
}

export interface PreviewTokens {
  sign(offer: Offer): string;
  /** undefined: not ours, altered, or of another release. The caller checks whose it is and how old. */
  read(token: string): Offer | undefined;
}

/** Tokens that every process with the same secret reads. */
export function createPreviewTokens(secret: string): PreviewTokens {
  const mac = (text: string): Buffer =>
    createHmac('sha256', secret).update(`preview ${text}`).digest();
  return {
    sign({ accountId, choice, moment, terms }) {
      const { atMs, version, seq, chargeCents, balanceCents } = moment;
      const charge = chargeCents === null ? null : String(chargeCents);
      const { planId, interval } = choice;
      const offered = [accountId, planId, interval, atMs, version, seq, charge] as const;
      const fields: Fields = [...offered, String(balanceCents), terms];
      const text = Buffer.from(JSON.stringify(fields)).toString('base64url');
      return `${text}.${mac(text).toString('base64url')}`;
    },

    read(token) {
      const [text = '', signature = '', ...rest] = token.split('.');
      const received = Buffer.from(signature, 'base64url');
      const expected = mac(text);
      if (rest.length > 0 || received.length !== expected.length) return undefined;
      if (!timingSafeEqual(received, expected)) return undefined;
      // One that an earlier release signed may have other fields.
      const fields = FIELDS.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      return fields.success ? offerOf(fields.data) : undefined;
    },
  };
}

function offerOf(fields: Fields): Offer {
  const [accountId, planId, interval, atMs, version, seq, charge, balance, terms] = fields;
  const chargeCents = charge === null ? null : BigInt(charge);
  return {
    accountId,
    choice: { planId, interval },
    moment: { atMs, version, seq, chargeCents, balanceCents: BigInt(balance) },
    terms,
  };
}

const FIELDS = z.tuple([
  z.string(),
  planIdSchema,
  intervalSchema,
  z.number(),
  z.number(),
  z.number(),
  z.string().nullable(),
  z.string().regex(/^-?\d+$/),
  z.string(),
]);
type Fields = z.infer<typeof FIELDS>;
