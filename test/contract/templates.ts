/** What the templates service promises, over either database. */
import { describe, expect, it } from 'vitest';
import { createAccounts } from '../../src/accounts/service.ts';
import type { Database } from '../../src/database/database.ts';
import { parseContent, type ParsedContent } from '../../src/templates/content.ts';
import { IMAGES_MAX, TEMPLATES_MAX, VERSIONS_MAX } from '../../src/templates/limits.ts';
import { createTemplates, type Templates } from '../../src/templates/service.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock } from '../support/clock.ts';

const BY = { comment: '', keyId: null };

/** Content that its number tells apart. */
function styleOf(scale: number): ParsedContent {
  const parsed = parseContent('style', { options: { captionBelow: `number ${scale}` } });
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.faults));
  return parsed;
}

function labelOf(...images: readonly string[]): ParsedContent {
  const elements = images.map((image, i) => ({
    ...{ type: 'image', name: `E${i}`, image, x: 0, y: 0, width: 5, height: 5 },
  }));
  const parsed = parseContent('label', { width: 40, height: 20, elements });
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.faults));
  return parsed;
}

const imageOf = (id: string) => ({
  ...{ id, name: 'logo', contentType: 'image/png', bytes: Buffer.from(`bytes of ${id}`) },
  ...{ width: 3, height: 2 },
});

