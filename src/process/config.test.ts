import { NO_SITE } from '../../test/support/pages.ts';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';

describe('settings', () => {
  it('have defaults that run on one machine, for nobody else', () => {
    expect(parseConfig({})).toEqual({
      kind: 'config',
      config: {
        port: 3000,
        host: '127.0.0.1',
        connectionsPerAddress: 500,
        bwipJsRoute: false,
        testKeyRequests: 20,
        keepsRequestData: true,
        factorRoles: [],
        passwords: true,
        oidc: null,
        ledgerDays: 90,
        auditDays: 400,
        shutdownDelaySeconds: 0,
        labelFonts: null,
        processes: 1,
        dataDir: path.resolve('data'),
        publicUrl: 'http://127.0.0.1:3000',
        hasPublicUrl: false,
        logLevel: 'info',
        ownerEmail: 'owner@localhost',
        operatorToken: null,
        signups: 'open',
        site: NO_SITE,
        smtp: null,
        trustProxy: false,
        servers: null,
        invoices: {
          seller: {
            name: 'Barcode API',
            address: '',
            taxId: '',
          },
          currency: 'USD',
          taxMicros: 0,
          taxLabel: 'Tax',
          prefix: 'INV-',
          dueDays: 7,
          graceDays: 7,
          noteLines: [],
          fontFiles: [],
        },
        payments: { provider: 'invoice' },
        webhooks: { allowHttp: false, allowCidrs: [] },
        mcp: { url: null, apiKey: null },
        store: { endpoint: null, region: 'us-east-1', credentials: null },
        telemetry: null,
        production: false,
        testClock: false,
      },
    });
  });

  it('let the clock be moved nowhere but where it is asked for, and never in production', () => {
    const test = parseConfig({ BILLING_CLOCK: 'test' });
    expect(test.kind === 'config' && test.config.testClock).toBe(true);
    expect(parseConfig({ BILLING_CLOCK: 'test', NODE_ENV: 'production' })).toEqual({
      kind: 'faults',
      faults: ['BILLING_CLOCK: must be real where NODE_ENV is production'],
    });
    expect(parseConfig({ NODE_ENV: 'production' }).kind).toBe('config');
  });

  it('say what payment by Stripe lacks', () => {
    expect(parseConfig({ PAYMENTS: 'stripe', STRIPE_SECRET_KEY: 'sk_test_1' })).toEqual({
      kind: 'faults',
      faults: ['STRIPE_WEBHOOK_SECRET: required when PAYMENTS=stripe is set'],
    });
  });

  it.each(['0.0.0.0', '::'])('HOST=%s leads to an address that can be opened', (HOST) => {
    const result = parseConfig({ HOST });
    expect(result.kind === 'config' && result.config.publicUrl).toBe('http://localhost:3000');
  });

  it('take a database password of any characters beside a URL without one', () => {
    const PGPASSWORD = 'p/@:%40 ä#?';
    const servers = { REDIS_URL: 'redis://cache:6379', PGPASSWORD };
    const passwordOf = (DATABASE_URL: string): string | false => {
      const result = parseConfig({ ...servers, DATABASE_URL });
      return result.kind === 'config' && new URL(result.config.servers!.databaseUrl).password;
    };
    const without = passwordOf('postgres://barcode@db:5432/barcode');
    expect(without && decodeURIComponent(without)).toBe(PGPASSWORD);
    expect(passwordOf('postgres://barcode:own@db:5432/barcode')).toBe('own');
  });

  it('speak to colleagues, who are invited, or to customers with what they are promised', () => {
    const siteOf = (env: Record<string, string>) => {
      const result = parseConfig(env);
      return result.kind === 'config' ? [result.config.signups, result.config.site] : result.faults;
    };
    expect(siteOf({ MODE: 'internal' })).toEqual(['invite', { ...NO_SITE, mode: 'internal' }]);
    expect(siteOf({ MODE: 'internal', SIGNUPS: 'open' })[0]).toBe('open');
    const support = `https://example.com/${'x'.repeat(480)}`;
    const settings = { PLAN_SUPPORT: ' pro = Email, first | starter=Forum', PLAN_SLA: 'pro=99.95' };
    expect(siteOf({ ...settings, SUPPORT_URL: support })[1]).toEqual({
      ...NO_SITE,
      support,
      planSupport: new Map([
        ['pro', 'Email, first'],
        ['starter', 'Forum'],
      ]),
      planSla: new Map([['pro', '99.95']]),
    });
  });

  it('count empty strings as unset', () => {
    expect(parseConfig({ PORT: '', PUBLIC_URL: '' })).toEqual(parseConfig({}));
  });

  it('put an IPv6 host in brackets and drop trailing slashes of the public URL', () => {
    const six = parseConfig({ HOST: '::1', PORT: '80' });
    expect(six.kind === 'config' && six.config.publicUrl).toBe('http://[::1]:80');
    const url = parseConfig({ PUBLIC_URL: 'https://barcodes.example.com/base/' });
    expect(url.kind === 'config' && url.config.publicUrl).toBe('https://barcodes.example.com/base');
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80 '],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'ftp://example.com'],
    ['PUBLIC_URL', 'https://example.com/?a=1'],
    ['LOG_LEVEL', 'loud'],
    ['OWNER_EMAIL', 'nobody'],
    ['OPERATOR_TOKEN', 'a'.repeat(31)],
    ['OPERATOR_TOKEN', `${'a'.repeat(40)} `],
    ['DATABASE_CONNECTIONS', '2'],
    ['REDIS_MODE', 'many'],
    ['SIGNUPS', 'some'],
    ['SECOND_FACTOR_REQUIRED', 'owner,boss'],
    ['PASSWORD_SIGN_IN', 'no'],
    ['OIDC_DOMAINS', 'example.com,@example.org'],
    ['OIDC_ROLE', 'owner'],
    ['OIDC_TRUST_EMAIL', 'yes'],
    ['OIDC_NAME', 'x'.repeat(41)],
    ['MODE', 'private'],
    ['TERMS_URL', 'javascript:alert(1)'],
    ['PRIVACY_URL', 'example.com/privacy'],
    ['SUPPORT_URL', `https://example.com/${'x'.repeat(481)}`],
    ['PLAN_SUPPORT', 'gold=Email'],
    ['PLAN_SUPPORT', 'pro=Email|pro=Phone'],
    ['PLAN_SUPPORT', `pro=${'x'.repeat(101)}`],
    ['PLAN_SLA', 'pro=always'],
    ['SMTP_URL', 'mail.example.com'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'a@b.example\nBcc: c@d.example'],
    ['CONNECTIONS_PER_ADDRESS', '0'],
    ['CONNECTIONS_PER_ADDRESS', '100001'],
    ['TEST_KEY_REQUESTS', '0'],
    ['REQUEST_DATA', 'off'],
    ['LEDGER_DAYS', '0'],
    ['LEDGER_DAYS', '3651'],
    ['AUDIT_DAYS', '29'],
    ['SHUTDOWN_DELAY_SECONDS', '61'],
    ['SHUTDOWN_DELAY_SECONDS', '-1'],
    ['AUDIT_DAYS', '3651'],
    ['PROCESSES', '0'],
    ['PROCESSES', '257'],
    ['PROCESSES', 'many'],
    ['PROCESSES', '2'],
    ['TRUST_PROXY', 'on'],
    ['TRUST_PROXY', '0'],
    ['TRUST_PROXY', '11'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.1,proxy'],
    ['DATABASE_CONNECTIONS', '0'],
    ['DATABASE_CONNECTIONS', '3.5'],
    ['BILLING_CLOCK', 'fast'],
    ['TAX_RATE', '19 %'],
    ['OTEL_SDK_DISABLED', 'yes'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'https://user:secret@collector:4318'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'api-key'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'api key=secret'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'api-key=a%0Ab'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'api-key=%'],
    ['OTEL_EXPORTER_OTLP_HEADERS', `api-key=${'x'.repeat(1001)}`],
    ['OTEL_RESOURCE_ATTRIBUTES', '=production'],
    ['OTEL_TRACES_EXPORTER', 'jaeger'],
    ['OTEL_TRACES_SAMPLER', 'xray'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.1'],
    ['OTEL_TRACES_SAMPLER_ARG', '-1'],
    ['OTEL_METRIC_EXPORT_INTERVAL', '999'],
    ['OTEL_METRIC_EXPORT_INTERVAL', '3600001'],
  ])('%s=%s is refused by name', (name, value) => {
    const result = parseConfig({ [name]: value });
    expect(result.kind === 'faults' && result.faults).toEqual([
      expect.stringMatching(`^${name}: must`),
    ]);
  });

  it.each(['~', '~/barcodes', '~shop/barcodes'])(
    'refuse DATA_DIR=%s, which nothing expands',
    (DATA_DIR) => {
      expect(parseConfig({ DATA_DIR })).toEqual({
        kind: 'faults',
        faults: [expect.stringMatching(/^DATA_DIR: must not begin with ~.*write the whole path/)],
      });
      expect(parseConfig({ DATA_DIR: './~barcodes' }).kind).toBe('config');
    },
  );

  it('name a collector by the words of OpenTelemetry, and none where it is disabled', () => {
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example/otlp/',
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%2Cb==, tenant = x',
      OTEL_RESOURCE_ATTRIBUTES: 'service.name=one,team=hall%201',
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '.05',
      OTEL_METRIC_EXPORT_INTERVAL: '15000',
      OTEL_METRICS_EXPORTER: 'none',
    };
    const of = (own: object) => {
      const result = parseConfig({ ...env, ...own });
      return result.kind === 'config' ? result.config.telemetry : result.faults;
    };
    expect(of({})).toEqual({
      endpoint: 'https://collector.example/otlp',
      headers: { 'api-key': 'a,b==', tenant: 'x' },
      resource: { 'service.name': 'one', team: 'hall 1' },
      traces: true,
      metrics: false,
      sampler: 'parentbased_traceidratio',
      ratio: 0.05,
      metricIntervalMs: 15_000,
    });
    expect(of({ OTEL_SERVICE_NAME: 'two' })).toMatchObject({ resource: { 'service.name': 'two' } });
    expect(of({ OTEL_SDK_DISABLED: 'TRUE' })).toBeNull();
    expect(of({ OTEL_TRACES_EXPORTER: 'none' })).toBeNull();
    expect(of({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBeNull();
  });

  it('tell everything that is wrong at once', () => {
    const result = parseConfig({ PORT: 'x', LOG_LEVEL: 'loud', PUBLIC_URL: 'nowhere' });
    expect(result.kind === 'faults' && result.faults).toHaveLength(3);
  });

  it('name a mail server together with whom its mails are from', () => {
    const SMTP_URL = 'smtps://user:secret@mail.example.com:465';
    const MAIL_FROM = 'Barcodes <barcodes@example.com>';
    const whole = parseConfig({ SMTP_URL, MAIL_FROM });
    expect(whole.kind === 'config' && whole.config.smtp).toEqual({
      url: SMTP_URL,
      from: MAIL_FROM,
    });
    const half = parseConfig({ SMTP_URL });
    expect(half.kind === 'faults' && half.faults).toEqual([
      expect.stringMatching('^MAIL_FROM: required when SMTP_URL is set'),
    ]);
  });

  it.each([
    ['off', false],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('TRUST_PROXY=%s says whose word on addresses counts', (TRUST_PROXY, trustProxy) => {
    const result = parseConfig({ TRUST_PROXY });
    expect(result.kind === 'config' && result.config.trustProxy).toEqual(trustProxy);
  });

  const DATABASE_URL = 'postgres://barcode:secret@db:5432/barcode';
  const REDIS_URL = 'redis://cache:6379';
  it('name PostgreSQL and Redis for server mode', () => {
    const several = `${REDIS_URL}, rediss://other:6380`;
    const sentinel = { REDIS_URL: several, REDIS_MODE: 'sentinel', REDIS_SENTINEL_NAME: 'main' };
    const sizes = { DATABASE_CONNECTIONS: '20' };
    const result = parseConfig({ DATABASE_URL, ...sentinel, ...sizes });
    expect(result.kind === 'config' && result.config.servers).toEqual({
      databaseUrl: DATABASE_URL,
      databaseConnections: 20,
      redis: {
        mode: 'sentinel',
        urls: ['redis://cache:6379', 'rediss://other:6380'],
        sentinelName: 'main',
      },
    });
  });

  it.each([
    [{ DATABASE_URL }, 'REDIS_URL: required when DATABASE_URL is set'],
    [{ REDIS_URL }, 'DATABASE_URL: required when REDIS_URL is set'],
    [{ DATABASE_URL, REDIS_URL: `${REDIS_URL},${REDIS_URL}` }, 'REDIS_MODE: must be sentinel'],
    [{ DATABASE_URL: 'mysql://db/x', REDIS_URL }, 'DATABASE_URL: must be a URL'],
    [{ DATABASE_URL, REDIS_URL: 'cache:6379' }, 'REDIS_URL: must be one or more URLs'],
  ])('half or wrong servers are refused by name: %o', (given, fault) => {
    const result = parseConfig(given);
    expect(result.kind === 'faults' && result.faults).toEqual([expect.stringMatching(`^${fault}`)]);
  });

  describe('the sign-in provider', () => {
    const oidc = {
      OIDC_ISSUER: 'https://login.example.com',
      OIDC_CLIENT_ID: 'barcodes',
      OIDC_CLIENT_SECRET: 'secret',
    };
    const faultsOf = (env: Record<string, string>) => {
      const result = parseConfig(env);
      return result.kind === 'faults' ? result.faults : [];
    };

    it('lets people have their own accounts, or join the first one on a server for colleagues', () => {
      const service = parseConfig(oidc);
      expect(service.kind === 'config' && service.config.oidc).toMatchObject({
        name: 'single sign-on',
        domains: '*',
        account: null,
      });
      const own = { MODE: 'internal', OIDC_DOMAINS: 'Example.com, example.org' };
      const internal = parseConfig({ ...oidc, ...own });
      expect(internal.kind === 'config' && internal.config.oidc).toMatchObject({
        domains: ['example.com', 'example.org'],
        account: 'first',
        role: 'developer',
      });
    });

    it.each([
      [{ OIDC_ISSUER: oidc.OIDC_ISSUER }, 'OIDC_CLIENT_ID: required'],
      [{ ...oidc, OIDC_ISSUER: 'http://login.example.com' }, 'OIDC_ISSUER: must be an https URL'],
      [{ ...oidc, OIDC_ISSUER: 'https://login.example.com/?a=1' }, 'OIDC_ISSUER: must be'],
      [{ OIDC_CLIENT_SECRET: 'x' }, 'OIDC_CLIENT_SECRET: of no use'],
      [{ PASSWORD_SIGN_IN: 'off' }, 'PASSWORD_SIGN_IN: must be on'],
      [{ ...oidc, MODE: 'internal' }, 'OIDC_DOMAINS: required'],
      [{ ...oidc, OIDC_ACCOUNT: 'a@example.com' }, 'OIDC_DOMAINS: required'],
      [
        {
          ...oidc,
          OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0',
          OIDC_TRUST_EMAIL: 'on',
        },
        'OIDC_TRUST_EMAIL: must be off',
      ],
    ])('what would let nobody in, or everybody, is a fault: %j', (env, fault) => {
      expect(faultsOf(env)[0]).toContain(fault);
    });
  });
});
