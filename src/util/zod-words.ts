/** What is wrong with a value, in words that go behind its name: zod's own are for programmers of this project. */
import type { z } from 'zod';

/** `must be text`, `must be one of yes, no`: the `error` of every `safeParse` whose faults somebody reads. */
export function inOurWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${kindOf(issue.expected)}`;
    case 'too_small':
      return boundOf(issue.origin, Number(issue.minimum), 'least');
    case 'too_big':
      return boundOf(issue.origin, Number(issue.maximum), 'most');
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be ${String(issue.values[0])}`
        : `must be one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `unknown ${issue.keys.length === 1 ? 'field' : 'fields'} ${issue.keys.join(', ')}`;
    case 'invalid_format':
      return FORMATS.get(issue.format) ?? 'does not have the form that it must have';
    case 'not_multiple_of':
      return `must be a multiple of ${String(issue.divisor)}`;
    case 'invalid_union':
      return 'has none of the forms that it may have';
    case 'invalid_key':
      return `its name ${issue.issues[0]?.message ?? 'is not one that it may have'}`;
    default:
      return 'is not what it must be';
  }
}

function boundOf(origin: string, bound: number, side: 'least' | 'most'): string {
  const unit = UNITS.get(origin);
  if (unit === undefined) return `must be at ${side} ${bound}`;
  if (side === 'least' && bound === 1) return 'must not be empty';
  return `must have at ${side} ${bound} ${unit}`;
}

const kindOf = (expected: string): string => KINDS.get(expected) ?? 'of another type';

const KINDS: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
  ['record', 'an object'],
  ['null', 'null'],
]);

const UNITS: ReadonlyMap<string, string> = new Map([
  ['string', 'characters'],
  ['array', 'items'],
]);

const FORMATS: ReadonlyMap<string, string> = new Map([
  ['datetime', 'must be an ISO 8601 time such as 2026-11-21T00:00:00Z'],
  ['date', 'must be a day such as 2026-11-21'],
  ['email', 'must be an email address'],
  ['url', 'must be a URL'],
]);
