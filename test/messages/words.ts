/** What of the pages' sources a person reads: found in their syntax trees, for tests and for `write-spaces.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** A text in a source: where it begins and ends, and what it says. */
export interface Text {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of a string or template: what it is part of, from the outside in. */
  readonly parents: readonly Node[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Every source below a folder of `web/src`, without tests, relative to the project. */
export const sourcesIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(?:test|d)\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name))
    .toSorted();

/** Strings, parts of templates and text of JSX in a source, without types and names of modules. */
export function textsOf(
  file: string,
  source = readFileSync(path.join(ROOT, file), 'utf8'),
): Text[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const texts: Text[] = [];
  const visit = (value: unknown, parents: readonly Node[]): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one, parents);
      return;
    }
    if (typeof value !== 'object' || value === null || !('type' in value)) return;
    const node = value as Node;
    if (IGNORED.test(node.type)) return;
    const text = ownText(node);
    if (text !== undefined) texts.push({ start: node.start, end: node.end, text, parents });
    for (const [field, inner] of Object.entries(node)) {
      if (field !== 'source' || !/^(?:Import|Export)/.test(node.type))
        visit(inner, [...parents, node]);
    }
  };
  visit(program, []);
  return texts;
}

function ownText(node: Node): string | undefined {
  if (node.type === 'JSXText') return node['value'] as string;
  if (node.type === 'TemplateElement') return (node['value'] as { cooked: string }).cooked;
  const value = node['value'];
  return node.type === 'Literal' && typeof value === 'string' ? value : undefined;
}

const IGNORED = /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression)/;
