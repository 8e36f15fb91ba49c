import { expect, it } from 'vitest';
import { EMAIL } from './parse-body.ts';

const reasons = (email: string): string[] =>
  EMAIL.safeParse(email).error?.issues.map(({ message }) => message) ?? [];

it('an email address is composed, and may have 254 characters as it is stored', () => {
  const domain = `@${'x'.repeat(185)}.test`;
  const letters = 'e\u0301'.repeat(63);
  expect(EMAIL.parse(`  ${letters}${domain} `)).toBe(`${'é'.repeat(63)}${domain}`);
  expect(reasons(`a${letters}x${domain}`)).not.toEqual([]);
});

it('one that is far too long is refused for its length alone, before anything else is done with it', () => {
  const marks = '\u0301'.repeat(16_000) + '\u0316'.repeat(16_000);
  expect(reasons(`a${marks}@x.test`)).toEqual(['must be at most 254 characters long']);
  expect(reasons(`a${' '.repeat(1024)}`)).toEqual(['must be at most 254 characters long']);
});
