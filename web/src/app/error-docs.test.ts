/** What pages say of an error leads to its place in the documentation. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ERRORS } from '../../../src/http/errors.ts';
import { slug } from '../../docs-engine/html.ts';
import { errorDocs } from './error-docs.ts';

const PAGE = path.resolve(import.meta.dirname, '../../docs/errors.md');

it('every error has its heading where its link leads', () => {
  const headings = readFileSync(PAGE, 'utf8').matchAll(/^#{2,3} (.+)$/gm);
  const anchors = new Set([...headings].map(([, text = '']) => `/docs/errors#${slug(text)}`));
  const links = Object.keys(ERRORS).map((code) => errorDocs(code));
  expect(links.filter((link) => !anchors.has(link))).toEqual([]);
});
