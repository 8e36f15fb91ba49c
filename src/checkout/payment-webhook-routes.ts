/**
 * `POST /api/payments/stripe`: the webhook of the payment provider. Its signature covers the bytes as
 * they were sent, so nothing may parse them first.
 */
import type { FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { STRIPE_SIGNATURE_HEADER } from '../payments/stripe-provider.ts';
import { STRIPE_EVENTS } from '../payments/stripe-webhook.ts';
import { paymentReceivedSchema, paymentWebhookHeaders } from './schemas.ts';
import type { CheckoutService } from './service.ts';

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
    resource(scope, '/api/payments/stripe', { POST: receiveEvent(deps) });
  });
}

const receiveEvent = ({ checkout }: PaymentDeps) =>
  operation({
    operationId: 'receivePaymentEvent',
    summary: 'Receive an event from Stripe',
    description: `Subscribe the endpoint to ${STRIPE_EVENTS.join(', ')}.`,
    tag: 'Payments',
    auth: 'none',
    documented: {
      headers: paymentWebhookHeaders,
      files: { 'application/json': 'The event as Stripe signed it.' },
    },
    replies: { 200: paymentReceivedSchema },
    errors: ['payment_unavailable'],
    async handler({ request }) {
      const { [STRIPE_SIGNATURE_HEADER]: signature } = request.headers;
      const result = await checkout.handleWebhook(
        Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        Array.isArray(signature) ? undefined : signature,
      );
      if (result.kind === 'refused') return refusal('invalid_parameters', {}, result.reason);
      if (result.kind === 'unavailable') return refusal('payment_unavailable');
      return { received: true };
    },
  });

const EVENT_BYTES_MAX = 1024 * 1024;
