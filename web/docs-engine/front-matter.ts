/** The front matter of a page: `title`, `description`, `section` and `order`, and nothing else. */
import { SECTIONS, type Section } from './page.ts';

export interface FrontMatter {
  readonly title: string;
  readonly description: string;
  readonly section: Section;
  readonly order: number;
  /** Everything after the front matter. */
  readonly body: string;
}

/** Throws where a key is missing, unknown or out of bounds; `name` is the file's, for the message. */
export function parseFrontMatter(name: string, text: string): FrontMatter {
  const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  if (head === undefined || body === undefined) throw new Error(`${name}: no front matter`);
  const fields = new Map(
    head.split('\n').map((line) => {
      const [, key, value] = /^(\w+): *(.*?) *$/.exec(line) ?? [];
      if (key === undefined || value === undefined) throw new Error(`${name}: "${line}"`);
      return [key, value.replace(/^(['"])(.*)\1$/, '$2')] as const;
    }),
  );
  const unknown = [...fields.keys()].filter((key) => !KEYS.includes(key));
  if (unknown.length > 0) throw new Error(`${name}: unknown keys ${unknown.join(', ')}`);
  const [title = '', description = '', section = '', order = ''] = KEYS.map((key) =>
    fields.get(key),
  );
  if (title === '') throw new Error(`${name}: no title`);
  if (description === '' || description.length > DESCRIPTION_MAX) {
    throw new Error(`${name}: the description must have 1 to ${DESCRIPTION_MAX} characters`);
  }
  if (!isSection(section)) throw new Error(`${name}: section must be of ${SECTIONS.join(', ')}`);
  if (!/^\d+(?:\.\d+)?$/.test(order)) throw new Error(`${name}: order must be a number`);
  return { title, description, section, order: Number(order), body };
}

const isSection = (text: string): text is Section => (SECTIONS as readonly string[]).includes(text);

const KEYS = ['title', 'description', 'section', 'order'];
const DESCRIPTION_MAX = 160;
