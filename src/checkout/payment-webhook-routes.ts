/**
 * `POST /api/payments/stripe`: the webhook of the payment provider. Its signature covers the bytes as
 * they were sent, so nothing may parse them first.
 */
import type { FastifyInstance } from 'fastify';
import type { CheckoutService } from './service.ts';
import { STRIPE_SIGNATURE_HEADER } from '../payments/stripe-provider.ts';
import { refusal } from '../http/errors.ts';
import { resource } from '../http/resource.ts';
import { sendRefusal } from '../http/reply.ts';

export interface PaymentDeps {
  readonly checkout: Pick<CheckoutService, 'handleWebhook'>;
  readonly payments: { readonly provider: 'invoice' | 'stripe' };
}

/** The address exists only with this payment provider. */
export function paymentRoutes(app: FastifyInstance, deps: PaymentDeps): void {
  if (deps.payments.provider !== 'stripe') return;
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const asBytes = { parseAs: 'buffer', bodyLimit: EVENT_BYTES_MAX } as const;
    scope.addContentTypeParser('*', asBytes, (_request, body, done) => done(null, body));
    resource(scope, '/api/payments/stripe', {
      POST: async (request, reply) => {
        const { [STRIPE_SIGNATURE_HEADER]: signature } = request.headers;
        const result = await deps.checkout.handleWebhook(
          Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          Array.isArray(signature) ? undefined : signature,
        );
        if (result.kind === 'refused') {
          return sendRefusal(reply, refusal('invalid_parameters', {}, result.reason));
        }
        if (result.kind === 'unavailable') {
          return sendRefusal(reply, refusal('payment_unavailable'));
        }
        return reply.header('Cache-Control', 'no-store').send({ received: true });
      },
    });
  });
}

const EVENT_BYTES_MAX = 1024 * 1024;
