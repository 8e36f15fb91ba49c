import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECEIVER_CERTIFICATE } from '../../test/support/receiver-certificate.ts';
import { startReceiver, type Receiver } from '../../test/support/receiver.ts';
import { createSender, RESPONSE_BYTES_MAX, type Sender } from './sender.ts';
import { NotResolved, type Resolve } from './resolver.ts';

const LOCAL = { allowHttp: true, allowCidrs: ['127.0.0.0/8'] };
/** Any port may be tried, and no inner address. */
const STRICT = { allowHttp: true, allowCidrs: ['192.0.2.0/24'] };

let receiver: Receiver;
let secure: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
  secure = await startReceiver({ tls: true });
});
afterAll(async () => {
  await receiver.close();
  await secure.close();
});

interface Options {
  readonly rules?: typeof LOCAL;
  readonly resolve?: Resolve;
  readonly timeoutMs?: number;
  readonly trusted?: string | null;
}

const sender = (options: Options = {}): Sender =>
  createSender({
    rules: options.rules ?? LOCAL,
    resolve: options.resolve ?? (async () => ['127.0.0.1']),
    timeoutMs: options.timeoutMs ?? 5000,
    trusted: options.trusted ?? null,
  });
const send = (path: string, options: Options = {}, host = 'hooks.example') =>
  sender(options).send({
    url: `http://${host}:${receiver.port}${path}`,
    headers: { 'webhook-id': 'one' },
    body: '{"ü":1}',
  });

describe('a receiver that', () => {
  it('takes it gets the exact body, once, at the host it was named by', async () => {
    const before = receiver.received.length;
    expect(await send('/ok?a=1')).toMatchObject({
      status: 200,
      reason: null,
      response: 'thanks',
      retryAfterMs: null,
    });
    const [got, ...more] = receiver.received.slice(before);
    expect(more).toEqual([]);
    expect(got).toMatchObject({ path: '/ok?a=1', body: '{"ü":1}' });
    expect(got!.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '8',
      'webhook-id': 'one',
      host: `hooks.example:${receiver.port}`,
      connection: 'close',
    });
  });

  it('fails is believed', async () => {
    expect(await send('/status/503')).toMatchObject({ status: 503, response: 'no' });
    expect(await send('/gone')).toMatchObject({ status: 410, response: 'go away' });
  });

  it('redirects is not followed', async () => {
    const before = receiver.received.length;
    const target = encodeURIComponent(`http://hooks.example:${receiver.port}/ok`);
    expect(await send(`/redirect/${target}`)).toMatchObject({ status: 307 });
    expect(receiver.received).toHaveLength(before + 1);
  });

  it('says when to retry is understood, in seconds and as a date of its own clock', async () => {
    expect(await send('/retry/120')).toMatchObject({ status: 503, retryAfterMs: 120_000 });
    const { retryAfterMs } = await send(
      `/retry/${encodeURIComponent('Fri, 01 Jan 2100 00:00:00 GMT')}`,
    );
    expect(retryAfterMs).toBeGreaterThan(365 * 86_400_000);
    expect(
      await send(`/retry/${encodeURIComponent('Fri, 01 Jan 1999 00:00:00 GMT')}`),
    ).toMatchObject({ retryAfterMs: 0 });
    expect(await send('/retry/soon')).toMatchObject({ retryAfterMs: null });
  });

  it('hangs, or drips headers or body, is left when the time is up', async () => {
    for (const path of ['/hang', '/headers', '/drip']) {
      const sent = await send(path, { timeoutMs: 80 });
      expect([path, sent.status, sent.reason]).toEqual([
        path,
        null,
        'did not respond within 0.08 seconds',
      ]);
      expect(sent.durationMs).toBeLessThan(2000);
    }
    receiver.release();
  });

  it('closes, answers half, or switches protocols has not answered', async () => {
    for (const path of ['/close', '/half', '/switch']) {
      const sent = await send(path);
      expect([path, sent.status]).toEqual([path, null]);
      expect(sent.reason).toBe('closed the connection before the response was complete');
    }
  });

  it('sends a gigabyte is cut after four kilobytes, and its status counts', async () => {
    const before = receiver.bytesWritten();
    const sent = await send('/gigabyte');
    expect(sent).toMatchObject({ status: 200, reason: null });
    expect(sent.response).toHaveLength(RESPONSE_BYTES_MAX);
    // What the system's buffers take before the connection is cut, and no more.
    expect(receiver.bytesWritten() - before).toBeLessThan(2 ** 26);
  });

  it('sends too many headers, or no HTTP, gives a reason of its own', async () => {
    expect(await send('/heads')).toMatchObject({
      status: null,
      reason: 'sent more than 16 KiB of headers',
    });
    expect(await send('/noise')).toMatchObject({ status: null, reason: 'did not respond in HTTP' });
  });

  it('sends bytes that are no text is shown without what a database refuses', async () => {
    expect(await send('/bytes')).toMatchObject({ status: 200, response: 'a\uFFFD\uFFFDé' });
  });

  it('is not there gives a reason', async () => {
    const gone = await startReceiver();
    await gone.close();
    const url = `http://hooks.example:${gone.port}/`;
    expect(await sender().send({ url, headers: {}, body: '' })).toMatchObject({
      status: null,
      reason: 'refused the connection',
    });
  });

  it('leaves no connection open behind it', async () => {
    await send('/ok');
    await expect.poll(() => receiver.connections().open).toBe(0);
  });
});

