/** What docs/security.md and the audit promise to others: the published key pattern, and honest verdicts. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeApiKey, NO_LIMITS, parseApiKey } from '../src/api-keys/api-key.ts';
import { newSigningSecret } from '../src/signed-urls/signature.ts';
import { judgeAudit } from './support/judge-audit.ts';

const DOCUMENT = readFileSync(path.resolve(import.meta.dirname, '../docs/security.md'), 'utf8');

/** The pattern and the alphabet as the document prints them. */
const published = (name: string): string =>
  new RegExp(`^${name}: \`([^\`]+)\`$`, 'm').exec(DOCUMENT)![1]!;

/** The checksum by the rule in the document, written anew. */
function checksumOf(body: string): string {
  const alphabet = published('Digits');
  let value = BigInt(crc32(body));
  let text = '';
  while (text.length < 6) {
    text = alphabet[Number(value % 62n)]! + text;
    value /= 62n;
  }
  return text;
}

describe('the published key pattern', () => {
  const pattern = (): RegExp => new RegExp(published('Pattern'), 'g');

  it('finds every new key in a text, and the checksum by its rule is right', () => {
    for (let i = 0; i < 500; i++) {
      const { key } = makeApiKey('account', 'key', NO_LIMITS, i % 2 === 1);
      expect(`curl -H "Authorization: Bearer ${key}" x`.match(pattern())).toEqual([key]);
      expect(key.slice(-6)).toBe(checksumOf(key.slice(0, -6)));
    }
  });

  it('finds nothing else that looks like one', () => {
    const { key } = makeApiKey('account', 'key');
    const others = [
      key.slice(0, -1),
      `${key}0`,
      `x${key}`,
      key.replace('bck_live_', 'bck_best_'),
      key.replace('bck_live_', 'BCK_LIVE_'),
      `${key.slice(0, 20)}-${key.slice(21)}`,
      'bco_0123456789012345678901234567890123456789',
    ];
    for (const other of others) expect(other.match(pattern()), other).toBeNull();
  });

  it('leaves it to the checksum to tell a key from a text of the same shape', () => {
    const shape = `bck_live_${'a'.repeat(46)}`;
    expect(shape.match(pattern())).toEqual([shape]);
    expect(checksumOf(shape.slice(0, -6))).not.toBe(shape.slice(-6));
    expect(parseApiKey(shape)).toBeUndefined();
  });
});

it('the published pattern of signing secrets finds every new one', () => {
  const pattern = /^Signing secrets match `([^`]+)`/m.exec(DOCUMENT)![1]!;
  for (let i = 0; i < 500; i++) {
    const secret = newSigningSecret();
    expect(`SECRET="${secret}"`.match(new RegExp(pattern, 'g'))).toEqual([secret]);
    expect(`${secret}0`.match(new RegExp(pattern))).toBeNull();
  }
});

describe('the audit', () => {
  it('fails for what is high or critical, and for nothing less', () => {
    const report = (severity: string): string =>
      JSON.stringify({ vulnerabilities: { fastify: { severity } } });
    expect(judgeAudit(report('critical')).isFailure).toBe(true);
    expect(judgeAudit(report('high'))).toEqual({
      isFailure: true,
      text: 'audit: FAILED\n  fastify: high',
    });
    expect(judgeAudit(report('moderate')).isFailure).toBe(false);
    expect(judgeAudit('{"vulnerabilities":{}}').text).toBe('audit: ok, nothing is known');
  });

  it('says that it was not done where no registry answers, and does not fail', () => {
    const refused = JSON.stringify({ message: '405 Method Not Allowed', error: {} });
    for (const output of [refused, '', 'npm error']) {
      expect(judgeAudit(output)).toMatchObject({ isFailure: false });
      expect(judgeAudit(output).text).toMatch(/NOT DONE/);
    }
    expect(judgeAudit(refused).text).toContain('405 Method Not Allowed');
  });
});
