/** The pages of the test Stripe that a customer sees: one to pay on, one to change the card on. */
import type { ServerResponse } from 'node:http';
import { escapeXml } from '../../src/util/escape.ts';
import type { Card, StripeBook } from './stripe-types.ts';

export interface PagesDeps {
  readonly book: StripeBook;
  /** Settled when all webhooks so far have arrived. */
  readonly settled: () => Promise<unknown>;
}

/** Answers `/pay/cs_1`, `/pay/cs_1/good`, `/portal/bps_2`, `/portal/bps_2/good`; else 404. */
export async function servePages(
  { book, settled }: PagesDeps,
  method: string,
  path: string,
  response: ServerResponse,
): Promise<void> {
  const [, page, id = '', card] = path.split('/');
  if (page === 'pay') {
    const session = book.session(id);
    if (method !== 'POST') {
      const title = `${String(session['name'])}: ${String(session['amount_total'])} cents`;
      return html(response, title, `/pay/${id}`, String(session['cancel_url']));
    }
    const isPaid = book.pay(id, card as Card);
    await settled();
    return seeOther(response, isPaid ? String(session['success_url']) : `/pay/${id}`);
  }
  if (page === 'portal') {
    const portal = book.portal(id);
    const backUrl = String(portal['return_url']);
    if (method !== 'POST') return html(response, 'Payment method', `/portal/${id}`, backUrl);
    book.store(String(portal['customer']), card as Card);
    await settled();
    return seeOther(response, backUrl);
  }
  response.writeHead(404).end('no such page');
}

function html(response: ServerResponse, title: string, action: string, backUrl: string): void {
  const buttons = CARDS.map(
    (card) => `<form method="post" action="${action}/${card}"><button>${card}</button></form>`,
  );
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(
    `<!doctype html><title>Test Stripe</title><h1>${escapeXml(title)}</h1>${buttons.join('')}` +
      `<a href="${escapeXml(backUrl)}">Back</a>`,
  );
}

const seeOther = (response: ServerResponse, location: string): void =>
  void response.writeHead(303, { location }).end();

const CARDS: readonly Card[] = ['good', 'poor', 'declined', 'needs-customer', 'debit'];
