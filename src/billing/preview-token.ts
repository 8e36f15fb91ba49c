/**
 * What confirms a change of plan: the preview that the person has seen, signed. It says for whom, for
 * what, at which moment and for which total, so that nothing else can be bought with it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { PreviewMoment } from './billing.ts';
import { PLANS } from '../plans/plans.ts';
import type { PlanChoice } from './subscription.ts';

/** A preview as it was shown. */
export interface Offer {
  readonly accountId: string;
  readonly choice: PlanChoice;
  readonly moment: PreviewMoment;
  /** null: nothing is invoiced now. */
  readonly totalCents: bigint | null;
  /** What amounts depend on besides: the plan's generation, the rate of tax, the currency. */
  readonly terms: string;
}

export interface PreviewTokens {
  sign(offer: Offer): string;
  /** undefined: not ours, or altered. Whose it is and how old is the caller's to judge. */
  read(token: string): Offer | undefined;
}

/** Tokens that every process with the same secret reads. */
export function createPreviewTokens(secret: string): PreviewTokens {
  const mac = (text: string): Buffer =>
    createHmac('sha256', secret).update(`preview ${text}`).digest();
  return {
    sign({ accountId, choice, moment, totalCents, terms }) {
      const { atMs, settled, version } = moment;
      const total = totalCents === null ? null : String(totalCents);
      const { planId, interval } = choice;
      const fields: Fields = [accountId, planId, interval, atMs, settled, version, total, terms];
      const text = Buffer.from(JSON.stringify(fields)).toString('base64url');
      return `${text}.${mac(text).toString('base64url')}`;
    },

    read(token) {
      const [text = '', signature = '', ...rest] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = mac(text);
      if (rest.length > 0 || given.length !== right.length) return undefined;
      if (!timingSafeEqual(given, right)) return undefined;
      return offerOf(FIELDS.parse(JSON.parse(Buffer.from(text, 'base64url').toString())));
    },
  };
}

function offerOf(fields: Fields): Offer {
  const [accountId, planId, interval, atMs, settled, version, total, terms] = fields;
  return {
    accountId,
    choice: { planId, interval },
    moment: { atMs, settled, version },
    totalCents: total === null ? null : BigInt(total),
    terms,
  };
}

const FIELDS = z.tuple([
  z.string(),
  z.enum(PLANS.map((plan) => plan.id)),
  z.enum(['monthly', 'annual']),
  z.number(),
  z.number(),
  z.number(),
  z.string().nullable(),
  z.string(),
]);
type Fields = z.infer<typeof FIELDS>;
