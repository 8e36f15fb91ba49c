/** The catalog of messages has every word that a person reads, in every language, and none that nobody does. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/http/errors.ts';
import { LANGUAGES, type Language } from '../../src/util/languages.ts';
import { INDEXES, type Catalog } from '../../web/src/messages/loaders.ts';
import { SAME } from './same.ts';
import { UNCONVERTED } from './unconverted.ts';
import { ROOT, sourcesIn, textsOf, type Text } from './words.ts';

const english = (await INDEXES.en()).default;
const AREAS = ['shared', ...Object.keys(english.areas)] as (keyof Catalog)[];
const TRANSLATED = Object.keys(LANGUAGES).filter((language) => language !== 'en') as Language[];

/** Every message of an area by its name, `links.docs`; a function stands as its source. */
async function messagesOf(
  language: Language,
  area: keyof Catalog,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const visit = (value: unknown, name: string): void => {
    if (value instanceof RegExp) return;
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        visit(inner, name === '' ? key : `${name}.${key}`);
      }
    } else found.set(name, String(value));
  };
  visit(await contentOf(language, area), '');
  return found;
}

async function contentOf(language: Language, area: keyof Catalog): Promise<object> {
  const { shared, areas } = (await INDEXES[language]()).default;
  return area === 'shared' ? shared : (await areas[area]()).default;
}
/** Words that columns are recognized by, in six languages at once; names and data of examples; programs. */
const DATA: readonly string[] = [
  'web/src/app/batches/header-words.ts',
  'web/src/playground/try-rows.ts',
  'web/src/playground/code-samples',
];

const isConverted = (file: string): boolean =>
  !file.startsWith('web/src/messages/') &&
  ![...DATA, ...UNCONVERTED].some((one) => file.startsWith(one));

describe('the sources of the pages', () => {
  it('have no words of their own: those are in the catalog', () => {
    const sources = sourcesIn('web/src').filter(isConverted);
    expect(sources.length).toBeGreaterThan(50);
    const found = sources.flatMap((file) =>
      textsOf(file)
        .filter((text) => isForPeople(text))
        .map(({ text }) => `${file}: ${text.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it('that are not converted yet are named only where they are', () => {
    const sources = sourcesIn('web/src');
    const gone = UNCONVERTED.filter((one) => !sources.some((file) => file.startsWith(one)));
    expect(gone).toEqual([]);
  });

  it('read what their route loads: every page finds its messages', () => {
    const routes = ['web/src/routes.tsx', 'web/src/app/routes.tsx'].map((file) =>
      readFileSync(path.join(ROOT, file), 'utf8').replaceAll(/\s+/g, ' '),
    );
    const pages = routes.flatMap((text) => [...text.matchAll(PAGE)]);
    expect(pages.length).toBeGreaterThan(20);
    const missing = pages.flatMap(([, file = '', areas = '']) => {
      // Every page of the application stands in a layout that loads `app`.
      const own = file.startsWith('app/') || file.startsWith('playground/') ? ['app'] : [];
      const loads = new Set(['shared', ...own, ...areasIn(areas)]);
      return [...areasOf(`web/src/${file}`)]
        .filter((area) => !loads.has(area))
        .map((area) => `${file}: ${area}`);
    });
    expect(missing).toEqual([]);
  });

  it('read every message', () => {
    const sources = [...sourcesIn('web/src'), ...sourcesIn('web/docs-engine')].filter(
      (file) => !/messages\/(?:en|de|fr)\//.test(file),
    );
    const texts = sources.map((file) => readFileSync(path.join(ROOT, file), 'utf8'));
    return Promise.all(
      AREAS.map(async (area) => {
        const readers = texts.filter(
          (text) =>
            text.includes(`'${area}'`) || (area === 'shared' && /\bWORDS\b|Words\b/.test(text)),
        );
        const names = Object.keys(await contentOf('en', area));
        const unread = names.filter((name) => {
          const reads = new RegExp(`(?:\\.|[{,]\\s*|')${name}\\b`);
          return !readers.some((text) => reads.test(text));
        });
        expect(unread, area).toEqual([]);
      }),
    );
  });
});

describe.each(TRANSLATED)('%s', (language) => {
  it.each(AREAS.filter((area) => area !== 'errors'))(
    '%s has the names of English and says it otherwise',
    async (area) => {
      const english = await messagesOf('en', area);
      const own = await messagesOf(language, area);
      expect([...own.keys()].toSorted()).toEqual([...english.keys()].toSorted());
      const same = [...own]
        .filter(([name, text]) => text === english.get(name) && /\p{L}{2}/u.test(text))
        .map(([, text]) => text)
        .filter((text) => !SAME.has(text));
      expect(same).toEqual([]);
    },
  );

  it('has a title for every error of the server', async () => {
    const { titles } = (await (await INDEXES[language]()).default.areas.errors()).default;
    expect(Object.keys(titles).toSorted()).toEqual(Object.keys(ERRORS).toSorted());
    for (const [code, title] of Object.entries(titles)) {
      const { error } = ERRORS[code as keyof typeof ERRORS];
      expect(title(error.replace(/\{\w+\}/g, 'X')), code).toMatch(/^\p{Lu}[^{}]+$/u);
    }
  });
});

