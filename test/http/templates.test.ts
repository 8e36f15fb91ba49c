/** Templates as customers keep them: names, versions, images and files, and what others see of them. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STARTERS } from '../../src/labels/starters/starters.ts';
import type { ParsedContent } from '../../src/templates/content.ts';
import type {
  DuplicateInput,
  LabelJson,
  RestoreInput,
  StartersJson,
  TemplateDeletedJson,
  TemplateDiffJson,
  TemplateFileJson,
  TemplateImageJson,
  TemplateImagesJson,
  TemplateInput,
  TemplateJson,
  TemplatesJson,
  TemplateUpdate,
  TemplateVersionsJson,
} from '../../src/templates/schemas.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let owner: TestAccount;
let stranger: TestAccount;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  owner = await server.account('business');
  stranger = await server.account('business');
  person = await signedIn(server, 'business');
});
afterAll(() => server.close());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const call = (
  who: TestAccount,
  method: Method,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> =>
  ask(server.port, path, {
    ...{ method, key: who.key, headers },
    ...(body === undefined ? {} : { body }),
  });

const STYLE = { options: { color: '#004488' }, defaults: { scale: '4' } };
const LABEL: LabelJson = {
  width: 40,
  height: 20,
  placeholders: { sku: { example: 'A-1' } },
  elements: [
    { type: 'text', name: 'Title', text: 'Hello', x: 1, y: 1, width: 30, height: 5 },
    { type: 'text', name: 'Number', text: '{sku}', x: 1, y: 8, width: 30, height: 5 },
  ],
};

let made = 0;
async function create(
  own: object = {},
  who: TestAccount = owner,
): Promise<TemplateJson & { path: string }> {
  const body = { name: `t-${(made += 1)}`, kind: 'style', content: STYLE, ...own };
  const reply = await call(who, 'POST', '/api/templates', body);
  expect([reply.status, reply.json?.['reason']]).toEqual([200, undefined]);
  const template = reply.json as unknown as TemplateJson;
  return { ...template, path: `/api/templates/${template.name}` };
}

const svg = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">${body}</svg>`;
const upload = (who: TestAccount, body: string, contentType = 'image/svg+xml', query = '') =>
  call(who, 'POST', `/api/template-images${query}`, body, { 'content-type': contentType });

async function uploadBytes(bytes: Buffer, contentType: string): Promise<Response> {
  const headers = { authorization: `Bearer ${owner.key}`, 'content-type': contentType };
  const url = `http://127.0.0.1:${server.port}/api/template-images`;
  return fetch(url, { method: 'POST', headers, body: new Uint8Array(bytes) });
}

describe('a template', () => {
  it('is created, listed, changed and read again, with a key', async () => {
    const { name, path, version } = await create({ name: 'brand', comment: 'first' });
    expect(version).toBe(1);
    const update: TemplateUpdate = {
      ...{ content: { options: { color: 'navy' } }, comment: 'darker' },
    };
    const changed = await call(owner, 'PUT', path, update);
    expect(changed.json).toMatchObject({
      ...{ name, kind: 'style', version: 2, comment: 'darker' },
      content: { options: { color: 'navy' }, defaults: {} },
    });
    expect((await call(owner, 'PUT', path, update)).json).toMatchObject({ version: 2 });
    expect((await call(owner, 'GET', path)).json).toEqual(changed.json);
    const list = (await call(owner, 'GET', '/api/templates')).json as unknown as TemplatesJson;
    expect(list.max).toBe(500);
    expect(list.templates.find((one) => one.name === name)).toMatchObject({ version: 2 });
    const versions = (await call(owner, 'GET', `${path}/versions`))
      .json as unknown as TemplateVersionsJson;
    expect(versions.versions).toMatchObject([
      { version: 2, comment: 'darker', keyId: owner.keyId, firstUsedAt: null },
      { version: 1, comment: 'first' },
    ]);
    expect((await call(owner, 'GET', `${path}/versions/1`)).json).toMatchObject({
      content: STYLE,
    });
  });

  it('is created with a session, from the product’s own pages alone', async () => {
    const body: TemplateInput = { name: 'mine', kind: 'label', content: LABEL };
    const reply = await person.ask('POST', '/api/templates', body);
    expect(reply.json).toMatchObject({ name: 'mine', version: 1, content: { width: 40 } });
    const versions = await person.ask('GET', '/api/templates/mine/versions');
    expect(versions.json).toMatchObject({ versions: [{ keyId: null }] });
    const headers = { ...person.cookie, origin: 'https://elsewhere.example' };
    const foreign = await ask(server.port, '/api/templates', { method: 'POST', headers, body });
    expect(foreign.json).toMatchObject({ code: 'forbidden_origin' });
    expect((await ask(server.port, '/api/templates')).status).toBe(401);
  });

  it('has its name once, and its latest version where somebody names it', async () => {
    const { name, path } = await create();
    const again = await call(owner, 'POST', '/api/templates', {
      ...{ name, kind: 'style', content: STYLE },
    });
    expect(again.json).toMatchObject({ code: 'conflict' });
    const update = { content: { options: { color: 'navy' } }, ifVersion: 1 };
    expect((await call(owner, 'PUT', path, update)).json).toMatchObject({ version: 2 });
    const late = { content: { options: { color: 'black' } }, ifVersion: 1 };
    expect((await call(owner, 'PUT', path, late)).json).toMatchObject({
      ...{ code: 'template_outdated', reason: 'The latest version is 2.' },
    });
  });

  it('shows what changed between two versions, as JSON Pointers', async () => {
    const { path } = await create({ kind: 'label', content: LABEL });
    const [title, number] = LABEL.elements;
    const line = { type: 'line', name: 'Rule', x: 0, y: 7, toX: 40, toY: 7 };
    const content = { ...LABEL, width: 50, elements: [line, { ...number, x: 2 }] };
    await call(owner, 'PUT', path, { content });
    const diff = (await call(owner, 'GET', `${path}/diff?from=1`))
      .json as unknown as TemplateDiffJson;
    expect([diff.from, diff.to]).toEqual([1, 2]);
    expect(diff.changes).toEqual([
      { op: 'replace', path: '/width', before: 40, after: 50 },
      { op: 'remove', path: '/elements/0', before: expect.objectContaining(title!) },
      { op: 'add', path: '/elements/0', after: expect.objectContaining(line) },
      { op: 'replace', path: '/elements/1/x', before: 1, after: 2 },
    ]);
    const same = await call(owner, 'GET', `${path}/diff?from=2&to=2`);
    expect(same.json).toMatchObject({ changes: [] });
    expect((await call(owner, 'GET', `${path}/diff?from=1&to=9`)).status).toBe(404);
    expect((await call(owner, 'GET', `${path}/diff`)).status).toBe(400);
  });

  it('is restored and duplicated', async () => {
    const { name, path } = await create();
    await call(owner, 'PUT', path, { content: { options: { color: 'navy' } } });
    const restored = await call(owner, 'POST', `${path}/restore`, {
      version: 1,
    } satisfies RestoreInput);
    expect(restored.json).toMatchObject({ version: 3, content: STYLE });
    const copy = await call(owner, 'POST', `${path}/duplicate`, {
      ...{ name: `${name}-b`, version: 2 },
    } satisfies DuplicateInput);
    expect(copy.json).toMatchObject({
      name: `${name}-b`,
      version: 1,
      comment: `Copy of ${name}@2`,
    });
    expect((await call(owner, 'POST', `${path}/restore`, { version: 9 })).status).toBe(404);
    const twice = await call(owner, 'POST', `${path}/duplicate`, { name: `${name}-b` });
    expect(twice.json).toMatchObject({ code: 'conflict' });
  });

  it('is neither restored nor copied where its rules have become stricter, and stays readable', async () => {
    const { name, path } = await create({ kind: 'label', content: LABEL });
    const outdated = { ...LABEL, elements: [{ ...LABEL.elements[0], text: '{gone}' }] };
    const ref = { accountId: owner.id, name };
    // As an earlier release may have stored it.
    const stored = { kind: 'label', text: JSON.stringify(outdated), images: [] };
    await server.templates.update(ref, stored as unknown as ParsedContent, {
      comment: '',
      keyId: null,
    });
    await call(owner, 'PUT', path, { content: { ...LABEL, width: 41 } });
    for (const [route, body] of [
      ['restore', { version: 2 }],
      ['duplicate', { name: `${name}-b`, version: 2 }],
    ] as const) {
      const refused = await call(owner, 'POST', `${path}/${route}`, body);
      expect([refused.status, refused.json]).toEqual([
        400,
        expect.objectContaining({
          code: 'invalid_template',
          reason: expect.stringMatching(/gone/),
          faults: [expect.objectContaining({ path: expect.stringMatching(/^elements\[0\]/) })],
        }),
      ]);
    }
    expect((await call(owner, 'GET', path)).json).toMatchObject({ version: 3 });
    const old = await call(owner, 'GET', `${path}/versions/2`);
    expect(old.json).toMatchObject({ content: outdated });
    expect((await call(owner, 'GET', `/api/templates/${name}-b`)).status).toBe(404);
    for (const version of [4, 0, -1, 1.5, 'x', null]) {
      const status = version === 4 ? 404 : 400;
      const reply = await call(owner, 'POST', `${path}/restore`, { version });
      expect([version, reply.status]).toEqual([version, status]);
    }
    expect((await call(owner, 'POST', `${path}-none/restore`, { version: 1 })).status).toBe(404);
    expect((await call(stranger, 'POST', `${path}/restore`, { version: 1 })).status).toBe(404);
  });

  it('is deleted, and helps whoever mistypes it', async () => {
    const { name, path } = await create({ name: 'price-tag' });
    const near = await call(owner, 'GET', '/api/templates/price-tags');
    expect(near.json).toMatchObject({
      ...{ code: 'not_found', reason: expect.stringContaining('Did you mean price-tag?') },
    });
    const deleted: TemplateDeletedJson = { name, kept: [] };
    expect((await call(owner, 'DELETE', path)).json).toEqual(deleted);
    expect((await call(owner, 'DELETE', path)).status).toBe(404);
    expect((await call(owner, 'GET', `${path}/versions`)).status).toBe(404);
  });
});

describe('content', () => {
  it.each([
    ['style', { options: { colour: 'red' } }, 'options.colour', /Did you mean color/],
    ['style', { options: { color: 'blurple' } }, 'options.color', /must be/],
    ['style', { options: { scale: 3 }, defaults: { scale: 2 } }, 'defaults.scale', /too/],
    ['style', { options: { format: 'heic' } }, 'options.format', /svg, png/],
    ['style', { option: {} }, '', /option/],
    ['style', { options: { color: ['red'] } }, 'options.color', /./],
    ['label', { width: 40, elements: [] }, 'height', /mm/],
    ['label', { ...LABEL, colour: 'red' }, '', /colour/],
    [
      'label',
      { ...LABEL, elements: [{ ...LABEL.elements[0], text: '{nope}' }] },
      'elements[0].text',
      /nope/,
    ],
    [
      'label',
      {
        ...LABEL,
        elements: [{ type: 'image', name: 'L', image: 'gone', x: 0, y: 0, width: 5, height: 5 }],
      },
      'elements[0].image',
      /no image of this account/,
    ],
  ])('of kind %s is refused with its place: %j', async (kind, content, path, reason) => {
    const reply = await call(owner, 'POST', '/api/templates', { name: 'bad', kind, content });
    expect(reply.json).toMatchObject({
      ...{ code: 'invalid_template', error: 'Invalid template' },
      faults: [{ path, reason: expect.stringMatching(reason) }],
    });
    expect((await call(owner, 'GET', '/api/templates/bad')).status).toBe(404);
  });

  it.each([
    ['elements[2]', { colour: 'red' }],
    ['elements[2].symbology', { symbology: 'EAN31' }],
    ['elements[2].x', { x: 'left' }],
    ['elements[2].data', { data: '{nope}' }],
    ['elements[2].options.scale', { options: { scale: '99' } }],
    ['elements[2].payload.kind', { data: '', payload: { kind: 'wify' } }],
    [
      'elements[2].options',
      { options: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`o${i}`, '1'])) },
    ],
    ['elements[2].type', { type: 'barcod' }],
    ['elements[2].image', { type: 'image', symbology: undefined, data: undefined, image: 'gone' }],
  ])('that is refused at %s names the element as its owner does', async (path, wrong) => {
    const box = { type: 'box', x: 1, y: 1, width: 5, height: 5 };
    const ean = {
      ...{ ...box, type: 'barcode', name: 'EAN-13', width: 40, height: 25 },
      ...{ symbology: 'EAN13', data: '4006381333931' },
    };
    const elements = [
      { ...box, name: 'A' },
      { ...box, name: 'B' },
      { ...ean, ...wrong },
    ];
    const content = { ...LABEL, elements };
    const body = { name: 'bad', kind: 'label', content };
    const reply = await call(owner, 'POST', '/api/templates', body);
    expect(reply.json).toMatchObject({ faults: [{ path, element: 'EAN-13' }] });
    expect(reply.json?.['reason']).toContain(`${path} "EAN-13": `);
    const file = { format: 'barcode-api-template', formatVersion: 1, ...body };
    const imported = await call(owner, 'POST', '/api/templates/import', file);
    expect(imported.json?.['reason']).toBe(reply.json?.['reason']);
    const { path: at } = await create({ kind: 'label', content: LABEL });
    const saved = await call(owner, 'PUT', at, { content });
    expect(saved.json?.['reason']).toBe(reply.json?.['reason']);
  });

  it('that is far too much is refused before it is looked at', async () => {
    const element = '{"type":"line","name":"A","x":0,"y":0,"toX":1,"toY":1}';
    const lists = (count: number): string =>
      `{"name":"bad","kind":"label","content":{"width":40,"height":20,"elements":[${Array(count).fill(element).join()}]}}`;
    const deep = `{"name":"bad","kind":"label","content":${'{"a":'.repeat(50)}1${'}'.repeat(51)}`;
    const hidden =
      '{"name":"bad","kind":"style","content":{"options":{"__proto__":{"color":"red"}}}}';
    const long = JSON.stringify({
      ...{ name: 'bad', kind: 'label' },
      content: { ...LABEL, title: 'x'.repeat(600_000) },
    });
    const wide = JSON.stringify({
      ...{ name: 'bad', kind: 'style' },
      content: { options: Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`o${i}`, 1])) },
    });
    const reasons = [
      [lists(10_000), 413, /512 KiB/],
      [lists(5000), 400, /at most 1000 elements/],
      [lists(300), 400, /at most 200/],
      [deep, 400, /nested at most 20 deep/],
      [hidden, 400, /./],
      [long, 413, /512 KiB/],
      [wide, 400, /at most 100/],
    ] as const;
    for (const [body, status, reason] of reasons) {
      const reply = await call(owner, 'POST', '/api/templates', body);
      expect([reply.status, reply.json?.['reason']]).toEqual([
        status,
        expect.stringMatching(reason),
      ]);
    }
    expect(await server.settledAudit(owner.id)).toMatchObject([{ settled: 0 }]);
  });

  it('is described by JSON Schemas and labels to start from, for everybody', async () => {
    const schema = await ask(server.port, '/api/template-schemas/label');
    expect(schema.json).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['width']),
    });
    const style = await ask(server.port, '/api/template-schemas/style');
    expect(style.json).toMatchObject({ properties: { options: {}, defaults: {} } });
    expect((await ask(server.port, '/api/template-schemas/constructor')).status).toBe(404);
    const { json } = await ask(server.port, '/api/template-starters');
    const { starters } = json as unknown as StartersJson;
    expect(starters.map(({ id }) => id)).toEqual(STARTERS.map(({ id }) => id));
    for (const { id, label } of starters) {
      await create({ name: `start-${id}`, kind: 'label', content: label });
    }
  });
});

describe('images', () => {
  it('are kept once, drawn by labels, and given back as they were sent', async () => {
    const file = svg('<circle cx="10" cy="10" r="9" fill="crimson"/>');
    const first = (await upload(owner, file, 'image/svg+xml', '?name=Dot'))
      .json as unknown as TemplateImageJson;
    expect(first).toMatchObject({ name: 'Dot', bytes: file.length, width: 1600, height: 800 });
    expect((await upload(owner, file)).json).toEqual(first);
    const got = await call(owner, 'GET', `/api/template-images/${first.id}`);
    expect([got.headers['content-type'], got.text]).toEqual(['image/svg+xml', file]);
    const element = { type: 'image', name: 'L', image: first.id, x: 0, y: 0, width: 9, height: 9 };
    const { name } = await create({ kind: 'label', content: { ...LABEL, elements: [element] } });
    const kept = await call(owner, 'DELETE', `/api/template-images/${first.id}`);
    expect(kept.json).toMatchObject({
      ...{ code: 'conflict', reason: expect.stringContaining(`${name}@1`) },
    });
    await call(owner, 'DELETE', `/api/templates/${name}`);
    const gone = await call(owner, 'DELETE', `/api/template-images/${first.id}`);
    expect(gone.json).toEqual({ id: first.id });
    expect((await call(owner, 'GET', `/api/template-images/${first.id}`)).status).toBe(404);
  });

  it('of pixels are taken as PNG and JPG', async () => {
    const picture = sharp({
      create: { width: 60, height: 30, channels: 3, background: '#c00' },
    });
    for (const [bytes, type] of [
      [await picture.png().toBuffer(), 'image/png'],
      [await picture.jpeg().toBuffer(), 'image/jpeg'],
    ] as const) {
      const reply = await uploadBytes(bytes, type);
      expect([reply.status, await reply.json()]).toMatchObject([200, { width: 60, height: 30 }]);
    }
  });

  it.each([
    ['scripts', svg('<script>alert(1)</script>'), /scripts/],
    ['event handlers', svg('<rect width="9" height="9" onload="x()"/>'), /event handlers/],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${svg('&a;')}`, /entities/],
    ['other files', svg('<use href="https://example.com/a.svg#b"/>'), /other files/],
    ['foreign content', svg('<foreignObject><p>hi</p></foreignObject>'), /foreign/],
    ['embedded pictures', svg('<image href="data:image/png;base64,AA"/>'), /embedded/],
    ['endless uses', svg('<use href="#a"/>'.repeat(40)), /more than 16 uses/],
    ['nothing', svg(''), /can be seen/],
    ['no SVG', 'hello', /no SVG/],
  ])('with %s are refused, and cost nothing', async (_, body, reason) => {
    const reply = await upload(owner, body);
    expect([reply.status, reply.json?.['code'], reply.json?.['reason']]).toEqual([
      400,
      'unreadable_picture',
      expect.stringMatching(reason),
    ]);
    expect(await server.settledAudit(owner.id)).toMatchObject([{ settled: 0 }]);
  });

  it('that would be huge once decoded, too large or of another type are refused', async () => {
    const bomb = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: '#fff' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const huge = await uploadBytes(bomb, 'image/png');
    expect(await huge.json()).toMatchObject({
      ...{ code: 'unreadable_picture', reason: expect.stringContaining('9000 by 9000') },
    });
    const large = await uploadBytes(Buffer.alloc(1024 * 1024 + 1), 'image/png');
    expect([large.status, await large.json()]).toMatchObject([413, { code: 'body_too_large' }]);
    const other = await upload(owner, '<html></html>', 'text/html');
    expect(other.json).toMatchObject({ code: 'unsupported_media_type' });
    expect((await upload(owner, '')).status).toBe(400);
  });
});

describe('a file', () => {
  it('takes a template with its images to another account', async () => {
    const image = (await upload(owner, svg('<rect width="20" height="20" fill="#06c"/>')))
      .json as unknown as TemplateImageJson;
    const element = { type: 'image', name: 'L', image: image.id, x: 0, y: 0, width: 9, height: 9 };
    const { path, content } = await create({
      ...{ kind: 'label', content: { ...LABEL, elements: [element] } },
    });
    const exported = await call(owner, 'GET', `${path}/export`);
    expect(exported.headers['content-disposition']).toContain('attachment');
    const file = exported.json as unknown as TemplateFileJson;
    expect(file.images).toMatchObject([{ id: image.id, contentType: 'image/svg+xml' }]);
    const taken = await call(stranger, 'POST', '/api/templates/import?name=taken', file);
    expect(taken.json).toMatchObject({ name: 'taken', version: 1, content });
    expect((await call(stranger, 'GET', `/api/template-images/${image.id}`)).status).toBe(200);
    const again = await call(stranger, 'POST', '/api/templates/import?name=taken', file);
    expect(again.json).toMatchObject({ code: 'conflict', freeName: 'taken-2' });
    expect(again.json?.['reason']).toBe(
      'A template of this account has the name "taken" already; "taken-2" is free.',
    );
    await call(stranger, 'POST', '/api/templates/import?name=taken-2', file);
    const third = await call(stranger, 'POST', '/api/templates/import?name=taken', file);
    expect(third.json).toMatchObject({ freeName: 'taken-3' });
    const long = 'x'.repeat(60);
    await call(stranger, 'POST', `/api/templates/import?name=${long}`, file);
    const longer = await call(stranger, 'POST', `/api/templates/import?name=${long}`, file);
    expect(longer.json).toMatchObject({ freeName: `${'x'.repeat(58)}-2` });
    expect((await call(owner, 'GET', `${path}/export?version=7`)).status).toBe(404);
  });

  it('that was changed is refused with its place, and leaves nothing behind', async () => {
    const good = svg('<rect width="20" height="20" fill="#0a0"/>');
    const bad = svg('<script>1</script>');
    const file = (images: readonly object[]): object => ({
      ...{ format: 'barcode-api-template', formatVersion: 1, name: 'broken', kind: 'label' },
      ...{ content: LABEL, images },
    });
    const entry = (id: string, text: string): object => ({
      ...{ id, contentType: 'image/svg+xml', base64: Buffer.from(text).toString('base64') },
    });
    const before = (await call(owner, 'GET', '/api/template-images'))
      .json as unknown as TemplateImagesJson;
    expect([before.max, before.bytesMax]).toEqual([200, 1024 * 1024]);
    for (const [images, place] of [
      [[entry('0'.repeat(32), good)], 'images[0].id'],
      [[entry('e2f0b4c97f3a2f0db4f3a5f4c1b7d1aa', bad)], 'images[0].id'],
    ] as const) {
      const reply = await call(owner, 'POST', '/api/templates/import', file(images));
      expect(reply.json).toMatchObject({ code: 'invalid_template', faults: [{ path: place }] });
    }
    const wrong = { ...file([]), format: 'other' };
    expect((await call(owner, 'POST', '/api/templates/import', wrong)).status).toBe(400);
    expect((await call(owner, 'GET', '/api/template-images')).json).toEqual(before);
  });
});

describe('others', () => {
  it('see nothing of a template, and are answered as of one that never was', async () => {
    const { name, path } = await create({ name: 'secret' });
    const image = (await upload(owner, svg('<rect width="9" height="9"/>')))
      .json as unknown as TemplateImageJson;
    const nameless = (reply: Reply): unknown => [
      reply.status,
      reply.text.replaceAll(/secret|nobody/g, '…').replaceAll(image.id, '…'),
    ];
    const requests = (one: string): readonly (readonly [Method, string, unknown?])[] => [
      ['GET', `/api/templates/${one}`],
      ['PUT', `/api/templates/${one}`, { content: STYLE }],
      ['DELETE', `/api/templates/${one}`],
      ['GET', `/api/templates/${one}/versions`],
      ['GET', `/api/templates/${one}/versions/1`],
      ['GET', `/api/templates/${one}/diff?from=1`],
      ['GET', `/api/templates/${one}/export`],
      ['POST', `/api/templates/${one}/restore`, { version: 1 }],
      ['POST', `/api/templates/${one}/duplicate`, { name: 'stolen' }],
      ['GET', `/api/barcode/QRCODE/hello?template=${one}`],
      ['GET', `/api/barcode/QRCODE/hello?template=${one}@1`],
    ];
    for (const [i, [method, url, body]] of requests(name).entries()) {
      const theirs = await call(stranger, method, url, body);
      const [, unknown] = requests('nobody')[i]!;
      expect(nameless(theirs)).toEqual(nameless(await call(stranger, method, unknown, body)));
      expect([400, 404]).toContain(theirs.status);
    }
    for (const method of ['GET', 'DELETE'] as const) {
      expect((await call(stranger, method, `/api/template-images/${image.id}`)).status).toBe(404);
    }
    expect((await call(owner, 'GET', path)).json).toMatchObject({ version: 1 });
  });

  it('on plans without templates are told which plan has them', async () => {
    const pro = await server.account('pro');
    for (const [method, url] of [
      ['GET', '/api/templates'],
      ['POST', '/api/templates'],
      ['GET', '/api/template-images'],
      ['GET', '/api/barcode/QRCODE/hello?template=brand'],
      ['GET', '/api/validate/QRCODE/hello?template=brand'],
    ] as const) {
      const reply = await call(pro, method, url, method === 'POST' ? {} : undefined);
      expect(reply.json).toMatchObject({
        ...{ code: 'feature_locked', error: expect.stringContaining('Business') },
      });
    }
    const somebody = await signedIn(server, 'starter');
    const reply = await somebody.ask('GET', '/api/templates');
    expect(reply.json).toMatchObject({ code: 'feature_locked' });
  });
});