/** Runs the suite against the migrated database that `open` gives once the tests run. */
export function templatesContract(name: string, open: () => Database): void {
  const clock = createTestClock('2026-03-01T12:00:00Z');

  async function start(): Promise<{ templates: Templates; other: Templates; accountId: string }> {
    const accountId = newId();
    const account = { id: accountId, email: `${accountId}@example.com`, passwordHash: null };
    await createAccounts(open(), clock).create({ ...account, planId: 'business' });
    // Two processes over one database.
    return {
      templates: createTemplates(open(), clock),
      other: createTemplates(open(), clock),
      accountId,
    };
  }
  const numberOf = async (templates: Templates, accountId: string, reference: string) => {
    const found = await templates.find(accountId, reference);
    return found?.kind === 'style' ? found.content.options['captionBelow'] : undefined;
  };

  describe(`templates over ${name}`, () => {
    it('a name is its latest version in every process, and a number is one version for good', async () => {
      const { templates, other, accountId } = await start();
      const ref = { accountId, name: 'brand' };
      await templates.create(ref, styleOf(1), BY);
      expect(await numberOf(other, accountId, 'brand')).toBe('number 1');
      await templates.update(ref, styleOf(2), BY);
      for (const process of [templates, other, templates]) {
        expect(await numberOf(process, accountId, 'brand')).toBe('number 2');
        expect(await numberOf(process, accountId, 'brand@1')).toBe('number 1');
        expect(await numberOf(process, accountId, 'brand@2')).toBe('number 2');
        for (const unknown of ['brand@3', 'brand@0', 'brand@', 'Brand', 'brand@01', '']) {
          expect(await process.find(accountId, unknown)).toBeUndefined();
        }
      }
    });

    it('the same content makes no version, and writers at the same time each make their own', async () => {
      const { templates, other, accountId } = await start();
      const ref = { accountId, name: 'brand' };
      await templates.create(ref, styleOf(0), BY);
      await templates.update(ref, styleOf(0), BY);
      const writers = [1, 2, 3, 4, 5, 6].map((i) =>
        (i % 2 === 0 ? templates : other).update(ref, styleOf(i), BY),
      );
      const versions = (await Promise.all(writers)).map((one) =>
        one.kind === 'written' ? one.version.version : one.kind,
      );
      expect([...versions].sort()).toEqual([2, 3, 4, 5, 6, 7]);
      const naming = [8, 9].map((i) => templates.update(ref, styleOf(i), BY, 7));
      expect((await Promise.all(naming)).map(({ kind }) => kind).sort()).toEqual([
        'outdated',
        'written',
      ]);
    });

    it('what was drawn with outlives its template, in every process; the rest goes, and no number comes again', async () => {
      const { templates, other, accountId } = await start();
      const ref = { accountId, name: 'brand' };
      await templates.create(ref, styleOf(1), BY);
      await templates.update(ref, styleOf(2), BY);
      const used = (await templates.find(accountId, 'brand@1'))!;
      await templates.markUsed(used);
      await templates.markUsed(used);
      // Both processes know the version that goes.
      expect(await numberOf(other, accountId, 'brand@2')).toBe('number 2');
      expect(await numberOf(templates, accountId, 'brand@2')).toBe('number 2');
      expect(await templates.remove(ref)).toEqual([1]);
      for (const process of [templates, other]) {
        expect(await numberOf(process, accountId, 'brand@1')).toBe('number 1');
        expect(await process.find(accountId, 'brand@2')).toBeUndefined();
        expect(await process.find(accountId, 'brand')).toBeUndefined();
      }
      expect(await templates.remove(ref)).toBeUndefined();
      expect(await templates.update(ref, styleOf(3), BY)).toEqual({ kind: 'unknown' });
      const again = await templates.create(ref, styleOf(3), BY);
      expect(again.kind === 'written' && again.version.version).toBe(3);
      expect((await templates.versions(ref))?.map(({ version }) => version)).toEqual([3, 1]);
    });

    it('a template that nothing was drawn with goes wholly, and its name counts on', async () => {
      const { templates, accountId } = await start();
      const ref = { accountId, name: 'brand' };
      await templates.create(ref, styleOf(1), BY);
      expect(await templates.remove(ref)).toEqual([]);
      expect(await templates.versions(ref)).toBeUndefined();
      const again = await templates.create(ref, styleOf(1), BY);
      expect(again.kind === 'written' && again.version.version).toBe(2);
    });

    it('an earlier version is restored as a new one, and copied under another name', async () => {
      const { templates, accountId } = await start();
      const ref = { accountId, name: 'brand' };
      await templates.create(ref, styleOf(1), BY);
      await templates.update(ref, styleOf(2), BY);
      await templates.restore(ref, 1, { comment: 'back', keyId: 'k' });
      expect(await numberOf(templates, accountId, 'brand@3')).toBe('number 1');
      expect((await templates.version(ref, 3))?.keyId).toBe('k');
      await templates.duplicate(ref, { name: 'copy', version: 2 }, BY);
      expect(await numberOf(templates, accountId, 'copy@1')).toBe('number 2');
      const taken = await templates.duplicate(ref, { name: 'copy', version: undefined }, BY);
      expect(taken).toEqual({ kind: 'exists' });
      expect(await templates.restore(ref, 9, BY)).toEqual({ kind: 'unknown' });
    });

    it('a version of another kind, from before its name was deleted, is not restored but copied', async () => {
      const { templates, accountId } = await start();
      const ref = { accountId, name: 'brand' };
      await templates.create(ref, labelOf(), BY);
      await templates.markUsed((await templates.find(accountId, 'brand@1'))!);
      await templates.remove(ref);
      await templates.create(ref, styleOf(2), BY);
      const restored = await templates.restore(ref, 1, BY);
      expect(restored).toEqual({ kind: 'other-kind', of: 'label', is: 'style' });
      expect(await templates.get(ref)).toMatchObject({ kind: 'style', latest: 2 });
      const copied = await templates.duplicate(ref, { name: 'copy', version: 1 }, BY);
      expect(copied.kind === 'written' && copied.template.kind).toBe('label');
    });

    it('the content of all versions of an account has a bound, however it is written', async () => {
      const { accountId } = await start();
      const bytes = Buffer.byteLength(styleOf(1).text);
      const templates = createTemplates(open(), clock, 3 * bytes);
      const tooMany = { kind: 'too-many', what: 'bytes' };
      const ref = { accountId, name: 'brand' };
      await templates.create(ref, styleOf(1), BY);
      await templates.update(ref, styleOf(2), BY);
      await templates.markUsed((await templates.find(accountId, 'brand@1'))!);
      expect((await templates.restore(ref, 1, BY)).kind).toBe('written');
      expect(await templates.create({ accountId, name: 'b' }, styleOf(1), BY)).toEqual(tooMany);
      expect(await templates.update(ref, styleOf(4), BY)).toEqual(tooMany);
      expect(await templates.restore(ref, 2, BY)).toEqual(tooMany);
      const copy = { name: 'b', version: undefined };
      expect(await templates.duplicate(ref, copy, BY)).toEqual(tooMany);
      // The same content again needs no room; what outlives its template takes it.
      expect((await templates.update(ref, styleOf(1), BY)).kind).toBe('written');
      await templates.remove(ref);
      expect((await templates.create({ accountId, name: 'b' }, styleOf(1), BY)).kind).toBe(
        'written',
      );
      expect((await templates.create({ accountId, name: 'c' }, styleOf(1), BY)).kind).toBe(
        'written',
      );
      expect(await templates.create({ accountId, name: 'd' }, styleOf(1), BY)).toEqual(tooMany);
    });

    it('an account never sees what another one keeps, and deleting it deletes all of it', async () => {
      const { templates, accountId } = await start();
      const stranger = await start();
      await templates.create({ accountId, name: 'brand' }, labelOf('a'), BY, [imageOf('a')]);
      const other = stranger.accountId;
      expect(await templates.find(other, 'brand')).toBeUndefined();
      expect(await templates.loadImage(other, 'a')).toBeUndefined();
      expect(await templates.removeImage(other, 'a')).toBe('unknown');
      const borrowing = await templates.create({ accountId: other, name: 'x' }, labelOf('a'), BY);
      expect(borrowing).toEqual({ kind: 'missing-images', ids: ['a'] });
      const theirs = await templates.create({ accountId: other, name: 'brand' }, styleOf(7), BY);
      expect(theirs.kind).toBe('written');
      const accounts = createAccounts(open(), clock);
      const exported = await accounts.export(accountId);
      expect(exported?.templates).toMatchObject([{ name: 'brand', version: 1 }]);
      expect(exported?.templateImages).toMatchObject([{ id: 'a', content_type: 'image/png' }]);
      await accounts.delete(accountId);
      expect(await templates.find(accountId, 'brand')).toBeUndefined();
      expect(await templates.images(accountId)).toEqual([]);
      expect(await numberOf(templates, other, 'brand')).toBe('number 7');
    });

    it('images stay while a version draws them, and a write that is refused keeps none', async () => {
      const { templates, accountId } = await start();
      const ref = { accountId, name: 'tag' };
      const missing = await templates.create(ref, labelOf('a', 'b'), BY, [imageOf('a')]);
      expect(missing).toEqual({ kind: 'missing-images', ids: ['b'] });
      expect(await templates.images(accountId)).toEqual([]);
      await templates.create(ref, labelOf('a', 'b'), BY, [imageOf('a'), imageOf('b')]);
      await templates.update(ref, labelOf('b'), BY);
      expect(await templates.removeImage(accountId, 'a')).toEqual({ name: 'tag', version: 1 });
      const image = await templates.loadImage(accountId, 'a');
      expect(Buffer.from(image!.bytes).toString()).toBe('bytes of a');
      await templates.remove(ref);
      expect(await templates.removeImage(accountId, 'a')).toBe('removed');
    });

    it('has limits that hold at the limit and one beyond', async () => {
      const { templates, accountId } = await start();
      const ref = { accountId, name: 'brand' };
      await templates.create(ref, styleOf(1), BY);
      const database = open();
      await database.query(
        `INSERT INTO template (id, account_id, name, kind, latest, created_at_ms)
         SELECT $1 || n, $1, 'fill-' || n, 'style', 1, 0 FROM generate_series(1, $2::int4) AS n`,
        [accountId, TEMPLATES_MAX - 2],
      );
      const [last, beyond] = [
        await templates.create({ accountId, name: 'last' }, styleOf(1), BY),
        await templates.create({ accountId, name: 'beyond' }, styleOf(1), BY),
      ];
      expect([last.kind, beyond]).toEqual(['written', { kind: 'too-many', what: 'templates' }]);
      await database.query(
        `INSERT INTO template_version (template_id, version, kind, content, images, comment, created_at_ms)
         SELECT t.id, n, 'style', '{}', '{}', '', 0
         FROM template t, generate_series(2, $3::int4) AS n WHERE t.account_id = $1 AND t.name = $2`,
        [accountId, 'brand', VERSIONS_MAX - 1],
      );
      await database.query('UPDATE template SET latest = $3 WHERE account_id = $1 AND name = $2', [
        accountId,
        'brand',
        VERSIONS_MAX - 1,
      ]);
      const [full, over] = [
        await templates.update(ref, styleOf(2), BY),
        await templates.update(ref, styleOf(3), BY),
      ];
      expect([full.kind, over]).toEqual(['written', { kind: 'too-many', what: 'versions' }]);
      for (let i = 0; i < IMAGES_MAX; i++) await templates.addImage(accountId, imageOf(`i${i}`));
      expect(await templates.addImage(accountId, imageOf('more'))).toBe('too-many');
      expect(await templates.addImage(accountId, imageOf('i7'))).toMatchObject({ id: 'i7' });
    });
  });
}
