/** Who signs in as operator. */
import type { FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import type { SignIn } from '../sign-in/service.ts';
import { isoTime } from '../util/clock.ts';
import { changedOperatorSchema, operatorsSchema, personParams } from './schemas.ts';

export interface OperatorDeps {
  readonly signIn: Pick<SignIn, 'operators' | 'setOperator'>;
}

export function operatorRoutes(app: FastifyInstance, deps: OperatorDeps): void {
  resource(app, '/api/admin/operators', { GET: listOperators(deps) });
  resource(app, '/api/admin/operators/:email', {
    PUT: setOperator(deps, true),
    DELETE: setOperator(deps, false),
  });
}

const listOperators = ({ signIn }: OperatorDeps): Operation =>
  operation({
    operationId: 'adminListOperators',
    summary: 'List the people who are operators',
    tag: 'Admin',
    auth: 'operator',
    replies: { 200: operatorsSchema },
    handler: async () => ({
      operators: (await signIn.operators()).map(({ email, sinceMs, hasFactor }) => ({
        email,
        since: isoTime(sinceMs),
        secondFactor: hasFactor,
      })),
    }),
  });

const setOperator = ({ signIn }: OperatorDeps, isOperator: boolean): Operation =>
  operation({
    operationId: isOperator ? 'adminGrantOperator' : 'adminRevokeOperator',
    summary: isOperator ? 'Make a person an operator' : 'Revoke a person’s operator rights',
    description:
      'Only with the operator token. The person’s sessions have operator rights once there is a second factor.',
    tag: 'Admin',
    auth: 'operator',
    confirmed: true,
    params: personParams,
    // Whoever got hold of a session must not make it last.
    before: async ({ sessionId }) =>
      sessionId === undefined ? {} : refusal('operator_unauthorized', {}, TOKEN_ALONE),
    replies: { 200: changedOperatorSchema },
    errors: ['not_found'],
    handler: async ({ params: { email } }) => {
      const done = await signIn.setOperator(email, isOperator);
      if (done === undefined) return refusal('not_found', {}, NOBODY);
      return { email, operator: isOperator, changed: done === 'changed' };
    },
  });

const TOKEN_ALONE = 'This takes the operator token: `npm run admin -- operator …` on the server.';
const NOBODY = 'Nobody signs in with this email address.';
