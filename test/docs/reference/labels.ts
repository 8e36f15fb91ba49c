/** Examples of batches, templates and labels. */
import { starter } from '../../support/label-templates.ts';
import type { Scene } from './scene.ts';

const ITEMS = [
  { id: 'box-1', symbology: 'Code128', data: 'ABC-123' },
  { id: 'box-2', symbology: 'EAN13', data: '5901234123458' },
];

export async function batchExamples({ send, quietly }: Scene): Promise<void> {
  const json = { headers: { Accept: 'application/json' } };
  await send('createBatch', 'JSON in, JSON out', { ...json, body: { items: ITEMS } });
  await send('createBatch', 'CSV in, ZIP out', {
    headers: { 'Content-Type': 'text/csv', Accept: 'application/zip' },
    query: 'format=png',
    body: 'id,symbology,data\nbox-1,Code128,ABC-123\nbox-2,EAN13,5901234123457\n',
  });
  await send('checkBatch', 'What a batch would come to', { body: { items: ITEMS } });
  await send('checkBatch', 'A list without items', { body: { items: [] } });
  await send('createBatch', 'All or nothing', { ...json, body: { items: ITEMS, mode: 'strict' } });
  await send('createBatch', 'A list without items', { ...json, body: { items: [] } });
  const made = await send('createBatch', 'In the background', {
    headers: { Prefer: 'respond-async', 'Idempotency-Key': 'order-4711' },
    body: { items: ITEMS },
  });
  const id = String(made.json!['id']);
  const path = { id };
  while ((await quietly('GET', `/api/batches/${id}`)).json!['finishedAt'] === null);
  await send('listBatches', 'The latest');
  await send('getBatch', 'One that is finished', { path });
  await send('getBatchResults', 'Of a finished batch', { path });
  await send('getBatchZip', 'Of a finished batch', { path });
  await send('getBatchSheets', 'On label sheets', { path, query: 'sheet=l7160' });
  await send('getBatchZpl', 'For label printers', { path });
  for (const operation of [
    'getBatch',
    'getBatchResults',
    'getBatchZip',
    'getBatchSheets',
    'getBatchZpl',
  ])
    await send(operation, 'No such batch', { path: { id: 'none' } });
}

export async function templateExamples({ send }: Scene): Promise<void> {
  const style = {
    name: 'brand',
    kind: 'style',
    content: { options: { color: '1a1a1a', scale: '4' } },
  };
  await send('createTemplate', 'A style', { body: style });
  await send('createTemplate', 'A name that is taken', { body: style });
  const path = { name: 'brand' };
  const none = { name: 'nothing' };
  await send('updateTemplate', 'A new version', {
    path,
    body: { content: { options: { color: '003366', scale: '4' } }, comment: 'Blue' },
  });
  await send('updateTemplate', 'A value out of range', {
    path,
    body: { content: { options: { scale: '5000' } } },
  });
  await send('listTemplates', 'All');
  await send('getTemplate', 'The latest version', { path });
  await send('listTemplateVersions', 'All', { path });
  await send('getTemplateVersion', 'The first', { path: { ...path, version: '1' } });
  await send('getTemplateVersion', 'No such version', { path: { ...path, version: '9' } });
  await send('diffTemplateVersions', 'Of two versions', { path, query: 'from=1&to=2' });
  await send('restoreTemplateVersion', 'The first', { path, body: { version: 1 } });
  await send('restoreTemplateVersion', 'No such version', { path, body: { version: 9 } });
  await send('duplicateTemplate', 'Under another name', { path, body: { name: 'brand-2' } });
  await send('duplicateTemplate', 'A name that is taken', { path, body: { name: 'brand-2' } });
  const file = (await send('exportTemplate', 'As a file', { path })).json!;
  await send('importTemplate', 'From a file', { body: { ...file, name: 'brand-3' } });
  await send('importTemplate', 'A name that is taken', { body: { ...file, name: 'brand-3' } });
  await send('deleteTemplate', 'One that is no longer needed', { path: { name: 'brand-3' } });
  for (const operation of [
    'getTemplate',
    'listTemplateVersions',
    'exportTemplate',
    'deleteTemplate',
  ])
    await send(operation, 'No such template', { path: none });
  await send('diffTemplateVersions', 'No such version', { path, query: 'from=1&to=9' });
}

export async function labelExamples({ send }: Scene): Promise<void> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>';
  const image = await send('createTemplateImage', 'A logo', {
    query: 'name=logo',
    headers: { 'Content-Type': 'image/svg+xml' },
    body: svg,
  });
  const path = { image: String(image.json!['id']) };
  await send('createTemplateImage', 'Something else', {
    query: 'name=logo',
    headers: { 'Content-Type': 'image/svg+xml' },
    body: 'no picture',
  });
  await send('listTemplateImages', 'All');
  await send('getTemplateImage', 'The file', { path });
  await send('getTemplateImage', 'No such image', { path: { image: 'none' } });
  await send('deleteTemplateImage', 'One that nothing uses', { path });
  await send('deleteTemplateImage', 'No such image', { path: { image: 'none' } });
  const content = starter('price-tag');
  await send('createTemplate', 'A label', { body: { name: 'price-tag', kind: 'label', content } });
  const reference = { reference: 'price-tag' };
  const values = Object.fromEntries(
    Object.entries(content.placeholders ?? {}).flatMap(([name, { example }]) =>
      example === undefined ? [] : [[name, example]],
    ),
  );
  const query = new URLSearchParams(
    Object.entries(values).map(([name, value]): [string, string] => [`p.${name}`, value]),
  ).toString();
  await send('getLabel', 'A PNG', { path: reference, query });
  await send('getLabel', 'A value that is missing', { path: reference });
  await send('getLabel', 'No such template', { path: { reference: 'nothing' } });
  await send('getLabelHeaders', 'The headers alone', { path: reference, query });
  await send('getLabelHeaders', 'No such template', { path: { reference: 'nothing' } });
  const json = { headers: { Accept: 'application/json' } };
  await send('createLabels', 'One label', {
    path: reference,
    headers: { Accept: 'application/zpl' },
    body: { parameters: values, dpi: 203 },
  });
  await send('createLabels', 'A list', {
    path: reference,
    ...json,
    body: { labels: [{ id: 'shelf-1', parameters: values }] },
  });
  await send('createLabels', 'A value that is missing', {
    path: reference,
    body: { parameters: {} },
  });
  await send('checkLabels', 'One that is right and one that is not', {
    path: reference,
    body: { labels: [{ parameters: values }, { parameters: {} }] },
  });
  await send('checkLabels', 'No such template', {
    path: { reference: 'nothing' },
    body: { parameters: {} },
  });
  await send('previewLabel', 'A label that is being written', {
    as: 'session',
    body: { label: content, parameters: values },
  });
  await send('previewLabel', 'No label', { as: 'session', body: { label: { elements: 5 } } });
}
