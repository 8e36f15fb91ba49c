/** Options that decide one thing together: whoever fixes one of them has decided it. */

/** The color of the modules, and their size. */
const GROUPS: readonly (readonly string[])[] = [
  ['color', 'gradientColor', 'gradient', 'gradientAngle'],
  ['preset', 'scale', 'moduleWidth', 'width', 'height'],
];

/** What says how text is drawn, and nothing where there is none. */
const OF_TEXT: readonly string[] = ['altText', 'textPosition', 'textSize', 'textAlign'];

/**
 * The option among `fixed` that decides what `name` would decide with this value; undefined where none
 * does. An option decides its own thing, too.
 */
export function fixedBy(
  name: string,
  value: string,
  fixed: Readonly<Record<string, string>>,
): string | undefined {
  if (Object.hasOwn(fixed, name)) return name;
  if (OF_TEXT.includes(name) && fixed['text'] === 'off') return 'text';
  if (name === 'text' && value === 'off') {
    return OF_TEXT.find((other) => Object.hasOwn(fixed, other));
  }
  return GROUPS.find((group) => group.includes(name))?.find((other) => Object.hasOwn(fixed, other));
}
