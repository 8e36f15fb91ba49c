/** The settings of what the pages say of whoever runs the server, by their names in the environment; config.ts passes them in. */
import { z } from 'zod';
import { PLANS, type PlanId } from '../plans/plans.ts';

/** Whom the pages speak to: customers of a service, or colleagues on a server of their own. */
const MODES = ['service', 'internal'] as const;

/** Who may sign up. */
const SIGNUPS = ['open', 'invite', 'closed'] as const;
export type Signups = (typeof SIGNUPS)[number];

/** A text for each plan that one was set for. */
type PlanTexts = ReadonlyMap<PlanId, string>;

const link = z
  .string()
  .optional()
  .refine((text) => text === undefined || isLink(text), {
    message: 'must be an https, http or mailto URL of at most 500 characters',
  });

const planTexts = (rule: string, isText: (text: string) => boolean) =>
  z
    .string()
    .default('')
    .transform((text) => parsePlanTexts(text, isText))
    .pipe(z.custom<PlanTexts>((value) => value !== undefined, { message: rule }));

/** Schemas for config.ts: `z.object({ PORT: …, ...SITE_SETTINGS })`. */
export const SITE_SETTINGS = {
  MODE: z.enum(MODES, { message: `must be one of ${MODES.join(', ')}` }).default('service'),
  SIGNUPS: z.enum(SIGNUPS, { message: `must be one of ${SIGNUPS.join(', ')}` }).optional(),
  TERMS_URL: link,
  PRIVACY_URL: link,
  SUPPORT_URL: link,
  PLAN_SUPPORT: planTexts(
    'must be plans with what support they get, such as starter=Email|pro=Email, first in line',
    (text) => /^[^\p{Cc}\p{Cs}]{1,100}$/u.test(text),
  ),
  PLAN_SLA: planTexts(
    'must be plans with their uptime in percent, such as starter=99.9|business=99.95',
    (text) => /^(?:100|\d{2}(?:\.\d{1,3})?)$/.test(text),
  ),
};

export interface SiteConfig {
  readonly mode: (typeof MODES)[number];
  /** Addresses; empty where none is set. */
  readonly terms: string;
  readonly privacy: string;
  readonly support: string;
  /** What support each plan gets. */
  readonly planSupport: PlanTexts;
  /** The uptime that each plan is promised, in percent. */
  readonly planSla: PlanTexts;
}

export interface SiteSettings {
  /** Who may sign up. */
  readonly signups: Signups;
  /** What the pages say of whoever runs the server. */
  readonly site: SiteConfig;
}

/** Who may sign up, which follows from the mode where it is not set, and what the pages say. */
export const siteSettings = (settings: {
  readonly MODE: SiteConfig['mode'];
  readonly SIGNUPS?: Signups | undefined;
  readonly TERMS_URL?: string | undefined;
  readonly PRIVACY_URL?: string | undefined;
  readonly SUPPORT_URL?: string | undefined;
  readonly PLAN_SUPPORT: PlanTexts;
  readonly PLAN_SLA: PlanTexts;
}): SiteSettings => ({
  signups: settings.SIGNUPS ?? (settings.MODE === 'internal' ? 'invite' : 'open'),
  site: {
    mode: settings.MODE,
    terms: settings.TERMS_URL ?? '',
    privacy: settings.PRIVACY_URL ?? '',
    support: settings.SUPPORT_URL ?? '',
    planSupport: settings.PLAN_SUPPORT,
    planSla: settings.PLAN_SLA,
  },
});

/** undefined: it names no plan, one twice, or a text that is none. */
function parsePlanTexts(text: string, isText: (text: string) => boolean): PlanTexts | undefined {
  const texts = new Map<PlanId, string>();
  for (const part of text.split('|').filter((one) => one.trim() !== '')) {
    const [, name = '', value = ''] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    const plan = PLANS.find(({ id }) => id === name);
    if (plan === undefined || texts.has(plan.id) || !isText(value)) return undefined;
    texts.set(plan.id, value);
  }
  return texts;
}

const isLink = (text: string): boolean =>
  text.length <= 500 &&
  URL.canParse(text) &&
  ['https:', 'http:', 'mailto:'].includes(new URL(text).protocol);
