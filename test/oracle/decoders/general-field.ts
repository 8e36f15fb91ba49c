/**
 * The bit stream of a composite's 2D component, read back to its element string (ISO/IEC 24723:2010,
 * 5.3, and the general purpose data field of ISO/IEC 24724:2011, 7.2.5.5).
 */

/** The message in the bits, with GS for FNC1; throws where the bits follow no rule. */
export function decodeComponent(bytes: Uint8Array): string {
  const bits = new Bits(Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join(''));
  if (bits.take(1) === 0) return settled(generalField(bits, 'numeric'));
  return settled(bits.take(1) === 0 ? dateAndLot(bits) : ai90(bits));
}

/** An odd digit at the end is paired with an FNC1 that separates nothing. */
const settled = (message: string): string => message.replace(/\x1d+$/, '');

/** Method 10: a date, AI (11) or (17), and a lot, AI (10), one of which may be missing. */
function dateAndLot(bits: Bits): string {
  if (bits.peek(2) === 0b11) {
    bits.take(2);
    return `10${generalField(bits, 'numeric')}`;
  }
  const date = bits.take(16);
  const ai = bits.take(1) === 0 ? '11' : '17';
  const parts = [Math.floor(date / 384), Math.floor((date % 384) / 32) + 1, date % 32];
  const head = ai + parts.map((part) => String(part).padStart(2, '0')).join('');
  const rest = generalField(bits, 'numeric');
  if (rest.startsWith(GS)) return head + rest.slice(1);
  return rest === '' ? head : `${head}10${rest}`;
}

/** Method 11: AI (90) whose value is up to three digits and a letter, then anything. */
function ai90(bits: Bits): string {
  const mode = bits.take(1) === 0 ? 'alphanumeric' : bits.take(1) === 0 ? 'numeric' : 'alpha';
  const next = bits.take(1) === 0 ? '' : bits.take(1) === 0 ? '21' : '8004';
  const short = bits.take(5);
  const number = short < 31 ? short : bits.take(10);
  const letter = short < 31 ? TABLE_3[bits.take(4)]! : String.fromCharCode(65 + bits.take(5));
  const head = `90${number === 0 ? '' : number}${letter}`;
  const rest = mode === 'alpha' ? alphaField(bits) : generalField(bits, mode);
  if (next === '') return head + rest;
  return head + rest.replace(GS, GS + next);
}

/** Letters in five bits and digits in six, up to FNC1; the general field follows. */
function alphaField(bits: Bits): string {
  let text = '';
  while (bits.left >= 5) {
    const five = bits.take(5);
    if (five === 31) return text + GS + generalField(bits, 'numeric');
    if (five < 26) text += String.fromCharCode(65 + five);
    else text += String.fromCharCode(((five << 1) | bits.take(1)) - 4);
  }
  return text;
}

type Mode = 'numeric' | 'alphanumeric' | 'iso646';

function generalField(bits: Bits, start: Mode): string {
  let text = '';
  let mode = start;
  while (bits.left >= (mode === 'numeric' ? 4 : 3)) {
    if (mode === 'numeric') {
      if (bits.peek(4) === 0) {
        bits.take(4);
        mode = 'alphanumeric';
      } else if (bits.left < 7) {
        text += String(bits.take(4) - 1);
        return text;
      } else {
        const pair = bits.take(7) - 8;
        text += digit(Math.floor(pair / 11)) + digit(pair % 11);
      }
      continue;
    }
    if (bits.peek(3) === 0) {
      bits.take(3);
      mode = 'numeric';
      continue;
    }
    if (bits.left < 5) return text;
    const five = bits.peek(5);
    if (five === 4) {
      bits.take(5);
      mode = mode === 'iso646' ? 'alphanumeric' : 'iso646';
    } else if (five === 15) {
      bits.take(5);
      text += GS;
      mode = 'numeric';
    } else if (five < 15) {
      text += String(bits.take(5) - 5);
    } else {
      text += mode === 'alphanumeric' ? alphanumeric(bits.take(6)) : iso646(bits);
    }
  }
  return text;
}

const digit = (value: number): string => (value === 10 ? GS : String(value));

const alphanumeric = (value: number): string =>
  value < 58 ? String.fromCharCode(65 + value - 32) : '*,-./'[value - 58]!;

function iso646(bits: Bits): string {
  const seven = bits.take(7);
  if (seven < 90) return String.fromCharCode(65 + seven - 64);
  if (seven < 116) return String.fromCharCode(97 + seven - 90);
  return '!"%&\'()*+,-./:;<=>?_ '[((seven << 1) | bits.take(1)) - 232]!;
}

class Bits {
  readonly #bits: string;
  #at = 0;

  constructor(bits: string) {
    this.#bits = bits;
  }

  get left(): number {
    return this.#bits.length - this.#at;
  }

  peek(count: number): number {
    return Number.parseInt(this.#bits.slice(this.#at, this.#at + count).padEnd(count, '0'), 2);
  }

  take(count: number): number {
    if (count > this.left) throw new Error('the bits end within a character');
    const value = this.peek(count);
    this.#at += count;
    return value;
  }
}

const GS = '\x1d';

/** The letters of AI (90) that take four bits (ISO/IEC 24723:2010, table 3). */
const TABLE_3 = 'BDHIJKLNPQRSTVWZ';
