/** Labels from an empty page to printed rows, in a real browser, with the API that prints them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabelJson } from '../../src/templates/schemas.ts';
import { STARTERS } from '../../src/labels/starters/starters.ts';
import { parseSheetSettings, type SheetSettings } from '../../src/sheets/settings.ts';
import { labelsOf } from '../../src/sheets/sheet.ts';
import { inTurn } from '../support/breadth.ts';
import { ask } from '../support/http-client.ts';
import { GOODS_ROWS, goodsLabel, goodsText } from '../support/label-rows.ts';
import { signedIn, type Person } from '../support/person.ts';
import { misplaced, pagesOf } from '../support/printed-boxes.ts';
import { isInstalled } from '../support/tools.ts';
import { clipboardOf, NO_BROWSER, PATIENCE_MS, useChromium } from './browser.ts';
import { END_ANIMATIONS, isReady, OVERFLOW, violations } from './in-page.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';
import { heading } from './steps.ts';

const chromium = useChromium();
const PRICE_TAG = STARTERS.find(({ id }) => id === 'price-tag')!.label;

describe.skipIf(NO_BROWSER)('labels', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  it('are built from nothing, saved, printed by the API, and changed without changing what was', async () => {
    const person = await signedIn(site, 'business');
    const key = await keyOf(person);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates');
    await page.getByRole('button', { name: 'Create the first one' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('shelf');
    await page.getByRole('button', { name: 'Create template' }).click();
    await heading(page, 'shelf').waitFor();

    await add(page, 'Text');
    await page.getByLabel('Text', { exact: true }).fill('{name}');
    await page.getByRole('button', { name: 'Add placeholder {name}' }).click();
    await add(page, 'Barcode');
    await page.getByLabel('Data', { exact: true }).fill('{sku}');
    await page.getByRole('button', { name: 'Add placeholder {sku}' }).click();
    await dragOnCanvas(page, { x: 29, y: 20 }, { x: 29, y: 28.5 });
    expect(await field(page, 'Top (mm)').inputValue()).not.toBe('13');

    await page.getByLabel('Select Text with others').check();
    await page.getByRole('button', { name: 'Align left' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Version 2, saved').waitFor();
    const [text, barcode] = (await contentOf(person, 'shelf')).elements as readonly {
      x: number;
    }[];
    expect(text!.x).toBe(barcode!.x);

    const before = await printed(site, key, 'shelf@2');
    expect(before.status).toBe(200);
    await page.getByRole('button', { name: 'Text Text' }).click();
    await field(page, 'Left (mm)').fill('4');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Version 3, saved').waitFor();
    expect((await printed(site, key, 'shelf@2')).text).toBe(before.text);
    expect((await printed(site, key, 'shelf')).text).not.toBe(before.text);

    await page.getByRole('button', { name: 'History' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('/elements/0/x').waitFor();
    const words = dialog.getByRole('list', { name: 'Changes in words' });
    await words.getByText(/^Text: moved [\d.]+ mm (?:left|right)$/).waitFor();
    await dialog.getByRole('button', { name: 'Restore version 2' }).click();
    await page.getByText('Version 4, saved').waitFor();
    expect((await printed(site, key, 'shelf')).text).toBe(before.text);
  });

  it('are edited with the keyboard, and changes are undone', async () => {
    const person = await signedIn(site, 'business');
    await stored(person, 'tag', PRICE_TAG);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/tag');
    const canvas = page.getByRole('application', { name: 'Canvas' });
    await canvas.focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    // The form is loaded once an element is selected.
    await expect
      .poll(() => field(page, 'Left (mm)').inputValue(), { timeout: PATIENCE_MS })
      .toBe('3.1');
    expect(await field(page, 'Top (mm)').inputValue()).toBe('4');
    await canvas.focus();
    await page.keyboard.press('Delete');
    expect(await rows(page).count()).toBe(PRICE_TAG.elements.length - 1);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('PageDown');
    await expect.poll(() => field(page, 'Left (mm)').inputValue()).toBe('3');
    await page.getByText('Version 1, saved').waitFor();
  });

  it('list their keys where somebody asks, and not in a field', async () => {
    const person = await signedIn(site, 'business');
    await stored(person, 'tag', PRICE_TAG);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/tag');
    await page.getByRole('button', { name: 'EAN-13 Barcode' }).click();
    await field(page, 'Data').focus();
    await page.keyboard.press('?');
    expect(await field(page, 'Data').inputValue()).toContain('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('application', { name: 'Canvas' }).focus();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByRole('row', { name: 'Ctrl + S Save' }).waitFor();
    await dialog.getByRole('row', { name: 'Page Down Select the next element' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await focus(page, page.getByRole('application', { name: 'Canvas' }));
    await page.getByRole('button', { name: 'Keys' }).click();
    await dialog.waitFor();
  });

  it('are printed by the commands that the editor gives', async () => {
    const person = await signedIn(site, 'business');
    const key = await keyOf(person);
    await stored(person, 'tag', PRICE_TAG);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/tag');
    await page.getByRole('button', { name: 'Use by API' }).click();
    const dialog = page.getByRole('dialog', { name: 'Use by API' });
    await dialog.getByLabel('Image format').selectOption('svg');
    await dialog.getByText('Always version 1').click();
    await dialog.getByRole('button', { name: 'Copy curl for GET' }).click();
    const get = await clipboardOf(page);
    const [, path = ''] = /"https?:\/\/[^/]+(\/api\/labels\/tag@1\?[^"]+)"$/.exec(get) ?? [];
    const got = await ask(site.port, path, { key });
    expect([got.status, got.text.slice(0, 4)]).toEqual([200, '<svg']);
    await dialog.getByRole('button', { name: 'Copy curl for POST' }).click();
    const [, body = ''] = /--data-raw '(.*)' \\$/m.exec(await clipboardOf(page)) ?? [];
    const posted = await ask(site.port, '/api/labels/tag@1', {
      ...{ key, method: 'POST', body, headers: { 'content-type': 'application/json' } },
    });
    expect(posted.text).toBe(got.text);
  });

  it('say where an example no longer fits its symbology, and take one that does', async () => {
    const person = await signedIn(site, 'business');
    await stored(person, 'tag', PRICE_TAG);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/tag');
    await page.getByRole('tab', { name: 'JSON' }).click();
    const json = page.getByLabel('Label as JSON');
    await json.fill((await json.inputValue()).replace('"EAN13"', '"EAN8"'));
    await page.getByRole('tab', { name: 'Placeholders' }).click();
    await page.getByText('The example of {gtin} does not fit EAN-8 of “EAN-13”.').waitFor();
    await page.getByRole('tab', { name: 'Element', exact: true }).click();
    await page.getByRole('button', { name: 'EAN-13 Barcode' }).click();
    await page.getByText('The example of {gtin} does not fit EAN-8 of “EAN-13”.').waitFor();
    await page.getByRole('button', { name: /^Take “\d{8}”/ }).click();
    const list = page.getByRole('list', { name: 'Examples that do not fit' });
    await list.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Version 2, saved').waitFor();
    const { placeholders } = await contentOf(person, 'tag');
    expect(placeholders?.['gtin']?.example).toMatch(/^\d{8}$/);
  });

  it('are imported under another name where theirs is taken', async () => {
    const person = await signedIn(site, 'business');
    await stored(person, 'tag', PRICE_TAG);
    const file = await person.ask('GET', '/api/templates/tag/export');
    const { page, expects } = await visitAs(chromium, site, person);
    expects(/status of 409/);
    const buffer = Buffer.from(JSON.stringify(file.json));
    const upload = { name: 'tag.json', mimeType: 'application/json', buffer };
    page.once('filechooser', (chooser) => void chooser.setFiles(upload));
    await page.goto('/templates');
    await page.getByRole('button', { name: 'Import' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'File' }).click();
    await dialog.getByRole('button', { name: 'Import' }).click();
    await dialog.getByText('has the name "tag" already; "tag-2" is free').waitFor();
    await dialog.getByRole('button', { name: 'Import as tag-2' }).click();
    await heading(page, 'tag-2').waitFor();
    expect(await contentOf(person, 'tag-2')).toEqual(await contentOf(person, 'tag'));
  });

  it('have values in groups and in other fonts', async () => {
    const person = await signedIn(site, 'business');
    const text = { type: 'text', name: 'IBAN', text: '4000', x: 2, y: 2, width: 50, height: 8 };
    await stored(person, 'grouped', { width: 58, height: 40, elements: [text] });
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/grouped');
    await page.getByRole('button', { name: 'IBAN Text' }).click();
    await field(page, 'Characters in a group').fill('3');
    await page.getByRole('group', { name: 'Groups begin' }).getByText('Right').click();
    await page.getByRole('combobox', { name: 'Font' }).fill('ari');
    await page.getByRole('option', { name: 'arimo' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Version 2, saved').waitFor();
    const { elements } = await contentOf(person, 'grouped');
    expect(elements).toMatchObject([{ font: 'arimo', groups: { size: 3, from: 'right' } }]);
  });

  it('are printed, and edited again, as they were saved last', async () => {
    const person = await signedIn(site, 'business');
    await keyOf(person);
    await stored(person, 'tag', PRICE_TAG);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/tag');
    await page.getByRole('button', { name: 'EAN-13 Barcode' }).click();
    await field(page, 'Left (mm)').fill('5.5');
    await page.keyboard.press('Control+s');
    await page.getByText('Version 2, saved').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Version 2, with changes that are not saved').waitFor();
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByText('Version 2, saved').waitFor();
    await page.getByRole('link', { name: 'Print labels' }).click();
    await page.getByLabel('Rows', { exact: true }).fill(RIGHT_ROWS);
    await page.getByText('Version 2', { exact: true }).waitFor();
    // Somebody else's version is the latest as well.
    await stored(person, 'tag', { ...PRICE_TAG, width: 61 }, 'PUT');
    await page.getByRole('link', { name: 'Edit template' }).click();
    await page.getByText('Version 3, saved').waitFor();
    const place = page.getByText('61 × 50 mm. Nothing is selected.');
    await place.waitFor();
    expect(await place.isVisible()).toBe(true);
  });

  it('show the form of what is added, whatever was open, with the focus in its first field', async () => {
    const person = await signedIn(site, 'business');
    await stored(person, 'tag', PRICE_TAG);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/tag');
    for (const type of ['Box', 'Barcode', 'Text', 'Date', 'Counter', 'Line', 'Image']) {
      await page.getByRole('tab', { name: 'JSON' }).click();
      await add(page, type);
      await focus(page, field(page, 'Name'));
      expect(await field(page, 'Name').inputValue()).toMatch(new RegExp(`^${type}`));
    }
    await page.getByRole('tab', { name: 'Placeholders' }).click();
    await page.getByRole('button', { name: 'Add placeholder' }).click();
    const last = page.getByRole('tabpanel').getByRole('group').last().getByLabel('Name');
    await focus(page, last);
    await page.keyboard.type('lot');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: '{lot}' }).waitFor();

    await page.getByRole('button', { name: 'Text Text' }).click();
    await field(page, 'Text').fill('{best}');
    await page.getByRole('button', { name: 'Add placeholder {best}' }).click();
    await focus(page, field(page, 'Text'));
  });

  it('say what is wrong at the element, and are the same label as JSON', async () => {
    const person = await signedIn(site, 'business');
    await stored(person, 'tag', PRICE_TAG);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/tag');
    await page.getByRole('button', { name: 'EAN-13 Barcode' }).click();
    await field(page, 'Width (mm)').fill('9');
    const panel = page.getByRole('tabpanel');
    await panel.getByText(/width must be at least \d/i).waitFor();
    await page.getByRole('tab', { name: 'JSON' }).click();
    const json = page.getByLabel('Label as JSON');
    const label = JSON.parse(await json.inputValue()) as LabelJson;
    await json.fill('{');
    await page.getByText(/This is not JSON/).waitFor();
    await json.fill(JSON.stringify({ ...label, elements: label.elements.slice(0, 2) }));
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.getByRole('list', { name: 'Problems' }).waitFor({ state: 'detached' });
  });

  it('are filled from a spreadsheet: every bad row is explained before anything is charged', async () => {
    const person = await signedIn(site, 'business');
    const key = await keyOf(person);
    await stored(person, 'tag', PRICE_TAG);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/tag/print');
    await page.getByLabel('Rows', { exact: true }).fill(SPREADSHEET);
    await page.getByText('2 of 4 rows cannot be printed. Nothing has been charged.').waitFor();
    const faults = page.getByRole('list', { name: 'Rows with errors' });
    await expect
      .poll(() => faults.innerText(), { timeout: PATIENCE_MS })
      .toMatch(/Line 3\s+.*check digit[^]*Line 4\s+.*name[^]*missing/i);
    expect(await credits(site, key)).toBe(0);
    await page.getByLabel(/Leave these out and print 2 labels/).check();
    await page.getByText(/It costs 2 credits/).waitFor();
    await page.getByLabel('Print on').selectOption({ label: 'Label printer: ZPL' });
    await page.getByRole('button', { name: 'Print 2 labels' }).click();
    await page.getByText('2 of 2 labels printed.').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download ZPL' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('tag-v1-1.zpl');
    const before = page.getByRole('region', { name: 'Printed before' });
    const [again] = await Promise.all([
      page.waitForEvent('download'),
      before.getByRole('link', { name: 'Download ZPL' }).click(),
    ]);
    expect(again.suggestedFilename()).toBe('tag-v1-1.zpl');
    expect(readFileSync(await again.path(), 'utf8')).toMatch(/^\^XA[^]*\^XZ\s*$/);
    await page.getByRole('link', { name: 'Print again' }).click();
    await expect
      .poll(() => page.getByLabel('Rows', { exact: true }).inputValue())
      .toBe(SPREADSHEET);
  });

  it('say which columns they want, and take a first row as names or as data', async () => {
    const person = await signedIn(site, 'business');
    await keyOf(person);
    await stored(person, 'tag', PRICE_TAG);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/tag/print');
    const wanted = page.getByRole('region', { name: 'Columns that this label wants' });
    await wanted.getByRole('row', { name: /^name required/ }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      wanted.getByRole('button', { name: 'Download a CSV with these columns' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('tag.csv');
    const rowsField = page.getByLabel('Rows', { exact: true });
    await rowsField.fill(readFileSync(await download.path(), 'utf8'));
    await page.getByText('1 row, no errors.').waitFor();
    expect(await wanted.count()).toBe(0);

    const gtin = '4006381333931';
    await rowsField.fill(`A1\t\t8.90\t${gtin}\nA2\t\t7.50\t${gtin}\nA3\tTea\t9\t${gtin}`);
    const named = page.getByLabel('First row has column names');
    expect(await named.isChecked()).toBe(false);
    for (const [column, name] of ['', 'name', 'price', 'gtin'].entries()) {
      await field(page, 'ABCD'[column]!).selectOption(name);
    }
    await page.getByText('2 of 3 rows cannot be printed').waitFor();
    const faults = page.getByRole('list', { name: 'Rows with errors' });
    await faults.getByText('Lines 1–2', { exact: true }).waitFor();
    await named.check();
    await wanted.waitFor();
    await field(page, 'B').selectOption('name');
    expect(await wanted.count()).toBe(0);
  });

  it('are printed on a sheet found by its number, from the first free label on', async () => {
    const person = await signedIn(site, 'business');
    const key = await keyOf(person);
    await stored(person, 'tag', PRICE_TAG);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates/tag/print');
    await page.getByLabel('Rows', { exact: true }).fill(RIGHT_ROWS);
    await page.getByText('2 rows, no errors.').waitFor();
    await page.getByLabel('Print on').selectOption({ label: 'Label sheets: PDF' });
    const print = page.getByRole('button', { name: 'Print 2 labels' });
    expect(await print.isDisabled()).toBe(true);
    const sheet = page.getByRole('combobox', { name: 'Label sheet' });
    await sheet.fill('L7651');
    await page.getByRole('option', { name: /L7651/ }).click();
    await page
      .getByText(/Your label is 58 × 50 mm; a label of this sheet has 38.1 × 21.2 mm/)
      .waitFor();
    expect(await print.isDisabled()).toBe(true);
    await sheet.fill('L7165');
    await page.getByRole('option', { name: /L7165/ }).click();
    await field(page, 'First free label').fill('8');
    await print.click();
    await page.getByText('2 of 2 labels printed.').waitFor();
    const link = page.getByRole('link', { name: 'Download PDF' }).first();
    const pdf = await ask(site.port, (await link.getAttribute('href'))!, { key });
    // The eighth label is the last one of a sheet.
    expect(pdf.bytes.toString('latin1')).toMatch(/\/Count 2>>/);
    expect(pdf.bytes.toString('latin1')).toMatch(/\/MediaBox\[0 0 595\.27\d* 841\.88\d*\]/);
  });

  it(
    'of a thousand rows cost nothing where they are at fault, and lie on their form where they are not',
    async () => {
      const person = await signedIn(site, 'business');
      const key = await keyOf(person);
      const form = sheetOf('L7159');
      await stored(person, 'goods', goodsLabel(form.sheet.widthMm, form.sheet.heightMm));
      const { page } = await visitAs(chromium, site, person);
      await page.goto('/templates/goods/print');
      await upload(page, goodsText('as they are'));
      await page
        .getByText('37 of 1,000 rows cannot be printed. Nothing has been charged.')
        .waitFor({ timeout: ALL_ROWS_MS });
      const faults = page.getByRole('list', { name: 'Rows with errors' });
      const wrong = GOODS_ROWS.filter(({ fault }) => fault !== undefined);
      const explained = await faults.locator('> li').allInnerTexts();
      // Each thing is said once, with the lines that it is said of.
      const found = new Map<number, string>();
      for (const text of explained) {
        for (const [line] of text.split('\n')[0]!.matchAll(/\d+/g)) {
          found.set(Number(line), `${found.get(Number(line)) ?? ''}${text}\n`);
        }
      }
      expect([...found.keys()].sort((a, b) => a - b)).toEqual(wrong.map(({ line }) => line));
      for (const { line, fault } of wrong) expect(found.get(line)).toMatch(fault!);
      expect(await page.getByRole('button', { name: /^Print \d+ label/ }).isEnabled()).toBe(false);

      await page
        .getByLabel('Rows', { exact: true })
        .fill(goodsText('mended'), { timeout: ALL_ROWS_MS });
      await page
        .getByText('1,000 rows, no errors. Nothing has been charged.')
        .waitFor({ timeout: ALL_ROWS_MS });
      await upload(page, goodsText('as they are'));
      await page.getByLabel('Leave these out and print 963 labels').check({ timeout: ALL_ROWS_MS });
      await page.getByText(/It costs 963 credits/).waitFor({ timeout: ALL_ROWS_MS });
      expect(await credits(site, key)).toBe(0);

      await page.getByLabel('Print on').selectOption({ label: 'Label sheets: PDF' });
      await page.getByRole('combobox', { name: 'Label sheet' }).fill('L7159');
      await page.getByRole('option', { name: /L7159/ }).click();
      await page.getByRole('button', { name: 'Print 963 labels' }).click();
      await page.getByText('963 of 963 labels printed.').waitFor({ timeout: ALL_ROWS_MS });
      expect(await credits(site, key)).toBe(963);
      if (!isInstalled('pdftoppm')) return;
      const links = page.getByRole('region', { name: 'Printed before' }).getByRole('link');
      const files = await links.filter({ hasText: 'Download PDF' }).all();
      // A file ends with a full sheet: 96 labels.
      const counts = [...Array.from({ length: 10 }, () => 96), 3];
      expect(files).toHaveLength(counts.length);
      const folder = mkdtempSync(path.join(tmpdir(), 'goods-'));
      for (const [i, file] of files.entries()) {
        const { bytes } = await ask(site.port, (await file.getAttribute('href'))!, { key });
        expect(misplaced(pagesOf(folder, bytes), form, counts[i]!), `file ${i}`).toEqual([]);
      }
      rmSync(folder, { recursive: true });
      expect(labelsOf(form.sheet)).toBe(24);
      expect(await credits(site, key)).toBe(963);
    },
    THOUSAND_MS,
  );

  it('are tried on every plan, and saving says what it costs', async () => {
    const person = await signedIn(site, 'free');
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/templates');
    await page.getByText('Templates are not included in your plan').waitFor();
    await page.getByRole('link', { name: 'Price tag' }).click();
    await page.getByRole('img', { name: 'The label with its examples' }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(() => page.getByRole('dialog').innerText(), { timeout: PATIENCE_MS })
      .toContain('on Business ($149 a month)');
  });
});

describe.skipIf(NO_BROWSER)('the pages of templates', () => {
  let site: Site;
  let person: Person;
  beforeAll(async () => {
    site = await startSite();
    person = await signedIn(site, 'business');
    await keyOf(person);
    await stored(person, 'tag', PRICE_TAG);
    await stored(person, 'tag', { ...PRICE_TAG, width: 60 }, 'PUT');
    await person.ask('POST', '/api/templates', {
      name: 'brand',
      kind: 'style',
      content: { options: { color: 'navy' }, defaults: { scale: '4' } },
    });
  }, START_MS);
  afterAll(() => site.close());

  const looks = [
    ['list', '/templates', async () => undefined],
    [
      'new',
      '/templates',
      async (page: Page) => {
        await page.getByRole('button', { name: 'New template' }).click();
        await page.getByRole('radio', { name: /Price tag/ }).waitFor();
      },
    ],
    [
      'editor',
      '/templates/tag',
      async (page: Page) => {
        const elements = page.getByRole('tab', { name: 'Elements' });
        if (await elements.isVisible()) await elements.click();
        await page.getByRole('button', { name: 'EAN-13 Barcode' }).click();
        await page.getByRole('button', { name: 'Module, bars, text and more' }).click();
      },
    ],
    [
      'placeholders',
      '/templates/tag',
      (page: Page) => page.getByRole('tab', { name: 'Placeholders' }).click(),
    ],
    [
      'history',
      '/templates/tag',
      async (page: Page) => {
        await page.getByRole('button', { name: 'History' }).click();
        await page.getByRole('dialog').getByText('/width').waitFor();
      },
    ],
    [
      'use by API',
      '/templates/tag',
      async (page: Page) => {
        await page.getByRole('button', { name: 'Use by API' }).click();
        await page.getByRole('button', { name: 'Copy curl for POST' }).waitFor();
      },
    ],
    [
      'keys',
      '/templates/tag',
      async (page: Page) => {
        await page.getByRole('button', { name: 'Keys' }).click();
        await page.getByRole('row', { name: 'Ctrl + S Save' }).waitFor();
      },
    ],
    ['style', '/templates/brand', async () => undefined],
    ['print, without rows', '/templates/tag/print', async () => undefined],
    [
      'print',
      '/templates/tag/print',
      async (page: Page) => {
        await page.getByLabel('Rows', { exact: true }).fill(SPREADSHEET);
        await page.getByText('2 of 4 rows cannot be printed').waitFor();
      },
    ],
    [
      'print on a sheet of one’s own',
      '/templates/tag/print',
      async (page: Page) => {
        await page.getByLabel('Rows', { exact: true }).fill(RIGHT_ROWS);
        await page.getByText('2 rows, no errors.').waitFor();
        await page.getByLabel('Print on').selectOption({ label: 'Label sheets: PDF' });
        await page.getByRole('combobox', { name: 'Label sheet' }).click();
        await page.getByRole('option', { name: 'A sheet of your own' }).click();
        await field(page, 'Pitch across (mm)').waitFor();
      },
    ],
  ] as const;
  it.each(looks.map((look, turn) => [...look, turn] as const))(
    '%s: no overflow and no axe violations in both schemes',
    async (_, url, prepare, turn) => {
      const { page } = await visitAs(chromium, site, person, { reducedMotion: 'reduce' });
      const looked = inTurn(VIEWPORTS, turn);
      for (const viewport of VIEWPORTS) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(url);
        await isReady(page);
        await prepare(page);
        expect(await page.evaluate(OVERFLOW), `wider than ${viewport.width}`).toEqual([]);
        // Where it is the other width's turn to be looked at with axe, its layout is right all the same.
        if (!looked.includes(viewport)) continue;
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
          await page.evaluate(END_ANIMATIONS);
          const rules = colorScheme === 'light' ? undefined : ['color-contrast'];
          expect(await violations(page, rules), `${viewport.width}, ${colorScheme}`).toEqual([]);
        }
      }
    },
  );
});

const VIEWPORTS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

/** Creates a template, or changes it. */
async function stored(
  person: Person,
  name: string,
  content: object,
  method: 'POST' | 'PUT' = 'POST',
): Promise<void> {
  const { status, text } = await (method === 'POST'
    ? person.ask('POST', '/api/templates', { name, kind: 'label', content })
    : person.ask('PUT', `/api/templates/${name}`, { content }));
  expect(status, text).toBeLessThan(300);
}

