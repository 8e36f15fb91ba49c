/** Long JSON as a page can show it: the first entries of lists, the beginnings of texts. */

interface Shortened {
  readonly value: unknown;
  /** Whether anything was left out. */
  readonly isShort: boolean;
}

/** With `only`, the other fields of the outermost object are left out. */
export function shorten(json: unknown, only?: readonly string[]): Shortened {
  let isShort = false;
  const walk = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string' && value.length > TEXT_MAX) {
      isShort = true;
      return `${value.slice(0, TEXT_SHOWN)}…`;
    }
    if (Array.isArray(value)) {
      const max = depth > 3 ? 2 : 3;
      if (value.length > max && value.some((one) => typeof one === 'object' || value.length > 12)) {
        isShort = true;
        return value.slice(0, max - 1).map((one) => walk(one, depth + 1));
      }
      return value.map((one) => walk(one, depth + 1));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => depth > 0 || only === undefined || only.includes(name))
        .map(([name, one]) => [name, walk(one, depth + 1)]),
    );
  };
  const value = walk(json, 0);
  const isPart =
    only !== undefined && Object.keys(json as object).some((name) => !only.includes(name));
  return { value, isShort: isShort || isPart };
}

const TEXT_MAX = 600;
const TEXT_SHOWN = 120;