it('French has its narrow spaces, and its quotation marks', () => {
  const wrong = sourcesIn('web/src/messages/fr').flatMap((file) =>
    textsOf(file)
      .filter(
        ({ text }) =>
          /(?<! ) [;:!?»]|« |[\p{L}\p{N})][;!?](?:\s|$)|[\p{L})]:\s/u.test(text) ||
          /\p{L}'\p{L}|“|”/u.test(text),
      )
      .map(({ text }) => `${file}: ${text.trim()}`),
  );
  expect(wrong).toEqual([]);
});

it('German has its quotation marks, and speaks to its readers as Sie', () => {
  const wrong = sourcesIn('web/src/messages/de').flatMap((file) =>
    textsOf(file)
      .filter(({ text }) => /”|"|\b[Dd]u\b|\b[Dd]ein|\p{L}'\p{L}/u.test(text))
      .map(({ text }) => `${file}: ${text.trim()}`),
  );
  expect(wrong).toEqual([]);
});

const PAGE = /page\( ?'([^']+)', \(\) => import\('[^']+'\)((?:, '[\w-]+')*),? ?\)/g;

const areasIn = (list: string): string[] =>
  [...list.matchAll(/'([\w-]+)'/g)].map(([, area]) => area!);

/** The areas that a source and what it imports read; of what is loaded later, only those that are not loaded with it. */
function areasOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || file.startsWith('web/src/messages/')) return new Set();
  seen.add(file);
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const areas = new Set([...text.matchAll(/\bmessages\('([\w-]+)'\)/g)].map(([, area]) => area!));
  const fileOf = (target: string): string => path.posix.join(path.posix.dirname(file), target);
  const isSource = (target: string): boolean =>
    /\.tsx?$/.test(target) && fileOf(target).startsWith('web/src/');
  for (const [, target = ''] of text.matchAll(/^(?:import|export) (?!type )[^;]*?'(\.[^']+)'/gm)) {
    if (isSource(target)) for (const area of areasOf(fileOf(target), seen)) areas.add(area);
  }
  for (const [, loaded = '', target = ''] of text.matchAll(LATER)) {
    if (!isSource(target)) continue;
    for (const area of areasOf(fileOf(target), seen))
      if (!areasIn(loaded).includes(area)) areas.add(area);
  }
  return areas;
}

const LATER = /(?:withMessages\(\s*\[([^\]]*)\],\s*)?(?:\(\) => |await )import\('(\.[^']+)'\)/g;

/** Text of JSX with letters, and strings that read like words: with a space between two, or with a capital in front. */
function isForPeople({ text, parents }: Text): boolean {
  const words = text.trim();
  if (!/\p{L}{2}/u.test(words) || NAMES.has(words)) return false;
  const [parent] = parents.slice(-1);
  if (parent?.type === 'JSXElement' || parent?.type === 'JSXFragment') return true;
  if (parents.some((node) => isCode(node))) return false;
  const attribute = parents.findLast(({ type }) => type === 'JSXAttribute');
  const name = (attribute?.['name'] as { name?: string } | undefined)?.name;
  // What a call is given is seldom what it returns: `error={isFaulty('size')}`.
  const isGiven = parents
    .slice(parents.indexOf(attribute!))
    .some(({ type }) => type === 'CallExpression');
  if (name !== undefined && SPOKEN.test(name) && !isGiven) return true;
  if (name !== undefined && NOT_SPOKEN.test(name)) return false;
  return /\p{L}{2,}[,.:;]? \p{L}+/u.test(words)
    ? !CODE.test(words)
    : /^\p{Lu}\p{Ll}+$/u.test(words);
}

/** Where strings are never read by people: errors of programmers, patterns, names of keys, comparisons. */
function isCode({ type, callee, operator }: Text['parents'][number]): boolean {
  const called = (callee as { name?: string } | undefined)?.name;
  if (called !== undefined && CODE_CALLS.has(called)) return true;
  if (type === 'ThrowStatement') return true;
  return type === 'BinaryExpression' && /^[=!]==$/.test(String(operator));
}

const CODE_CALLS: ReadonlySet<string> = new Set(['RegExp', 'messages', 'useDescribedBy']);

const SPOKEN = /^(?:aria-label|title|placeholder|label|alt|description|aria-valuetext|error)$/;
const NOT_SPOKEN =
  /^(?:className|d|style|styles|size|viewBox|autoComplete|allow|media|sizes|href|to|mih|py|px|fz|bg|c)$/;

/** CSS, addresses, headers and the like. */
const CODE =
  /[{}<>=]|sans-serif|monospace|^\(|\b(?:rem|px|var|minmax|solid|auto)\b|^curl |^-H |^npm |^\/|https?:|^[a-z-]+\/[a-z-]+|; Path|^use strict$/;

/** Names, and terms that are the same in every language. */
const NAMES: ReadonlySet<string> = new Set([
  'Barcode API',
  '· Barcode API',
  '&nbsp;',
  'curl',
  'shell',
  'URL',
  'Ctrl K',
  'Enter',
  'Escape',
  'OK',
  'PDF',
  'X-Credits-Cost: 1',
  'image/svg+xml',
  'Idempotency-Key',
  'Content-Type',
  'Edge',
  'Opera',
  'Firefox',
  'Chrome',
  'Safari',
  'Android',
  'Windows',
  'Linux',
  '200 OK',
  'ApiError',
  'Retry-After',
  'Error',
]);
