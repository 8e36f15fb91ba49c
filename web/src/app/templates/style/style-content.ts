/** A style template: options that are fixed, and defaults that a request may change. Pure. */

export interface StyleContent {
  readonly options: Readonly<Record<string, string>>;
  readonly defaults?: Readonly<Record<string, string>> | undefined;
}

/** Whether requests may give the option another value. */
export type Rule = 'fixed' | 'default';

/** Every option that has a value, fixed or not. */
export const valuesOf = ({
  options,
  defaults = {},
}: StyleContent): Readonly<Record<string, string>> => ({
  ...defaults,
  ...options,
});

/** The rule of an option; `fixed` for those without a value. */
export const ruleOf = ({ options, defaults = {} }: StyleContent, name: string): Rule =>
  !Object.hasOwn(options, name) && Object.hasOwn(defaults, name) ? 'default' : 'fixed';

/** With a value of an option, by its rule; undefined: without it. */
export function withOption(
  content: StyleContent,
  name: string,
  value: string | undefined,
  rule: Rule = ruleOf(content, name),
): StyleContent {
  const { [name]: _, ...options } = content.options;
  const { [name]: __, ...defaults } = content.defaults ?? {};
  if (value === undefined) return { options, defaults };
  return rule === 'fixed'
    ? { options: { ...options, [name]: value }, defaults }
    : { options, defaults: { ...defaults, [name]: value } };
}

/** With another rule for an option that has a value. */
export function withRule(content: StyleContent, name: string, rule: Rule): StyleContent {
  const values = valuesOf(content);
  return Object.hasOwn(values, name) ? withOption(content, name, values[name], rule) : content;
}

/** A barcode in this style: of the first symbology that takes all of its options. */
export const sampleOf = (
  content: StyleContent,
): Readonly<Record<string, string>> & { readonly symbology: string; readonly data: string } => ({
  ...valuesOf(content),
  symbology: 'CODE128',
  data: 'ABC-123',
});
