import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WEBHOOK_SETTINGS, webhookSettings } from './settings.ts';

const parse = (env: Readonly<Record<string, string>>) => z.object(WEBHOOK_SETTINGS).safeParse(env);

describe('settings of webhooks', () => {
  it('allow nothing beyond public addresses over https unless they say so', () => {
    const { data } = parse({});
    expect(webhookSettings(data!)).toEqual({ allowHttp: false, allowCidrs: [] });
  });

  it('name http and ranges of one’s own', () => {
    const env = {
      WEBHOOK_ALLOW_HTTP: 'true',
      WEBHOOK_ALLOW_CIDRS: '10.1.0.0/16, fd00::/8,127.0.0.1',
    };
    const { data } = parse(env);
    expect(webhookSettings(data!)).toEqual({
      allowHttp: true,
      allowCidrs: ['10.1.0.0/16', 'fd00::/8', '127.0.0.1'],
    });
  });

  it('are refused where they are neither', () => {
    for (const env of [
      { WEBHOOK_ALLOW_HTTP: 'yes' },
      { WEBHOOK_ALLOW_CIDRS: '10.1.0.0/33' },
      { WEBHOOK_ALLOW_CIDRS: '10.1.0.0/16;10.2.0.0/16' },
      { WEBHOOK_ALLOW_CIDRS: 'inner.example' },
    ]) {
      expect(parse(env).error?.issues[0]?.message).toMatch(/^must be/);
    }
  });
});
