/** Examples of drawing, checking and reading barcodes, and of what lists them. */
import type { Scene } from './scene.ts';

export async function pictureExamples({ send, signedUrl }: Scene): Promise<void> {
  const path = { symbology: 'CODE128', data: 'ABC-123' };
  const png = await send('getBarcode', 'A PNG', { path, query: 'format=png&scale=4' });
  const etag = String(png.headers['etag']);
  const quiet = { symbology: 'QRCODE', data: 'HELLO' };
  await send('getBarcode', 'An SVG, the default', { path: quiet });
  await send('getBarcode', 'Not changed since', {
    path,
    query: 'format=png&scale=4',
    headers: { 'If-None-Match': etag },
  });
  await send('getBarcode', 'With a signed URL', { as: 'nobody', ...(await signedUrl()) });
  const wrong = { symbology: 'EAN13', data: '5901234123458' };
  await send('getBarcode', 'A wrong check digit', { path: wrong });
  await send('getBarcode', 'No key', { as: 'nobody', path });
  await send('getBarcodeHeaders', 'The headers alone', { path, query: 'format=png&scale=4' });
  await send('getBarcodeHeaders', 'No such symbology', { path: { ...wrong, symbology: 'EAN99' } });
  const label = { symbology: 'Code128', data: 'ABC-123' };
  await send('createBarcode', 'An SVG', { body: label, headers: { Accept: 'image/svg+xml' } });
  await send('createBarcode', 'A picture as JSON', { body: { ...label, format: 'png' } });
  await send('createBarcode', 'From the fields of a payload', {
    body: { payload: { kind: 'wifi', ssid: 'Guests', password: 'correct horse' }, format: 'png' },
  });
  await send('createBarcode', 'A mistyped option', { body: { ...label, heigth: 20 } });
  await send('validateBarcode', 'Valid data', {
    path: { symbology: 'EAN13', data: '590123412345' },
  });
  await send('validateBarcode', 'A wrong check digit', { path: wrong });
  const gs1 = { symbology: 'GS1-128', data: '(01)09521234543213(17)261231(10)LOT7' };
  await send('validateBarcodeInput', 'GS1 elements', { body: gs1 });
  await send('validateBarcodeInput', 'An invalid date', {
    body: { ...gs1, data: '(01)09521234543213(17)261331' },
  });
  await send('buildPayload', 'A Wi-Fi network', {
    path: { kind: 'wifi' },
    body: { ssid: 'Guests', password: 'correct horse' },
  });
  await send('buildPayload', 'A field that is missing', { path: { kind: 'wifi' }, body: {} });
  const svg = (await send('getFormatExample', 'An example', { as: 'nobody', path: { id: 'EAN8' } }))
    .text;
  await send('getFormatExample', 'No such symbology', { as: 'nobody', path: { id: 'EAN9' } });
  const picture = { headers: { 'Content-Type': 'image/svg+xml' }, body: svg };
  await send('decodeBarcodes', 'A picture with one barcode', picture);
  await send('decodeBarcodes', 'Something else', {
    headers: { 'Content-Type': 'text/plain' },
    body: 'ABC-123',
  });
  await send('decodeInPlayground', 'A picture with one barcode', { as: 'page', ...picture });
  await send('decodeInPlayground', 'Something else', {
    as: 'page',
    headers: { 'Content-Type': 'text/plain' },
    body: 'ABC-123',
  });
  await send('drawInPlayground', 'A barcode', { as: 'page', body: label });
  await send('drawInPlayground', 'A wrong check digit', {
    as: 'page',
    body: { symbology: 'EAN13', data: '5901234123458' },
  });
}

export async function catalogExamples({ send }: Scene): Promise<void> {
  await send('listFormats', 'All', { as: 'nobody', only: ['formats', 'imageFormats'] });
  await send('getFormat', 'EAN-13', { as: 'nobody', path: { id: 'ean-13' } });
  await send('getFormat', 'No such symbology', { as: 'nobody', path: { id: 'EAN9' } });
  await send('listPayloads', 'All', { as: 'nobody' });
  await send('listPlans', 'All', { as: 'nobody' });
  await send('listErrors', 'All', { as: 'nobody' });
  await send('listEvents', 'All', { as: 'nobody' });
  await send('getSite', 'This server', { as: 'nobody' });
  await send('getHealth', 'It answers', { as: 'nobody' });
  await send('getReadiness', 'It is ready', { as: 'nobody' });
  await send('getOpenApi', 'The beginning', {
    as: 'nobody',
    only: ['openapi', 'info', 'servers'],
  });
  await send('getTemplateSchema', 'Of styles', {
    as: 'nobody',
    path: { kind: 'style' },
    only: ['$schema', 'type', 'title', 'description'],
  });
  await send('getTemplateSchema', 'No such kind', { as: 'nobody', path: { kind: 'sticker' } });
  await send('listTemplateStarters', 'All', { as: 'nobody' });
  await send('listSheets', 'All', { as: 'nobody' });
  await send('sendMcpMessage', 'A tool is called', {
    body: {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'validate_barcode', arguments: { symbology: 'CODE128', data: 'ABC-123' } },
    },
  });
  await send('sendMcpMessage', 'No message of the protocol', { body: { method: 'tools/list' } });
}
