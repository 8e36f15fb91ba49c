import { expect, it } from 'vitest';
import { faultText, isRefusedForGood } from './mail-fault.ts';

const fault = (own: object): Error => Object.assign(new Error('no'), own);

it('5xx about this mail is a refusal; about a connection or a password it is not', () => {
  for (const code of ['EENVELOPE', 'EMESSAGE']) {
    expect(isRefusedForGood(fault({ code, responseCode: 550 }))).toBe(true);
    expect(isRefusedForGood(fault({ code, responseCode: 451 }))).toBe(false);
  }
  expect(isRefusedForGood(fault({ code: 'EAUTH', responseCode: 535 }))).toBe(false);
  expect(isRefusedForGood(fault({ code: 'EPROTOCOL', responseCode: 554 }))).toBe(false);
  expect(isRefusedForGood(fault({ code: 'ECONNECTION' }))).toBe(false);
  expect(isRefusedForGood('550')).toBe(false);
});

it('what operators read is one short line without addresses, links and tokens', () => {
  const token = 'oZ4kQ9wX2mB7cV1nT5rL8yH3jD6fS0gA';
  const response = `550 <a@example.com>:\r\n spam http://b.example/?x=${token} ${token} ${'x '.repeat(200)}`;
  const text = faultText(fault({ response }));
  expect(text).toMatch(/^550 <…>: spam … … x x/);
  expect(text).toHaveLength(200);
  expect(faultText(new Error('connect ECONNREFUSED 127.0.0.1:25'))).toBe(
    'connect ECONNREFUSED 127.0.0.1:25',
  );
  expect(faultText(null)).toBe('unknown');
});
