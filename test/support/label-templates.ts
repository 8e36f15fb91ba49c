/** Templates of labels as somebody has stored them: starters, or labels of a test's own. */
import type { LabelJson } from '../../src/labels/label.ts';
import { STARTERS } from '../../src/labels/starters/starters.ts';
import { parseContent } from '../../src/templates/content.ts';
import type { TestServer } from './server.ts';

/** Stores a label under a name. */
export async function storeLabel(
  { templates }: TestServer,
  accountId: string,
  name: string,
  label: unknown,
): Promise<void> {
  const content = parseContent('label', label);
  if (content.kind === 'refused') throw new Error(JSON.stringify(content.faults));
  const ref = { accountId, name };
  const by = { comment: '', keyId: null };
  const isThere = (await templates.get(ref)) !== undefined;
  const written = await (isThere
    ? templates.update(ref, content, by)
    : templates.create(ref, content, by));
  if (written.kind !== 'written') throw new Error(written.kind);
}

/** The label of a starter. */
export function starter(id: string): LabelJson {
  const found = STARTERS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no starter ${id}`);
  return found.label;
}

/** What a starter is filled in with, as a query. */
export const exampleQuery = ({ placeholders = {} }: LabelJson): string =>
  Object.entries(placeholders)
    .flatMap(([name, { example }]) =>
      example === undefined ? [] : [`p.${name}=${encodeURIComponent(example)}`],
    )
    .join('&');

/** The same as parameters. */
export const exampleValues = ({ placeholders = {} }: LabelJson): Record<string, string> =>
  Object.fromEntries(
    Object.entries(placeholders).flatMap(([name, { example }]) =>
      example === undefined ? [] : [[name, example]],
    ),
  );
