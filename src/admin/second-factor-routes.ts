/** What the operator does for people who cannot sign in any more. */
import type { FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import type { SignIn } from '../sign-in/service.ts';
import { clearedFactorSchema, forgottenIdentitiesSchema, personParams } from './schemas.ts';

export interface AdminFactorDeps {
  readonly signIn: Pick<SignIn, 'clearFactor' | 'forgetIdentities'>;
}

export function adminFactorRoutes(app: FastifyInstance, { signIn }: AdminFactorDeps): void {
  resource(app, '/api/admin/people/:email/second-factor', {
    DELETE: operation({
      operationId: 'adminClearSecondFactor',
      summary: 'Remove a person’s second factor',
      description:
        'For somebody who has lost the app and the recovery codes, and has proved who they are.',
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
  resource(app, '/api/admin/people/:email/identities', {
    DELETE: operation({
      operationId: 'adminForgetIdentities',
      summary: 'Unlink a person from the sign-in provider',
      description:
        'Use this if the provider has given the email address to somebody else: whoever has it now can then sign in with it. Ends the sessions of the person.',
      tag: 'Admin',
      auth: 'operator',
      confirmed: true,
      params: personParams,
      replies: { 200: forgottenIdentitiesSchema },
      errors: ['not_found'],
      handler: async ({ params: { email } }) => {
        const forgotten = await signIn.forgetIdentities(email);
        if (forgotten === undefined) return refusal('not_found', {}, NOBODY);
        return { email, forgotten };
      },
    }),
  });
}

const NOBODY = 'Nobody signs in with this email address.';
