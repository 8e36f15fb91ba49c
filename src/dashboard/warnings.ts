/** What the owner of an account should know before something is refused. */
import type { AccountState } from '../credits/gate.ts';
import type { WarningJson } from './schemas.ts';

export interface WarningInput {
  readonly state: Pick<AccountState, 'mode' | 'included' | 'used' | 'overageMax'>;
  /** true where the server sends mail and the owner has not opened the link in it. */
  readonly emailUnverified: boolean;
  /** The day an unpaid invoice ends the plan, in ISO 8601, or that it ends none; null: none is past due. */
  readonly pastDue: { readonly planEnds: string | null } | null;
  /** Names of webhook endpoints: those that fail, and those that were switched off for it. */
  readonly webhooks: { readonly failing: readonly string[]; readonly disabled: readonly string[] };
  /** Whether it is about money, which colleagues are not asked for. */
  readonly mode: 'service' | 'internal';
}

/** The warnings that apply, the most urgent first; at most one of them about credits. */
export function warningsOf(input: WarningInput): WarningJson[] {
  const { state, emailUnverified, pastDue, webhooks, mode } = input;
  const aboutCredits = creditWarning(state, mode);
  return [
    ...(pastDue === null ? [] : [aboutPastDue(pastDue)]),
    ...(aboutCredits === undefined ? [] : [aboutCredits]),
    ...aboutWebhooks(webhooks),
    ...(emailUnverified ? [UNVERIFIED] : []),
  ];
}

/** One for all endpoints: their page shows each. */
function aboutWebhooks({ failing, disabled }: WarningInput['webhooks']): WarningJson[] {
  const sentences = [
    ...(disabled.length === 0
      ? []
      : [`${named(disabled)} was switched off because no event could be delivered.`]),
    ...(failing.length === 0
      ? []
      : [`${named(failing)} is not accepting events. They are being retried.`]),
  ];
  if (sentences.length === 0) return [];
  return [
    {
      code: 'webhook-failing',
      message: sentences.join(' '),
      values: { disabled: [...disabled], failing: [...failing] },
    },
  ];
}

function named([first = '', ...more]: readonly string[]): string {
  const name = `The webhook endpoint “${first}”`;
  return more.length === 0 ? name : `${name} (and ${more.length} more)`;
}

function creditWarning(
  { mode, included, used, overageMax }: WarningInput['state'],
  server: WarningInput['mode'],
): WarningJson | undefined {
  if (mode === 'unlimited') return undefined;
  const most = mode === 'hard' ? included : included + (overageMax ?? Infinity);
  if (used >= most) return mode === 'hard' ? EXHAUSTED : CAP_REACHED;
  if (used > included) {
    const calls = used - included;
    const percent = overageMax === null ? 0 : Math.floor((calls / overageMax) * 100);
    if (percent >= CAP_NEAR) {
      const message = `${percent}% of the spend cap has been used.`;
      return { code: 'spend-cap', message, values: { percent } };
    }
    const beyond = calls === 1 ? 'One call' : `${calls} calls`;
    const ones = `${beyond} beyond the included ones`;
    const billed = server !== 'internal';
    const message = billed ? `${ones} will be billed.` : `${ones} so far.`;
    return { code: 'overage', message, values: { calls, billed } };
  }
  if (included === 0 || used < included * NEARLY) return undefined;
  const percent = Math.floor((used / included) * 100);
  const message = `${percent}% of the included calls have been used.`;
  return { code: 'credits-80', message, values: { percent } };
}

const aboutPastDue = ({ planEnds }: NonNullable<WarningInput['pastDue']>): WarningJson => ({
  code: 'invoice-past-due',
  message:
    planEnds === null
      ? 'An invoice is past due.'
      : `An invoice is past due. Unless it is paid, the plan changes to Free on ${DAY.format(new Date(planEnds))}.`,
  values: { planEnds },
});

/** `Mar 10, 2026`, as the pages write days. */
const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

const NEARLY = 0.8;
/** Percent of a spend cap from which on its use is shown. */
const CAP_NEAR = 50;

const UNVERIFIED: WarningJson = {
  code: 'email-unverified',
  message: 'Your email address is not verified. Open the link in the email we sent you.',
  values: {},
};
const EXHAUSTED: WarningJson = {
  code: 'credits-exhausted',
  message:
    'All calls of this cycle have been used. ' +
    'Requests are refused until the next cycle, or until you have a higher plan.',
  values: { of: 'calls' },
};
const CAP_REACHED: WarningJson = {
  code: 'credits-exhausted',
  message: 'The spend cap has been reached. Requests are refused.',
  values: { of: 'spend-cap' },
};
