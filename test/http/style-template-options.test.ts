/** Options of style templates together, beside those of a request, and in symbologies that lack them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let owner: TestAccount;
beforeAll(async () => {
  server = await startServer();
  owner = await server.account('business');
});
afterAll(() => server.close());

const call = (method: string, path: string, body?: unknown): Promise<Reply> =>
  ask(server.port, path, { method, key: owner.key, ...(body === undefined ? {} : { body }) });
const get = (path: string): Promise<Reply> => call('GET', path);

async function put(name: string, content: object): Promise<void> {
  const made = await call('POST', '/api/templates', { name, kind: 'style', content });
  const reply =
    made.status === 200 ? made : await call('PUT', `/api/templates/${name}`, { content });
  expect(reply.status).toBe(200);
}

describe('options that decide one thing', () => {
  it.each<[Record<string, string>, string, string]>([
    [{ color: 'c00' }, 'QRCODE/A?gradientColor=00f', 'gradientColor'],
    [{ gradientColor: '00f' }, 'QRCODE/A?color=c00', 'color'],
    [{ color: 'c00' }, 'QRCODE/A?gradientAngle=4', 'gradientAngle'],
    [{ scale: '3' }, 'EAN13/590123412345?height=200', 'height'],
    [{ width: '300' }, 'QRCODE/A?scale=3', 'scale'],
    [{ moduleWidth: '0.33' }, 'EAN13/590123412345?preset=gs1-retail-100', 'preset'],
    [{ preset: 'gs1-retail-100' }, 'EAN13/590123412345?scale=3', 'scale'],
    [{ text: 'off' }, 'EAN13/590123412345?altText=A', 'altText'],
    [{ text: 'off' }, 'EAN13/590123412345?textPosition=above', 'textPosition'],
    [{ textPosition: 'above' }, 'EAN13/590123412345?text=off', 'text'],
  ])('where %j is fixed, %s is refused', async (options, path, name) => {
    await put('fixed', { options });
    const reply = await get(`/api/barcode/${path}&template=fixed`);
    expect([reply.status, reply.json?.['error']]).toEqual([
      400,
      `Invalid value for parameter "${name}"`,
    ]);
    expect(reply.json?.['reason']).toMatch(/^The template fixed@\d+ sets /);
    expect(reply.json?.['reason']).toContain(`leave ${name} out.`);
  });

  it('what they do not decide is free, and defaults yield to all of them', async () => {
    await put('free', { options: { color: 'c00' }, defaults: { scale: '3', text: 'off' } });
    const path = '/api/barcode/EAN13/590123412345';
    for (const own of ['width=300', 'altText=A', 'preset=gs1-retail-100', 'background=eee']) {
      const kept = [own.startsWith('w') || own.startsWith('p') ? '' : '&scale=3'];
      kept.push(own.startsWith('a') ? '' : '&text=off');
      const plain = await get(`${path}?${own}&color=c00${kept.join('')}`);
      const styled = await get(`${path}?${own}&template=free`);
      expect([styled.status, styled.text], own).toEqual([200, plain.text]);
    }
  });

  it.each<[object, string]>([
    [{ options: { width: '300', scale: '3' } }, 'options.width'],
    [{ options: { width: '300' }, defaults: { scale: '3' } }, 'options.width'],
    [{ options: { text: 'off', altText: 'A', eclevel: 'H' } }, 'options.altText'],
    [{ options: { pair: 'QRCODE', moduleShape: 'dot' } }, 'options.moduleShape'],
    [{ options: { color: 'eee', background: 'fff' } }, 'options.color'],
    [{ options: { color: 'c00', gradientAngle: '4' } }, 'options.gradientAngle'],
  ])('%j is not kept, as no request could use it', async (content, at) => {
    const body = { name: 'unusable', kind: 'style', content };
    const reply = await call('POST', '/api/templates', body);
    expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_template']);
    expect(reply.json?.['faults']).toMatchObject([{ path: at }]);
    expect(reply.json?.['reason']).toContain('can be followed by no barcode');
  });

  it.each<[Record<string, string>]>([
    [{ color: 'eee' }],
    [{ height: '200', moduleWidth: '0.33' }],
    [{ eclevel: 'H', ratio: '2', layers: '3', captionBelow: 'A', bearerBars: 'off' }],
    [{ pairPosition: 'left', pair: 'CODE128' }],
    [{ logoSize: '25' }],
    [{ preset: 'gs1-retail-100', dpi: '600' }],
    [{ format: 'zpl', mode: 'native' }],
  ])('%j is kept', async (options) => {
    await put('usable', { options });
    const kept = await get('/api/templates/usable');
    expect(kept.json).toMatchObject({ content: { options } });
  });
});

describe('values that a symbology does not have', () => {
  it('are left out, as options that it does not have', async () => {
    await put('strong', { options: { eclevel: 'H', version: '10', color: '048' } });
    for (const path of ['PDF417/A', 'AZTEC/A', 'MICROQR/1', 'DATAMATRIX/A']) {
      const plain = await get(`/api/barcode/${path}?color=048`);
      const styled = await get(`/api/barcode/${path}?template=strong`);
      expect([styled.status, styled.text], path).toEqual([200, plain.text]);
    }
    const plain = await get('/api/barcode/QRCODE/A?color=048&eclevel=H&version=10');
    expect((await get('/api/barcode/QRCODE/A?template=strong')).text).toBe(plain.text);
    await put('retail', { options: { preset: 'gs1-retail-100' } });
    const square = await get('/api/barcode/QRCODE/A');
    expect((await get('/api/barcode/QRCODE/A?template=retail')).text).toBe(square.text);
  });

  it('are refused where only the data is too long for them', async () => {
    await put('small', { options: { version: '1' } });
    const reply = await get(`/api/barcode/QRCODE/${'A'.repeat(50)}?template=small`);
    expect(reply.json).toMatchObject({ code: 'invalid_parameter' });
  });

  it('are those of the second symbol, where it takes the option', async () => {
    await put('both', { options: { pair: 'QRCODE', eclevel: 'H' } });
    const path = '/api/barcode/EAN13/590123412345';
    const plain = await get(`${path}?pair=QRCODE&eclevel=H`);
    const weak = await get(`${path}?pair=QRCODE`);
    const styled = await get(`${path}?template=both`);
    expect([styled.status, styled.text]).toEqual([200, plain.text]);
    expect(weak.text).not.toBe(plain.text);
    await put('brand-h', { options: { eclevel: 'H', moduleShape: 'dot' } });
    expect((await get(`${path}?pair=QRCODE&template=brand-h`)).text).toBe(plain.text);
  });
});
