/** What the operator does for somebody who has lost the app and the recovery codes. */
import type { FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import type { SignIn } from '../sign-in/service.ts';
import { clearedFactorSchema, personParams } from './schemas.ts';

export interface AdminFactorDeps {
  readonly signIn: Pick<SignIn, 'clearFactor'>;
}

export function adminFactorRoutes(app: FastifyInstance, { signIn }: AdminFactorDeps): void {
  resource(app, '/api/admin/people/:email/second-factor', {
    DELETE: operation({
      operationId: 'adminClearSecondFactor',
      summary: 'Take the second factor of a person away',
      description:
        'For somebody who has lost the app and the recovery codes, and proved who they are.',
      tag: 'Admin',
      auth: 'operator',
      confirmed: true,
      params: personParams,
      replies: { 200: clearedFactorSchema },
      errors: ['not_found'],
      handler: async ({ params: { email } }) => {
        const cleared = await signIn.clearFactor(email);
        if (cleared === undefined) return refusal('not_found', {}, NOBODY);
        return { email, cleared };
      },
    }),
  });
}

const NOBODY = 'Nobody signs in with this email address.';