async function contentOf(person: Person, name: string): Promise<LabelJson> {
  const { json } = await person.ask('GET', `/api/templates/${name}`);
  return json?.['content'] as LabelJson;
}

/** A new API key of an account. */
async function keyOf(person: Person): Promise<string> {
  const { json } = await person.ask('POST', '/api/keys', { name: 'Register' });
  return String(json?.['secret']);
}

const printed = (site: Site, key: string, reference: string) =>
  ask(site.port, `/api/labels/${reference}?p.name=Tea&p.sku=A-1&format=svg`, { key });

async function credits(site: Site, key: string): Promise<unknown> {
  const { json } = await ask(site.port, '/api/account', { key });
  return (json?.['credits'] as { used?: unknown } | undefined)?.used;
}

async function add(page: Page, type: string): Promise<void> {
  await page.getByRole('button', { name: 'Add element' }).click();
  await page.getByRole('menuitem', { name: type, exact: true }).click();
}

/** Waits until it has the focus. */
const focus = (page: Page, of: Locator): Promise<void> => of.and(page.locator(':focus')).waitFor();

const field = (page: Page, name: string): Locator => page.getByLabel(name, { exact: true });

const rows = (page: Page): Locator =>
  page.getByRole('list', { name: 'Elements, front first' }).getByRole('listitem');

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Drags from one place of the label to another, both in mm of a label of 58 by 50 mm. */
async function dragOnCanvas(page: Page, from: Point, to: Point): Promise<void> {
  const paper = page.getByRole('img', { name: 'The label with its examples' });
  const box = (await paper.boundingBox())!;
  const at = ({ x, y }: Point): [number, number] => [
    box.x + (x * box.width) / 58,
    box.y + (y * box.height) / 50,
  ];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 5 });
  await page.mouse.up();
}

/** Chooses a file with rows. */
const upload = (page: Page, text: string): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({
    name: 'goods.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });

/** A sheet by its maker's number, from its first label on. */
function sheetOf(sheet: string): SheetSettings {
  const parsed = parseSheetSettings(new Map([['sheet', sheet]]));
  if ('kind' in parsed) throw new Error(parsed.reason);
  return parsed;
}

/** Of a thousand labels, on a machine that does other things, too. */
const ALL_ROWS_MS = 240_000;
const THOUSAND_MS = 480_000;

/** Both can be printed. */
const RIGHT_ROWS =
  'Name;Price;GTIN;Shelf\nSencha;8.90;4006381333931;A1\nOolong;7.50;4006381333931;A4';

/** Two rows are right; one has a wrong check digit, one lacks its name. */
const SPREADSHEET = [
  'Name;Price;GTIN;Shelf',
  'Sencha;8.90;4006381333931;A1',
  'Matcha;12.00;4006381333930;A2',
  ';7.50;4006381333931;A3',
  'Oolong;7.50;4006381333931;A4',
].join('\n');
