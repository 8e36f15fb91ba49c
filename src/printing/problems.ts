/** Refusals of labels: everything that is wrong at once, each with its placeholder or element. */
import type { FastifyReply } from 'fastify';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { sendRefusal } from '../http/reply.ts';
import type { LabelProblem } from '../labels/label-job.ts';

/** A label that cannot be printed as it is. */
export interface ProblemRefusal extends HttpRefusal {
  readonly faults: readonly LabelProblem[];
}

/** The refusal for what is wrong with a label's values; there is at least one fault. */
export function refuseLabel(faults: readonly LabelProblem[]): ProblemRefusal {
  const named = faults.slice(0, NAMED_MAX).map(sentence);
  const more = faults.length - named.length;
  const rest = more > 0 ? ` And ${more} more.` : '';
  return { ...refusal('label_refused', {}, `${named.join(' ')}${rest}`), faults };
}

/** Sends a refusal; one of a label with its list. */
export const sendProblems = (
  reply: FastifyReply,
  refused: HttpRefusal | ProblemRefusal,
): FastifyReply =>
  sendRefusal(reply, refused, 'faults' in refused ? { faults: refused.faults } : {});

function sentence({ placeholder, element, reason }: LabelProblem): string {
  const whole = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  if (placeholder !== undefined) return `${placeholder}: ${whole}`;
  return element === undefined ? whole : `"${element}": ${whole}`;
}

const NAMED_MAX = 10;
