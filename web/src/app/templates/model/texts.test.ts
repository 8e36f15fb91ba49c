/** Placeholders in texts, notes of the server and JSON by hand. */
import { describe, expect, it } from 'vitest';
import '../../../messages/english.ts';
import { labelText, parseLabelText } from './json-text.ts';
import type { LabelDocument, LabelJson } from './label.ts';
import { notesOf, noteText } from './notes.ts';
import {
  missingNames,
  namesIn,
  usersOf,
  withPlaceholder,
  withPlaceholderFields,
  withPlaceholderNamed,
  withoutPlaceholder,
} from './placeholders.ts';

const LABEL: LabelJson = {
  title: 'Tag {sku}',
  width: 58,
  height: 40,
  placeholders: { sku: { required: true }, day: { type: 'date' } },
  elements: [
    { type: 'text', name: 'Name', text: '{{sku}} {sku} {name}', x: 1, y: 1, width: 9, height: 4 },
    {
      type: 'barcode',
      name: 'Code',
      symbology: 'CODE128',
      data: '{sku}',
      x: 1,
      y: 6,
      width: 40,
      height: 10,
    },
    { type: 'date', name: 'Day', placeholder: 'day', x: 1, y: 20, width: 9, height: 4 },
    {
      type: 'line',
      name: 'Rule',
      x: 0,
      y: 0,
      toX: 9,
      toY: 0,
      showIf: { placeholder: 'sku', not: true },
    },
  ],
};
const DOCUMENT: LabelDocument = { label: LABEL, selection: [] };

describe('placeholders', () => {
  it('are found in texts, once each, and braces are none', () => {
    expect(namesIn('{a} {{b}} {a}{c_1} {1} {')).toEqual(['a', 'c_1']);
  });

  it('that are missing are known of each element', () => {
    expect(LABEL.elements.map((element) => missingNames(LABEL, element))).toEqual([
      ['name'],
      [],
      [],
      [],
    ]);
    const hostile: LabelJson = {
      ...LABEL,
      elements: [{ ...LABEL.elements[0]!, text: '{constructor}' } as LabelJson['elements'][number]],
    };
    expect(missingNames(hostile, hostile.elements[0]!)).toEqual(['constructor']);
  });

  it('are renamed wherever they are used', () => {
    const { label } = withPlaceholderNamed(DOCUMENT, 'sku', 'article');
    expect(Object.keys(label.placeholders!)).toEqual(['article', 'day']);
    expect(label.title).toBe('Tag {article}');
    expect(label.elements).toMatchObject([
      { text: '{{sku}} {article} {name}' },
      { data: '{article}' },
      { placeholder: 'day' },
      { showIf: { placeholder: 'article', not: true } },
    ]);
    expect(usersOf(label, 'article')).toEqual(['Name', 'Code', 'Rule']);
  });

  it('keep their names where the new one is taken or none', () => {
    for (const name of ['day', 'sku', '1a', 'a b', '']) {
      expect(withPlaceholderNamed(DOCUMENT, 'sku', name)).toBe(DOCUMENT);
    }
  });

  it('are added once, changed and removed', () => {
    expect(withPlaceholder(DOCUMENT, 'sku', {})).toBe(DOCUMENT);
    const more = withPlaceholder(DOCUMENT, 'name', { example: 'Tea' });
    const changed = withPlaceholderFields(more, 'name', { example: undefined, maxLength: 9 });
    expect(changed.label.placeholders?.['name']).toEqual({ maxLength: 9 });
    expect(Object.keys(withoutPlaceholder(changed, 'sku').label.placeholders!)).toEqual([
      'day',
      'name',
    ]);
  });
});

describe('notes', () => {
  it('stand at the element, field or placeholder that they concern', () => {
    const notes = notesOf(LABEL, {
      faults: [
        { path: 'elements[1].options.scale', reason: 'must be a number' },
        { path: 'placeholders.sku.pattern', reason: 'is not understood' },
        { path: 'Code', reason: 'needs a box of at least 9 by 9 mm.' },
        { path: 'width', reason: 'must be at least 5 mm' },
        { path: '', reason: 'At 300 DPI the label would be too large.' },
      ],
      warnings: [{ element: 'Name', reason: 'The text is cut.' }],
    });
    expect(notes).toEqual([
      { kind: 'fault', element: 1, field: 'options.scale', reason: 'must be a number' },
      { kind: 'fault', placeholder: 'sku', reason: 'is not understood' },
      { kind: 'fault', element: 1, reason: 'needs a box of at least 9 by 9 mm.' },
      { kind: 'fault', field: 'width', reason: 'must be at least 5 mm' },
      { kind: 'fault', reason: 'At 300 DPI the label would be too large.' },
      { kind: 'warning', element: 0, reason: 'The text is cut.' },
    ]);
    expect(notes.slice(2, 4).map(noteText)).toEqual([
      'Needs a box of at least 9 by 9 mm.',
      'Width: must be at least 5 mm.',
    ]);
  });
});

describe('JSON by hand', () => {
  it('is the label again', () => {
    expect(parseLabelText(labelText(LABEL))).toEqual({ label: LABEL });
  });

  it.each([
    ['{', /not JSON/],
    ['[]', /A label is an object/],
    ['{"width": "58"}', /width must be a number/],
    ['{"width": 58, "height": 40}', /elements must be a list/],
    ['{"width": 58, "height": 40, "placeholders": [], "elements": []}', /placeholders must be/],
    ['{"width": 58, "height": 40, "placeholders": {"a": 1}, "elements": []}', /placeholders\.a/],
    ['{"width": 58, "height": 40, "elements": [1]}', /elements\[0\] must be an object/],
    ['{"width": 58, "height": 40, "elements": [{"type": "constructor"}]}', /needs a type/],
    ['{"width": 58, "height": 40, "elements": [{"type": "box"}]}', /needs a name/],
    ['{"width": 58, "height": 40, "elements": [{"type": "line", "name": "A"}]}', /needs x/],
    [
      '{"width": 58, "height": 40, "elements": [{"type": "counter", "name": "A", "x": 1, "y": 1, "width": 1, "height": 1}]}',
      /needs placeholder/,
    ],
    [
      '{"width": 58, "height": 40, "elements": [{"type": "box", "name": "A", "x": 1, "y": 1, "width": 1, "height": 1, "showIf": true}]}',
      /showIf/,
    ],
  ])('%s is refused with what is wrong', (text, reason) => {
    expect(parseLabelText(text)).toEqual({ reason: expect.stringMatching(reason) });
  });
});
