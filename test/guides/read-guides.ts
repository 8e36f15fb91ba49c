/** The guides of the documentation as they are written, and the programs in them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '../../web/docs');

export interface Guide {
  readonly slug: string;
  /** Lines between the first two `---`, by key. */
  readonly head: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface Fence {
  readonly language: string;
  /** What stands behind the language. */
  readonly info: string;
  readonly code: string;
}

/** Every page of web/docs. Throws where one has no front matter. */
export const readGuides = (): Guide[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.md'))
    .map((file) => readGuide(file.slice(0, -'.md'.length)));

export function readGuide(slug: string): Guide {
  const text = readFileSync(path.join(FOLDER, `${slug}.md`), 'utf8');
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (head === undefined || body === undefined) throw new Error(`${slug}.md has no front matter`);
  const pairs = head.split('\n').map((line) => {
    const [key = '', ...value] = line.split(': ');
    return [key, value.join(': ')] as const;
  });
  return { slug, head: new Map(pairs), body };
}

export const fencesOf = ({ body }: Guide): Fence[] =>
  [...body.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', info = '', code = '']) => ({ language, info, code }),
  );

/** The text without its code. */
export const proseOf = ({ body }: Guide): string => body.replace(/^```[\s\S]*?^```$/gm, '');

/** The headings, as addresses name them. */
export const anchorsOf = (guide: Guide): string[] =>
  [...proseOf(guide).matchAll(/^##+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
