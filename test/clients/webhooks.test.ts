/** Webhooks that the server signs are verified by the TypeScript client, and nothing else is. */
import { describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../clients/typescript/src/index.ts';
import { BOTH_SECRETS_MS, newSecret, sign } from '../../src/webhooks/signing.ts';
import { eventBody } from '../../src/webhooks/emit.ts';
import { EVENTS, type EventType } from '../../src/webhooks/events.ts';

const NOW_MS = Date.parse('2026-03-01T12:00:00Z');
const secret = newSecret();
const body = eventBody('batch.completed', EVENTS['batch.completed'].example, NOW_MS);
const headers = { ...sign({ id: 'evt-1', body }, { secret, previous: null }, NOW_MS) };
const options = { secret, nowMs: NOW_MS };
const failing = (code: string) => ({ name: 'WebhookVerificationError', code });

describe('a webhook of the server', () => {
  it('is verified in every form in which frameworks hand it over', async () => {
    const expected = {
      id: 'evt-1',
      type: 'batch.completed',
      data: { batchId: expect.any(String) },
    };
    const upper = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]),
    );
    for (const form of [headers, upper, new Headers(headers)]) {
      for (const bytes of [body, Buffer.from(body)]) {
        expect(await verifyWebhook({ body: bytes, headers: form }, options)).toMatchObject(
          expected,
        );
      }
    }
  });

  it('is verified for every type of event, in every script', async () => {
    for (const type of Object.keys(EVENTS) as EventType[]) {
      const text = JSON.stringify({ type, timestamp: '', data: { name: 'Грюße 條碼' } });
      const signed = { ...sign({ id: type, body: text }, { secret, previous: null }, NOW_MS) };
      expect(await verifyWebhook({ body: text, headers: signed }, options)).toMatchObject({ type });
    }
  });

  it('is verified by the old and by the new secret while one replaces the other', async () => {
    const next = newSecret();
    const both = { secret: next, previous: { secret, untilMs: NOW_MS + BOTH_SECRETS_MS } };
    const rotated = { ...sign({ id: 'evt-2', body }, both, NOW_MS) };
    for (const known of [secret, next, [newSecret(), next]]) {
      const event = verifyWebhook({ body, headers: rotated }, { secret: known, nowMs: NOW_MS });
      expect(await event).toMatchObject({ id: 'evt-2' });
    }
  });
});

describe('a webhook of somebody else', () => {
  it('is refused where a byte of body, id, time, signature or secret differs', async () => {
    const wrong = failing('wrong_signature');
    const changed = [
      { body: `${body} `, headers },
      { body: JSON.stringify(JSON.parse(body), null, 1), headers },
      { body, headers: { ...headers, 'webhook-id': 'evt-2' } },
      { body, headers: { ...headers, 'webhook-timestamp': String(NOW_MS / 1000 + 1) } },
      { body, headers: { ...headers, 'webhook-signature': 'v1,AAAA' } },
      { body, headers: { ...headers, 'webhook-signature': '' } },
      { body, headers: { ...headers, 'webhook-signature': headers['webhook-signature'].slice(3) } },
      { body, headers: { ...headers, 'webhook-signature': `v1a${headers['webhook-signature']}` } },
    ];
    for (const one of changed)
      await expect(verifyWebhook(one, options)).rejects.toMatchObject(wrong);
    const other = verifyWebhook({ body, headers }, { ...options, secret: newSecret() });
    await expect(other).rejects.toMatchObject(wrong);
  });

  it('is refused where it is older or newer than the tolerance, to the second', async () => {
    const at = (seconds: number) =>
      verifyWebhook({ body, headers }, { ...options, nowMs: NOW_MS + seconds * 1000 });
    await at(300);
    await at(-300);
    for (const seconds of [301, -301]) {
      await expect(at(seconds)).rejects.toMatchObject(failing('outside_tolerance'));
    }
    const strict = { ...options, toleranceSeconds: 0 };
    await verifyWebhook({ body, headers }, strict);
  });

  it('is refused where a header is missing or odd, and so is a secret that is none', async () => {
    for (const name of Object.keys(headers)) {
      const rest = { ...headers, [name]: undefined };
      await expect(verifyWebhook({ body, headers: rest }, options)).rejects.toMatchObject(
        failing('missing_header'),
      );
    }
    const odd = { ...headers, 'webhook-timestamp': '1e9' };
    await expect(verifyWebhook({ body, headers: odd }, options)).rejects.toMatchObject(
      failing('invalid_timestamp'),
    );
    for (const none of ['', 'whsec_', 'whsec_ä']) {
      const call = verifyWebhook({ body, headers }, { ...options, secret: none });
      await expect(call).rejects.toMatchObject(failing('invalid_secret'));
    }
  });
});
