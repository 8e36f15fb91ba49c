/** The operator's routes: who has the operator token, and what a handler returns. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken } from './bearer-token.ts';
import { refusal, type HttpRefusal } from '../errors.ts';
import type { Handler } from '../resource.ts';
import { sendRefusal } from '../reply.ts';

export interface OperatorDeps {
  readonly isOperator: (token: string) => Promise<boolean>;
}

/** What a handler returns: a body to send, or a refusal. */
export type OperatorResult = Record<string, unknown> | HttpRefusal;
export type OperatorHandler = (input: OperatorInput) => Promise<OperatorResult>;
export interface OperatorInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A handler for whoever sends the operator token; replies are never stored. */
export function requireOperator(deps: OperatorDeps, run: OperatorHandler): Handler {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const token = bearerToken(request.headers.authorization);
    if (token === undefined || !(await deps.isOperator(token))) {
      return sendRefusal(reply, refusal('operator_unauthorized'));
    }
    const answer = await run({
      params: request.params as Record<string, string>,
      query: request.query as Record<string, string>,
      body: request.body,
    });
    if (answer['kind'] === 'http-refusal') return sendRefusal(reply, answer as HttpRefusal);
    return reply.header('Cache-Control', 'no-store').send(answer);
  };
}
