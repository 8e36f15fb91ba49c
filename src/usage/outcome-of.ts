/** What became of requests, by the codes of the table of errors: their status, and so their group. */
import { groupOfStatus, OUTCOME_GROUPS, type OutcomeGroup } from './outcomes.ts';
import { ERRORS, type ErrorCode } from '../http/errors.ts';

/** The HTTP status a recorded outcome was answered with; a code that is no more counts as a 400. */
export function statusOf(outcome: string): number {
  if (isErrorCode(outcome)) return ERRORS[outcome].status;
  return SUCCESSES.get(outcome) ?? 400;
}

/**
 * The outcomes a filter names: a group's, or the one outcome itself. undefined: there is no such
 * group or outcome.
 */
export function outcomesNamed(name: string): readonly string[] | undefined {
  if (isGroup(name)) return ALL.filter((outcome) => groupOfStatus(statusOf(outcome)) === name);
  return ALL.includes(name) ? [name] : undefined;
}

const isErrorCode = (outcome: string): outcome is ErrorCode => Object.hasOwn(ERRORS, outcome);
const isGroup = (name: string): name is OutcomeGroup =>
  (OUTCOME_GROUPS as readonly string[]).includes(name);

const SUCCESSES: ReadonlyMap<string, number> = new Map([
  ['delivered', 200],
  ['unchanged', 304],
]);
const ALL: readonly string[] = [...SUCCESSES.keys(), ...Object.keys(ERRORS)];
