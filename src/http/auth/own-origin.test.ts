import { describe, expect, it } from 'vitest';
import { refuseForeignOrigin, type ForeignOrigin } from './own-origin.ts';

/** What becomes of a POST with this Origin, sent to this Host. */
function send(publicUrl: string, host: string, origin: string | undefined) {
  const logged: ForeignOrigin[] = [];
  const request = { method: 'POST', headers: { origin }, host } as never;
  const refused = refuseForeignOrigin(request, {
    publicUrl,
    onForeignOrigin: (foreign) => logged.push(foreign),
  });
  return { admitted: refused === undefined, reason: refused?.reason, logged };
}

describe('the pages of this server', () => {
  it.each([
    // At PUBLIC_URL, whatever Host a proxy makes of it.
    ['https://b.example', 'b.example', 'https://b.example'],
    ['https://b.example', '127.0.0.1:3000', 'https://b.example'],
    ['https://b.example', 'upstream', 'https://b.example'],
    // At an address of this machine, or at a name that only its own network knows.
    ['http://127.0.0.1:3000', '127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.0.0.1:3000', 'localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000', '192.168.1.20:3000', 'http://192.168.1.20:3000'],
    ['http://127.0.0.1:3000', '[::1]:3000', 'http://[::1]:3000'],
    ['http://127.0.0.1:3000', 'barcodes:3000', 'http://barcodes:3000'],
    ['http://127.0.0.1:3000', 'nas', 'https://nas'],
    // The same name as PUBLIC_URL, at another port.
    ['http://b.example', 'b.example:8080', 'http://b.example:8080'],
    ['http://b.example', 'B.Example:80', 'http://b.example'],
  ])('%s takes what is sent to %s from %s', (publicUrl, host, origin) => {
    expect(send(publicUrl, host, origin)).toMatchObject({ admitted: true, logged: [] });
  });
});

describe('the pages of others', () => {
  it.each([
    ['http://127.0.0.1:3000', '127.0.0.1:3000', 'http://evil.test'],
    // A name of somebody else that resolves to this machine.
    ['http://127.0.0.1:3000', 'evil.test', 'http://evil.test'],
    ['http://127.0.0.1:3000', 'evil.test:3000', 'http://evil.test:3000'],
    ['https://b.example', 'evil.test', 'https://evil.test'],
    ['https://b.example', 'b.example.evil.test', 'https://b.example.evil.test'],
    // Plain http where people are served over https.
    ['https://b.example', 'b.example', 'http://b.example'],
    ['http://127.0.0.1:3000', 'localhost:3000', 'http://localhost:4000'],
    ['http://127.0.0.1:3000', '', 'http://localhost'],
    ['http://127.0.0.1:3000', 'localhost:3000', 'null'],
  ])('%s refuses what is sent to %s from %s, and says so', (publicUrl, host, origin) => {
    const { admitted, reason, logged } = send(publicUrl, host, origin);
    expect(admitted).toBe(false);
    expect(logged).toEqual([{ origin, host }]);
    for (const named of [origin, host, publicUrl, 'PUBLIC_URL', 'proxy_set_header Host']) {
      expect(reason).toContain(named);
    }
  });

  it('cannot fill the log with what they send', () => {
    const [foreign] = send(
      'http://b.example',
      'x'.repeat(9000),
      `http://${'y'.repeat(9000)}`,
    ).logged;
    expect(foreign!.origin.length + foreign!.host.length).toBe(400);
  });
});

it('a request without an Origin is refused with what programs use instead, and is not logged', () => {
  const { admitted, reason, logged } = send('http://b.example', 'b.example', undefined);
  expect([admitted, logged]).toEqual([false, []]);
  expect(reason).toContain('API key');
});
