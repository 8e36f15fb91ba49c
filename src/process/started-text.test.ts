import { describe, expect, it } from 'vitest';
import { ownerGoneText, startedText, type Started } from './started-text.ts';

const config = {
  publicUrl: 'http://localhost:3000',
  hasPublicUrl: false,
  host: '0.0.0.0',
  port: 3000,
  ownerEmail: 'owner@localhost',
};
const owner = { apiKey: 'bc_secret', file: '/data/owner.json' };
const text = (change: Partial<Started>): string =>
  startedText({
    config,
    owner: undefined,
    addresses: ['10.0.0.7'],
    showKey: true,
    warnings: [],
    ...change,
  });

describe('what a start prints', () => {
  it('names addresses that can be opened where the server listens on all', () => {
    expect(text({})).toContain(
      'http://localhost:3000\n  From other machines: http://10.0.0.7:3000',
    );
    expect(text({})).toContain('PUBLIC_URL');
    expect(text({})).not.toContain('0.0.0.0');
    expect(text({ config: { ...config, hasPublicUrl: true } })).not.toContain('10.0.0.7');
    expect(text({ config: { ...config, host: '127.0.0.1' } })).not.toContain('PUBLIC_URL');
  });

  it('says what the operator should mend', () => {
    expect(text({ warnings: ['Set INVOICE_NOTE.'] })).toContain('\n  Set INVOICE_NOTE.\n');
  });

  it('shows the key to a person, and names its file where the output is kept as a log', () => {
    expect(text({ owner })).toContain('curl -H "Authorization: Bearer bc_secret"');
    const kept = text({ owner, showKey: false });
    expect(kept).not.toContain('bc_secret');
    expect(kept).toContain('/data/owner.json');
    expect(kept).toContain('admin owner');
  });
});

it('says how to get another key where owner.json is gone', () => {
  const command = '`npm run admin -- key create --account owner@a.example` makes another key.';
  const settings = { ownerEmail: 'owner@a.example', operatorToken: null };
  expect(ownerGoneText('/data/owner.json', settings)).toMatch(
    /^\/data\/owner\.json is gone.*set OPERATOR_TOKEN to a secret of your own and start again, then/,
  );
  expect(ownerGoneText('/data/owner.json', settings)).toContain(command);
  const withToken = ownerGoneText('/data/owner.json', { ...settings, operatorToken: 'x' });
  expect(withToken).not.toContain('OPERATOR_TOKEN');
  expect(withToken).toContain(command);
});
