/** Check digits of the tax numbers of Brazil, which are keys of Pix. */

/** A person's number: 11 digits, the last two of them check digits modulo 11. */
export const isCpf = (digits: string): boolean =>
  /^\d{11}$/.test(digits) && !/^(\d)\1*$/.test(digits) && hasCheckDigits(digits, Infinity);

/**
 * An organization's number: 12 digits or, since 2026, capital letters, and two check digits. A letter
 * counts as its code less 48, as a digit does.
 */
export const isCnpj = (characters: string): boolean =>
  /^[0-9A-Z]{12}\d\d$/.test(characters) &&
  !/^(.)\1*$/.test(characters) &&
  hasCheckDigits(characters, 9);

/** Weights rise from 2 at the right end, and begin again behind `weightMax`. */
function hasCheckDigits(characters: string, weightMax: number): boolean {
  return [characters.length - 2, characters.length - 1].every((length) => {
    let [sum, weight] = [0, 2];
    for (let i = length - 1; i >= 0; i--) {
      sum += (characters.charCodeAt(i) - 48) * weight;
      weight = weight === weightMax ? 2 : weight + 1;
    }
    const rest = sum % 11;
    return Number(characters[length]) === (rest < 2 ? 0 : 11 - rest);
  });
}
