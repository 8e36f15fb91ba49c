/** A 402 leads to where plans are sold, and says so where none are. */
import { describe, expect, it } from 'vitest';
import { errorBody } from './errors.ts';
import { lockedFeature, upgradeHint } from './plan-features.ts';

const publicUrl = 'https://barcodes.example';
const SERVICE = { mode: 'service', support: '' } as const;

const bodyWhere = (
  offersPaidPlans: boolean,
  site: Parameters<typeof upgradeHint>[0]['site'] = SERVICE,
): Record<string, string> =>
  errorBody(lockedFeature('batch', upgradeHint({ publicUrl, offersPaidPlans, site })));

describe('the 402 for a feature', () => {
  it('needs no reason where the plan can be chosen at its address', () => {
    expect(bodyWhere(true)).toEqual({
      error:
        'Batch generation is available on Pro and higher plans. Upgrade at https://barcodes.example/pricing',
      code: 'feature_locked',
      upgrade_url: 'https://barcodes.example/pricing',
    });
  });

  it('says where paid plans are not offered, and who can give one', () => {
    const { reason, ...rest } = bodyWhere(false);
    expect(rest).toEqual(bodyWhere(true));
    expect(reason).toMatch(
      /^Paid plans are not offered on this server.*`npm run admin -- plan set`/,
    );
  });

  it('names no prices to colleagues, but who can give a plan', () => {
    for (const [support, url] of [
      ['', publicUrl],
      ['mailto:it@example.com', 'mailto:it@example.com'],
    ] as const) {
      const body = bodyWhere(false, { mode: 'internal', support });
      expect(body).toMatchObject({ upgrade_url: url, reason: expect.stringMatching(/^Whoever/) });
      expect(JSON.stringify(body)).not.toMatch(/pricing|upgrade at/i);
      expect(body['error']).toBe(
        `Batch generation is available on Pro and higher plans. Ask at ${url}`,
      );
    }
  });
});
