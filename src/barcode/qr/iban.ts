/** Check digits of accounts (IBAN, ISO 13616) and of creditor references (RF, ISO 11649). */

/** An IBAN or creditor reference modulo 97, its first four characters moved to the end: 1 if valid. */
export function mod97(code: string): number {
  const rotated = code.slice(4) + code.slice(0, 4);
  let rest = 0;
  for (const character of rotated) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** What is wrong with check digits that do not match: `they should be 58, not 59`. */
export function checkDigitsFault(code: string): string {
  const right = 98 - mod97(`${code.slice(0, 2)}00${code.slice(4)}`);
  return `they should be ${String(right).padStart(2, '0')}, not ${code.slice(2, 4)}`;
}
