/** What the test Stripe knows: customers, their cards, intents and sessions, and what happened. */
import { field, texts, type Form } from './stripe-form.ts';
import {
  StripeRefusal,
  type Card,
  type StripeBook,
  type StripeEvent,
  type Thing,
} from './stripe-types.ts';

/** An empty book. `onEvent` is called with every event. */
export function openBook(base: string, onEvent: (event: StripeEvent) => void): StripeBook {
  const things = new Map<string, Thing>();
  const events: StripeEvent[] = [];
  let made = 0;
  let refundsFail = false;

  const make = (prefix: string, object: string, facts: object): Thing => {
    made += 1;
    const thing = { id: `${prefix}_${made}`, object, created: FIRST_SECOND + made, ...facts };
    things.set(thing.id, thing);
    return thing;
  };
  const get = (id: unknown, prefix: string): Thing => {
    const thing = typeof id === 'string' && id.startsWith(prefix) ? things.get(id) : undefined;
    if (thing === undefined) throw new StripeRefusal(404, { code: 'resource_missing' });
    return thing;
  };
  const happen = (type: string, object: Thing, before?: object): void => {
    const data = {
      object: structuredClone(object),
      ...(before && { previous_attributes: before }),
    };
    // An endpoint's events come in the version it was made with, not in the one we ask in.
    const event = { id: `evt_${events.length + 1}`, object: 'event', api_version: OLD, type, data };
    events.push(event);
    onEvent(event);
  };
  const of = (prefix: string): Thing[] =>
    [...things.values()].filter(({ id }) => id.startsWith(`${prefix}_`));

  const addCard = (customer: string, card: Card): Thing => {
    const method = make('pm', 'payment_method', { type: 'card', customer, behaviour: card });
    happen('payment_method.attached', method);
    return method;
  };

  /** The bank's answer to a charge; throws the refusal. */
  const charge = (intent: Thing, method: Thing): void => {
    const card = method['behaviour'] as Card;
    intent['payment_method'] = method.id;
    intent['latest_charge'] = make('ch', 'charge', { payment_intent: intent.id }).id;
    const refusal = REFUSALS[card];
    if (refusal !== undefined) {
      intent['status'] = 'requires_payment_method';
      const { id } = method;
      intent['last_payment_error'] = { type: 'card_error', payment_method: { id }, ...refusal };
      happen('payment_intent.payment_failed', intent);
      throw new StripeRefusal(402, { type: 'card_error', payment_intent: intent, ...refusal });
    }
    intent['last_payment_error'] = null;
    intent['status'] = card === 'debit' ? 'processing' : 'succeeded';
    if (card !== 'debit') intent['amount_received'] = intent['amount'];
    happen(card === 'debit' ? 'payment_intent.processing' : 'payment_intent.succeeded', intent);
  };

  const newIntent = (amount: number, facts: object): Thing => {
    if (amount < MINIMUM) throw new StripeRefusal(400, { code: 'amount_too_small' });
    const status = { status: 'requires_payment_method', last_payment_error: null };
    const money = { amount, amount_received: 0 };
    const none = { payment_method: null, latest_charge: null };
    return make('pi', 'payment_intent', { ...money, ...status, ...none, ...facts });
  };

  const routes: Record<string, (id: string, form: Form) => Thing | object> = {
    'POST /v1/customers': (_, form) =>
      make('cus', 'customer', {
        email: field(form, 'email') ?? null,
        metadata: texts(form, 'metadata'),
        invoice_settings: { default_payment_method: null },
      }),
    'GET /v1/customers/:id': (id) => get(id, 'cus'),
    'POST /v1/customers/:id': (id, form) => {
      const chosen = get(field(form, 'invoice_settings', 'default_payment_method'), 'pm');
      return prefer(get(id, 'cus'), chosen.id);
    },
    'GET /v1/customers/:id/payment_methods': (id) => ({
      object: 'list',
      has_more: false,
      url: '/v1/payment_methods',
      data: of('pm')
        .filter((method) => method['customer'] === id)
        .reverse(),
    }),
    'POST /v1/payment_intents': (_, form) =>
      newIntent(Number(field(form, 'amount')), {
        currency: field(form, 'currency'),
        customer: get(field(form, 'customer'), 'cus').id,
        metadata: texts(form, 'metadata'),
      }),
    'GET /v1/payment_intents/:id': (id) => get(id, 'pi'),
    'POST /v1/payment_intents/:id/confirm': (id, form) => {
      const intent = get(id, 'pi');
      if (!OPEN.has(String(intent['status']))) throw new StripeRefusal(400, UNEXPECTED);
      if (field(form, 'off_session') !== 'true') throw new StripeRefusal(400, {});
      charge(intent, get(field(form, 'payment_method'), 'pm'));
      return intent;
    },
    'POST /v1/payment_intents/:id/cancel': (id) => {
      const intent = get(id, 'pi');
      if (!OPEN.has(String(intent['status']))) throw new StripeRefusal(400, UNEXPECTED);
      intent['status'] = 'canceled';
      happen('payment_intent.canceled', intent);
      return intent;
    },
    'GET /v1/refunds': (_, form) => ({
      object: 'list',
      has_more: false,
      url: '/v1/refunds',
      data: of('re')
        .filter((refund) => refund['payment_intent'] === field(form, 'payment_intent'))
        .reverse(),
    }),
    'POST /v1/refunds': (_, form) => newRefund(get(field(form, 'payment_intent'), 'pi')),
    'POST /v1/checkout/sessions': (_, form) => newSession(form),
    'GET /v1/checkout/sessions/:id': (id) => get(id, 'cs'),
    'POST /v1/checkout/sessions/:id/expire': (id) => {
      if (get(id, 'cs')['status'] !== 'open') throw new StripeRefusal(400, {});
      return expire(id);
    },
    'POST /v1/billing_portal/sessions': (_, form) => {
      const customer = get(field(form, 'customer'), 'cus').id;
      const portal = make('bps', 'billing_portal.session', { customer });
      return Object.assign(portal, {
        return_url: field(form, 'return_url'),
        url: `${base}/portal/${portal.id}`,
      });
    },
  };

  function newRefund(intent: Thing): Thing {
    if (intent['status'] !== 'succeeded') throw new StripeRefusal(400, UNEXPECTED);
    const amount = Number(intent['amount_received']);
    const back = of('re')
      .filter((one) => one['payment_intent'] === intent.id && one['status'] !== 'failed')
      .reduce((sum, one) => sum + Number(one['amount']), 0);
    if (back >= amount) throw new StripeRefusal(400, { code: 'charge_already_refunded' });
    const status = refundsFail ? 'failed' : 'succeeded';
    const refund = make('re', 'refund', { amount, payment_intent: intent.id, status });
    happen('refund.created', refund);
    return refund;
  }

  function newSession(form: Form): Thing {
    const price = ['line_items', '0', 'price_data'] as const;
    const amount = Number(field(form, ...price, 'unit_amount'));
    const wanted = field(form, 'payment_intent_data', 'setup_future_usage');
    if (field(form, 'mode') !== 'payment' || wanted !== 'off_session') {
      throw new StripeRefusal(400, { param: 'mode' });
    }
    if (amount < MINIMUM) throw new StripeRefusal(400, { code: 'amount_too_small' });
    const session = make('cs', 'checkout.session', {
      status: 'open',
      payment_status: 'unpaid',
      amount_total: amount,
      currency: field(form, ...price, 'currency'),
      name: field(form, ...price, 'product_data', 'name'),
      customer: get(field(form, 'customer'), 'cus').id,
      metadata: texts(form, 'metadata'),
      intent_metadata: texts(form, 'payment_intent_data', 'metadata'),
      success_url: field(form, 'success_url'),
      cancel_url: field(form, 'cancel_url'),
      payment_intent: null,
    });
    return Object.assign(session, { url: `${base}/pay/${session.id}` });
  }

  function expire(id: string): Thing {
    const session = get(id, 'cs');
    Object.assign(session, { status: 'expired', url: null });
    const intent = session['payment_intent'];
    if (intent !== null) get(intent, 'pi')['status'] = 'canceled';
    happen('checkout.session.expired', session);
    return session;
  }

  function prefer(customer: Thing, methodId: string): Thing {
    const before = customer['invoice_settings'] as object;
    customer['invoice_settings'] = { default_payment_method: methodId };
    happen('customer.updated', customer, { invoice_settings: before });
    return customer;
  }

  /** With the things in it that were asked for, one level or two. */
  function expanded(thing: Thing | object, form: Form): Thing | object {
    const copy = structuredClone(thing) as Record<string, unknown>;
    for (const path of Object.values(texts(form, 'expand'))) {
      const parts = path.split('.');
      let at = copy;
      for (const part of parts.slice(0, -1)) at = at[part] as Record<string, unknown>;
      const last = parts.at(-1)!;
      const id = at[last];
      if (typeof id === 'string') at[last] = structuredClone(things.get(id));
    }
    return copy;
  }

  return {
    events,
    call(line, form) {
      const id = /^\w+ \/v1\/(?:checkout\/)?\w+\/(\w+_\d+)/.exec(line)?.[1] ?? '';
      const route = routes[id === '' ? line : line.replace(id, ':id')];
      if (route === undefined) throw new StripeRefusal(404, { message: `no route ${line}` });
      return expanded(route(id, form), form);
    },
    charges: () =>
      of('pi')
        .filter(({ status }) => status === 'succeeded')
        .map(({ id, amount, metadata }) => ({
          intent: id,
          cents: Number(amount),
          payable: (metadata as Record<string, string>)['payable'] ?? '',
        })),
    refunds: () =>
      of('re')
        .filter(({ status }) => status !== 'failed')
        .map((refund) => ({
          intent: String(refund['payment_intent']),
          cents: Number(refund['amount']),
        })),
    failRefunds(fails) {
      refundsFail = fails;
    },
    pay(sessionId, card) {
      const session = get(sessionId, 'cs');
      if (session['status'] !== 'open') throw new Error(`${sessionId} is ${session['status']}`);
      const { customer, currency, amount_total: amount, intent_metadata: metadata } = session;
      session['payment_intent'] ??= newIntent(Number(amount), { currency, customer, metadata }).id;
      const intent = get(session['payment_intent'], 'pi');
      const refusal = card === 'needs-customer' ? undefined : REFUSALS[card];
      const method = refusal === undefined ? addCard(String(customer), card) : { id: 'pm_0' };
      try {
        // The customer is there and consents.
        charge(intent, { ...method, behaviour: refusal === undefined ? consented(card) : card });
      } catch (fault) {
        if (fault instanceof StripeRefusal) return false;
        throw fault;
      }
      const paid = intent['status'] === 'succeeded' ? 'paid' : 'unpaid';
      Object.assign(session, { status: 'complete', payment_status: paid, url: null });
      happen('checkout.session.completed', session);
      return true;
    },
    expire: (sessionId) => void expire(sessionId),
    store: (customerId, card) => {
      const method = addCard(customerId, card);
      prefer(get(customerId, 'cus'), method.id);
      return method.id;
    },
    removeCards(customerId) {
      for (const method of of('pm')) {
        if (method['customer'] === customerId) method['customer'] = null;
      }
      get(customerId, 'cus')['invoice_settings'] = { default_payment_method: null };
    },
    decide(intentId, outcome) {
      const intent = get(intentId, 'pi');
      if (outcome === 'paid') {
        Object.assign(intent, { status: 'succeeded', amount_received: intent['amount'] });
        happen('payment_intent.succeeded', intent);
        return;
      }
      const error = { type: 'card_error', code: 'payment_intent_payment_attempt_failed' };
      Object.assign(intent, { status: 'requires_payment_method', last_payment_error: error });
      happen('payment_intent.payment_failed', intent);
      const session = of('cs').find((one) => one['payment_intent'] === intentId);
      if (session !== undefined) happen('checkout.session.async_payment_failed', session);
    },
    session: (id) => get(id, 'cs'),
    portal: (id) => get(id, 'bps'),
  };
}

const consented = (card: Card): Card => (card === 'needs-customer' ? 'good' : card);

const REFUSALS: Readonly<Partial<Record<Card, object>>> = {
  declined: { code: 'card_declined', decline_code: 'generic_decline' },
  poor: { code: 'card_declined', decline_code: 'insufficient_funds' },
  'needs-customer': { code: 'authentication_required', decline_code: 'authentication_required' },
};

const OPEN = new Set(['requires_payment_method', 'requires_confirmation', 'requires_action']);
const UNEXPECTED = { code: 'payment_intent_unexpected_state' };
const MINIMUM = 50;
const FIRST_SECOND = 1_700_000_000;
const OLD = '2020-08-27';
