/**
 * `POST /api/payments/stripe`: where the payment provider tells what has happened. Its signature is
 * over the bytes as they came, so that nothing may parse them first.
 */
import type { FastifyInstance } from 'fastify';
import type { CheckoutService } from './checkout-service.ts';
import { STRIPE_SIGNATURE_HEADER } from '../payments/stripe-provider.ts';
import { refusal } from '../http/errors.ts';
import { resource } from '../http/resource.ts';
import { sendRefusal } from '../http/reply.ts';

export interface PaymentDeps {
  readonly checkout: Pick<CheckoutService, 'webhook'>;
  readonly payments: { readonly provider: 'invoice' | 'stripe' };
}

/** There is no such address where payments come in another way. */
export function paymentRoutes(app: FastifyInstance, deps: PaymentDeps): void {
  if (deps.payments.provider !== 'stripe') return;
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const asBytes = { parseAs: 'buffer', bodyLimit: EVENT_BYTES_MAX } as const;
    scope.addContentTypeParser('*', asBytes, (_request, body, done) => done(null, body));
    resource(scope, '/api/payments/stripe', {
      POST: async (request, reply) => {
        const { [STRIPE_SIGNATURE_HEADER]: signature } = request.headers;
        const answer = await deps.checkout.webhook(
          Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          Array.isArray(signature) ? undefined : signature,
        );
        if (answer.kind === 'refused') {
          return sendRefusal(reply, refusal('invalid_parameters', {}, answer.reason));
        }
        if (answer.kind === 'unavailable')
          return sendRefusal(reply, refusal('payment_unavailable'));
        return reply.header('Cache-Control', 'no-store').send({ received: true });
      },
    });
  });
}

const EVENT_BYTES_MAX = 1024 * 1024;
