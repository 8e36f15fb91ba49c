/** Form bodies as Stripe's SDK writes them: `metadata[account]=1&line_items[0][quantity]=1`. */

/** Values are texts, lists are objects with the keys 0, 1, … */
export interface Form {
  readonly [name: string]: string | Form;
}

export function readForm(fields: URLSearchParams): Form {
  const root: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '');
    let at = root;
    for (const part of path.slice(0, -1)) at = (at[part] ??= {}) as Record<string, unknown>;
    at[path.at(-1)!] = value;
  }
  return root as Form;
}

/** The text at a path; undefined where there is none. */
export function field(form: Form, ...path: readonly string[]): string | undefined {
  let at: string | Form | undefined = form;
  for (const part of path) at = typeof at === 'object' ? at[part] : undefined;
  return typeof at === 'string' ? at : undefined;
}

/** The texts of an object in a form, such as its metadata. */
export function texts(form: Form, ...path: readonly string[]): Record<string, string> {
  let at: string | Form | undefined = form;
  for (const part of path) at = typeof at === 'object' ? at[part] : undefined;
  if (typeof at !== 'object') return {};
  const entries = Object.entries(at);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