describe('where it leads', () => {
  const INNER = [
    '127.0.0.1',
    '169.254.169.254',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '10.0.0.1',
  ].concat(
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::1',
    'fd00:ec2::254',
    '::1',
    '0.0.0.0',
    '100.100.100.200',
  );

  it('a name that resolves to an inner address is never connected to', async () => {
    const { taken } = receiver.connections();
    for (const address of INNER) {
      const sent = await send('/ok', { rules: STRICT, resolve: async () => [address] });
      expect([address, sent.status, sent.reason]).toEqual([
        address,
        null,
        expect.stringMatching(/^the host name resolves to an address that is not public; /),
      ]);
    }
    expect(receiver.connections().taken).toBe(taken);
  });

  it('nor is an inner address that stands in the URL itself, however it is written', async () => {
    const { taken } = receiver.connections();
    const resolved: string[] = [];
    const resolve: Resolve = async (host) => {
      resolved.push(host);
      return ['93.184.215.14'];
    };
    const hosts = ['127.0.0.1', '127.1', '2130706433', '0x7f000001', '[::1]', '[::ffff:127.0.0.1]'];
    for (const host of hosts) {
      expect((await send('/ok', { rules: STRICT, resolve }, host)).status).toBeNull();
    }
    expect(resolved).toEqual([]);
    expect(receiver.connections().taken).toBe(taken);
  });

  it('a name is looked up once, and the connection goes to what was looked at', async () => {
    // 7f000001.08080808.rbndr.us and its like: a public answer first, an inner one afterwards.
    const answers = [['127.0.0.9'], ['169.254.169.254']];
    let lookups = 0;
    const resolve: Resolve = async () => answers[(lookups += 1) - 1] ?? [];
    const rules = { allowHttp: true, allowCidrs: ['127.0.0.9'] };
    const sent = await send('/ok', { rules, resolve });
    expect(lookups).toBe(1);
    // Nobody listens at 127.0.0.9; had there been another lookup, the host name would not resolve.
    expect(sent.reason).toBe('refused the connection');
    expect(await send('/ok', { rules, resolve })).toMatchObject({
      reason: expect.stringMatching(/^the host name resolves to an address that is not public; /),
    });
  });

  it('one inner address among several refuses all', async () => {
    const resolve: Resolve = async () => ['127.0.0.1', '10.0.0.1'];
    expect((await send('/ok', { resolve })).reason).toMatch(/not public/);
  });

  it('the second address is tried where the first one refuses', async () => {
    const resolve: Resolve = async () => ['127.0.0.9', '127.0.0.1'];
    expect(await send('/ok', { resolve })).toMatchObject({ status: 200 });
  });

  it('a name without an address, or one that takes too long to resolve, is a result', async () => {
    const none: Resolve = async () => [];
    expect(await send('/ok', { resolve: none })).toMatchObject({
      reason: 'the host name has no address',
    });
    const never: Resolve = () => new Promise(() => undefined);
    expect(await send('/ok', { resolve: never, timeoutMs: 30 })).toMatchObject({
      reason: 'did not respond within 0.03 seconds',
    });
    const silent: Resolve = () => Promise.reject(new NotResolved('nobody answered'));
    expect(await send('/ok', { resolve: silent })).toMatchObject({
      status: null,
      reason: 'the host name could not be resolved in time; try again',
    });
    const url = `http://hooks.example:${receiver.port}/ok`;
    for (const resolve of [silent, never]) {
      expect(await sender({ resolve, timeoutMs: 30 }).checkDestination(url)).toBe(
        'the host name could not be resolved in time; try again',
      );
    }
  });

  it('is checked without connecting when an endpoint is created', async () => {
    const { taken } = receiver.connections();
    const url = `http://hooks.example:${receiver.port}/ok`;
    expect(await sender().checkDestination(url)).toBeNull();
    const nowhere = { allowHttp: true, allowCidrs: [] };
    expect(await sender({ rules: nowhere }).checkDestination(url)).toMatch(
      /^the URL must use port 443, 80, or 8443; /,
    );
    expect(await sender({ rules: STRICT }).checkDestination('https://hooks.example/')).toMatch(
      /not public/,
    );
    expect(receiver.connections().taken).toBe(taken);
  });
});

describe('over TLS', () => {
  const overTls = (host: string, trusted: string | null) =>
    sender({ trusted }).send({ url: `https://${host}:${secure.port}/ok`, headers: {}, body: '{}' });

  it('the certificate must be for the name, though the connection goes to an address', async () => {
    expect(await overTls('hooks.example', RECEIVER_CERTIFICATE)).toMatchObject({ status: 200 });
    expect(await overTls('other.example', RECEIVER_CERTIFICATE)).toMatchObject({
      status: null,
      reason: 'has a certificate for another host name',
    });
  });

  it('a certificate that nobody vouches for is refused', async () => {
    expect(await overTls('hooks.example', null)).toMatchObject({
      status: null,
      reason: 'has a certificate that no trusted authority has issued',
    });
  });

  it('a receiver that speaks no TLS gives a reason', async () => {
    const url = `https://hooks.example:${receiver.port}/ok`;
    const sent = await sender().send({ url, headers: {}, body: '{}' });
    expect(sent.reason).toBe('failed the TLS handshake');
  });
});
