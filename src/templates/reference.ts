/** How templates are named: `brand` is the latest version, `brand@3` the third for good. */

/** What a template may be called. */
export const TEMPLATE_NAME = /^[a-z0-9][a-z0-9_-]{0,59}$/;

export interface Reference {
  readonly name: string;
  /** null: the latest. */
  readonly version: number | null;
}

/** A reference as it is written; undefined where it cannot be one. */
export function parseReference(text: string): Reference | undefined {
  const [, name, version] = REFERENCE.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { name, version: version === undefined ? null : Number(version) };
}

/** A reference to one version. */
export const referenceText = (name: string, version: number): string => `${name}@${version}`;

const REFERENCE = /^([a-z0-9][a-z0-9_-]{0,59})(?:@([1-9]\d{0,8}))?$/;
