import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../util/clock.ts';
import { newSecret, sign } from './signing.ts';

const message = { id: 'f3a5', body: '{"type":"webhook.test","data":{"name":"Ünïcødé ✓"}}' };
const headersOf = (secrets: Parameters<typeof sign>[1], nowMs = systemClock.now()) => ({
  ...sign(message, secrets, nowMs),
});

describe('signatures', () => {
  it('secrets are whsec_ and 24 to 64 random bytes in base64', () => {
    const secrets = Array.from({ length: 20 }, newSecret);
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]+=*$/);
      expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
    }
    expect(new Set(secrets).size).toBe(20);
  });

  it('the published verifier accepts them, and nothing that was changed', () => {
    const secret = newSecret();
    const headers = headersOf({ secret, previous: null });
    const verifier = new Webhook(secret);
    expect(verifier.verify(message.body, headers)).toEqual(JSON.parse(message.body));
    expect(() => verifier.verify(`${message.body} `, headers)).toThrow(/signature/i);
    expect(() => verifier.verify(message.body, { ...headers, 'webhook-id': 'f3a6' })).toThrow(
      /signature/i,
    );
    expect(() => new Webhook(newSecret()).verify(message.body, headers)).toThrow(/signature/i);
  });

  it('an old attempt is refused by it: the moment is part of what is signed', () => {
    const secret = newSecret();
    const old = headersOf({ secret, previous: null }, systemClock.now() - 3_600_000);
    expect(() => new Webhook(secret).verify(message.body, old)).toThrow(/old/i);
  });

  it('until the rotation is over both secrets sign, afterwards the new one alone', () => {
    const [secret, before] = [newSecret(), newSecret()];
    const nowMs = systemClock.now();
    const secrets = { secret, previous: { secret: before, untilMs: nowMs + 1 } };
    const during = headersOf(secrets, nowMs);
    expect(during['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    new Webhook(secret).verify(message.body, during);
    new Webhook(before).verify(message.body, during);
    const after = headersOf(secrets, nowMs + 1);
    expect(after['webhook-signature']).toMatch(/^v1,\S+$/);
    new Webhook(secret).verify(message.body, after);
    expect(() => new Webhook(before).verify(message.body, after)).toThrow(/signature/i);
  });

  it('agrees with the known answer of the specification', () => {
    // Standard Webhooks, reference implementation's example.
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const known = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
    const signed = sign(known, { secret, previous: null }, 1_614_265_330_999);
    expect(signed['webhook-timestamp']).toBe('1614265330');
    expect(signed['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});
