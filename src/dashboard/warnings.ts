/** What an account's owner should know before something is refused. */
import type { AccountState } from '../credits/gate.ts';

export interface Warning {
  readonly code:
    | 'credits-80'
    | 'credits-exhausted'
    | 'email-unverified'
    | 'invoice-past-due'
    | 'overage'
    | 'spend-cap'
    | 'webhook-failing';
  /** One or two sentences for the owner. */
  readonly message: string;
}

export interface WarningInput {
  readonly state: Pick<AccountState, 'mode' | 'included' | 'used' | 'overageMax'>;
  /** true where the server sends mail and nobody has shown that it arrives. */
  readonly emailUnverified: boolean;
  /** Until when an invoice that is past due keeps the plan, `2026-03-10`; null: there is none. */
  readonly graceEnds: string | null;
  /** Names of webhook endpoints: those that fail, and those that were given up for it. */
  readonly webhooks: { readonly failing: readonly string[]; readonly givenUp: readonly string[] };
}

/** The warnings that hold, the most urgent first; of those about credits one at a time. */
export function warningsOf(input: WarningInput): Warning[] {
  const { state, emailUnverified, graceEnds, webhooks } = input;
  const aboutCredits = creditWarning(state);
  return [
    ...(graceEnds === null ? [] : [pastDue(graceEnds)]),
    ...(aboutCredits === undefined ? [] : [aboutCredits]),
    ...aboutWebhooks(webhooks),
    ...(emailUnverified ? [UNVERIFIED] : []),
  ];
}

/** One for all endpoints: their page tells them apart. */
function aboutWebhooks({ failing, givenUp }: WarningInput['webhooks']): Warning[] {
  const sentences = [
    ...(givenUp.length === 0
      ? []
      : [`${named(givenUp)} was switched off, because nothing arrived there.`]),
    ...(failing.length === 0
      ? []
      : [`${named(failing)} does not take events at present; they are sent again.`]),
  ];
  if (sentences.length === 0) return [];
  return [{ code: 'webhook-failing', message: sentences.join(' ') }];
}

function named([first = '', ...more]: readonly string[]): string {
  const name = `The webhook endpoint “${first}”`;
  return more.length === 0 ? name : `${name} (and ${more.length} more)`;
}

function creditWarning({
  mode,
  included,
  used,
  overageMax,
}: WarningInput['state']): Warning | undefined {
  if (mode === 'unlimited') return undefined;
  const most = mode === 'hard' ? included : included + (overageMax ?? Infinity);
  if (used >= most) return mode === 'hard' ? EXHAUSTED : CAP_REACHED;
  if (used > included) {
    const calls = used - included;
    const percent = overageMax === null ? 0 : Math.floor((calls / overageMax) * 100);
    if (percent >= CAP_NEAR) {
      return { code: 'spend-cap', message: `${percent} % of the spend cap are used.` };
    }
    const beyond = calls === 1 ? 'One call beyond' : `${calls} calls beyond`;
    return { code: 'overage', message: `${beyond} the included ones will be billed.` };
  }
  if (included === 0 || used < included * NEARLY) return undefined;
  const percent = Math.floor((used / included) * 100);
  return { code: 'credits-80', message: `${percent} % of the included calls are used.` };
}

const pastDue = (graceEnds: string): Warning => ({
  code: 'invoice-past-due',
  message: `An invoice is past due. Unless it is paid, the plan becomes Free on ${graceEnds}.`,
});

const NEARLY = 0.8;
/** Of a spend cap, how many per cent are told. */
const CAP_NEAR = 50;

const UNVERIFIED: Warning = {
  code: 'email-unverified',
  message: 'The e-mail address is not verified. Open the link in the mail we sent.',
};
const EXHAUSTED: Warning = {
  code: 'credits-exhausted',
  message:
    'All calls of this cycle are used. Requests are refused until it ends or the plan grows.',
};
const CAP_REACHED: Warning = {
  code: 'credits-exhausted',
  message: 'The cap on calls beyond the included ones is reached. Requests are refused.',
};
