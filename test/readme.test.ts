/** What the README lists is what there is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { STYLE_OPTIONS } from '../src/render/style.ts';

const README = readFileSync(path.resolve(import.meta.dirname, '../README.md'), 'utf8');

it('the table of style options in the README has a line for each of them', () => {
  const [, table = ''] = /\n\| parameter \| means \| default \|\n((?:\|.*\n)+)/.exec(README) ?? [];
  const named = table
    .split('\n')
    .flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
  expect(named.toSorted()).toEqual(STYLE_OPTIONS.map(({ name }) => name).toSorted());
});
