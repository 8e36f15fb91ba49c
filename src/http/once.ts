/**
 * Operations that make something once, however often a request is sent: with an Idempotency-Key, the second gets what the
 * first was answered. See docs/decisions/044-making-things-once.md.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Begun, Idempotency } from '../idempotency/service.ts';
import { newId } from '../util/id.ts';
import { refusal, type ErrorCode, type HttpRefusal } from './errors.ts';
import { originalPath } from './resource.ts';

/** What keeps the requests. */
export type KeepRequests = Pick<Idempotency, 'begin' | 'answer' | 'giveUp' | 'lose'>;

/** Whose request it is. */
interface Sent {
  readonly accountId: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Runs `work`, or answers what it answered before to the same request with the same Idempotency-Key. Without the header it
 * just runs. `work` makes something and resolves with a body, or refuses, and then has made nothing.
 */
export async function answerOnce<Body>(
  kept: KeepRequests,
  { accountId, request, reply }: Sent,
  work: () => Promise<Body>,
  isRefused: (answer: Body) => boolean,
): Promise<Body | HttpRefusal> {
  const key = idempotencyKeyOf(request.headers['idempotency-key']);
  if (key === null) return work();
  if (key === undefined) return refusal('invalid_parameters', {}, KEY_RULE);
  const attempt = { accountId, key, claim: newId() };
  const begun = await kept.begin(attempt, fingerprintOf(request));
  if (begun.kind === 'answered') {
    void reply.code(begun.status).header('Idempotency-Replayed', 'true');
    return JSON.parse(begun.body) as Body;
  }
  if (begun.kind !== 'begun') return refusal(...REFUSED[begun.kind]);
  try {
    const answer = await work();
    if (reply.refused !== null || isRefused(answer)) await kept.giveUp(attempt);
    else await kept.answer(attempt, { status: reply.statusCode, body: JSON.stringify(answer) });
    return answer;
  } catch (fault) {
    await kept.lose(attempt);
    throw fault;
  }
}

/** null: absent; undefined: no valid key. */
export function idempotencyKeyOf(header: string | string[] | undefined): string | null | undefined {
  if (header === undefined) return null;
  if (
    typeof header !== 'string' ||
    !/^[\x21-\x7E](?:[\x20-\x7E]{0,253}[\x21-\x7E])?$/.test(header)
  ) {
    return undefined;
  }
  return header;
}

export const KEY_RULE = 'Idempotency-Key must be 1 to 255 printable ASCII characters.';

/** The header as the document shows it. */
export const onceHeaders = z.strictObject({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({
      description:
        'Makes a repeated request make nothing twice, for 24 hours. It gets the same reply for 10 minutes, then a 409. ' +
        'Use a random one, such as a UUID.',
    }),
});

/** What an operation answers beyond its own errors. */
export const ONCE_ERRORS = [
  'idempotency_running',
  'idempotency_different',
  'idempotency_ended',
] as const satisfies readonly ErrorCode[];

/** Method, address and body: what was sent, as it was read. */
function fingerprintOf(request: FastifyRequest): Uint8Array {
  const { body, method } = request;
  const bytes = Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null);
  return createHash('sha256')
    .update(`${method} ${originalPath(request)}\n`)
    .update(bytes)
    .digest();
}

const REFUSED: Readonly<
  Record<
    Exclude<Begun['kind'], 'begun' | 'answered'>,
    readonly [ErrorCode, Readonly<Record<string, string>>, string?]
  >
> = {
  running: ['idempotency_running', {}],
  different: ['idempotency_different', {}],
  forgotten: [
    'idempotency_ended',
    {},
    'The first request with this Idempotency-Key did it more than 10 minutes ago. Its reply is no longer kept, and nothing was done again.',
  ],
  lost: [
    'idempotency_ended',
    {},
    'The first request with this Idempotency-Key broke off, perhaps after it was done. Look whether it was before you send it again, with a new key.',
  ],
};
