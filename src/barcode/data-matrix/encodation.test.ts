/**
 * Checks that encodations are the shortest the standard allows, against an exhaustive search that
 * follows its rules one codeword at a time and shares no code with the encoder.
 */
import { describe, expect, it } from 'vitest';
import { LATIN1, randomOf } from '../../../test/support/generate.ts';
import { encodeMessage } from './encoder.ts';
import { SQUARES, type SymbolSize } from './sizes.ts';

/** A size of which only the data codewords matter. */
const sizeFor = (dataCodewords: number): SymbolSize => ({ ...SQUARES[0]!, dataCodewords });

const fits = (text: string, capacity: number): boolean =>
  encodeMessage({ bytes: Buffer.from(text, 'latin1') }, [sizeFor(capacity)]) !== undefined;

describe('the shortest encodation', () => {
  it('fits every capacity that any encodation of the standard fits, and no other', () => {
    const random = randomOf('shortest encodation');
    for (let i = 0; i < 1500; i++) {
      const kinds = Array.from({ length: random.int(1, 3) }, () => random.pick(KINDS));
      let text = '';
      while (text.length < 14 && random.int(0, 6) > 0) {
        text += random.string(random.pick(kinds), random.int(1, 7));
      }
      if (text === '') continue;
      for (let capacity = 1; capacity <= 2 * text.length; capacity++) {
        const expected = new Search(text, capacity).succeeds();
        expect([text, capacity, fits(text, capacity)]).toEqual([text, capacity, expected]);
      }
    }
  });

  it('of Base 256 needs a second length codeword from 250 bytes on, but not to the end', () => {
    const bytes = (count: number): string => '\xff'.repeat(count);
    expect([fits(bytes(249), 251), fits(bytes(249), 250)]).toEqual([true, false]);
    // One codeword for the length: bytes to the end of the symbol.
    expect([fits(bytes(250), 252), fits(bytes(250), 251)]).toEqual([true, false]);
    expect([fits(bytes(250), 253), fits(bytes(250), 254)]).toEqual([true, true]);
    expect([fits(`${bytes(250)}AB`, 255), fits(`${bytes(250)}12`, 254)]).toEqual([true, true]);
  });
});

/** Characters that favor one scheme each. */
const KINDS = [
  '0123456789',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ',
  'abcdefghijklmnopqrstuvwxyz0123456789 ',
  '\r*>ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ',
  LATIN1.slice(32, 95),
  LATIN1.slice(0, 32),
  LATIN1.slice(128),
  '\xc1\xd1\xe1\xf1',
];

const C40 = ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TEXT = C40.toLowerCase();
const X12 = `\r*>${C40}`;

type Mode = 'ascii' | 'c40' | 'text' | 'x12' | 'edifact';

/** Whether any encodation of a text fits a capacity, by trying all of them. */
class Search {
  readonly #text: string;
  readonly #capacity: number;
  readonly #failed = new Set<string>();

  constructor(text: string, capacity: number) {
    this.#text = text;
    this.#capacity = capacity;
  }

  /** From a position on, in a mode with so many values waiting, after so many codewords. */
  succeeds(at = 0, mode: Mode = 'ascii', waiting = 0, used = 0): boolean {
    const state = `${at} ${mode} ${waiting} ${used}`;
    if (used > this.#capacity || this.#failed.has(state)) return false;
    const found =
      mode === 'ascii'
        ? this.#ascii(at, used)
        : mode === 'edifact'
          ? this.#edifact(at, waiting, used)
          : this.#triplet(at, mode, waiting, used);
    if (found) return true;
    this.#failed.add(state);
    return false;
  }

  #ascii(at: number, used: number): boolean {
    if (at === this.#text.length) return true;
    const latches = ['c40', 'text', 'x12', 'edifact'] as const;
    return (
      this.succeeds(at + 1, 'ascii', 0, used + this.#asciiLength(at, at + 1)) ||
      (this.#isPair(at) && this.succeeds(at + 2, 'ascii', 0, used + 1)) ||
      latches.some((mode) => this.succeeds(at, mode, 0, used + 1)) ||
      Array.from(this.#text.slice(at)).some((_, i) =>
        this.succeeds(at + i + 1, 'ascii', 0, used + 2 + i + 1),
      )
    );
  }

  #triplet(at: number, mode: Mode, waiting: number, used: number): boolean {
    const left = this.#capacity - used;
    const set = mode === 'c40' ? C40 : mode === 'text' ? TEXT : X12;
    const isDone = at === this.#text.length;
    if (waiting === 0) {
      if (isDone || this.succeeds(at, 'ascii', 0, used + 1)) return true;
      const isLast = at === this.#text.length - 1;
      if (left === 1 && isLast && set.includes(this.#text[at]!)) return true;
    }
    if (isDone) return waiting === 2 && left === 2 && mode !== 'x12';
    const character = this.#text[at]!;
    if (mode === 'x12' && !set.includes(character)) return false;
    const low = String.fromCharCode(character.charCodeAt(0) & 0x7f);
    const total = waiting + (set.includes(low) ? 1 : 2) + (low === character ? 0 : 2);
    return this.succeeds(at + 1, mode, total % 3, used + 2 * Math.floor(total / 3));
  }

  #edifact(at: number, waiting: number, used: number): boolean {
    const left = this.#capacity - used;
    // Readers take up to two codewords that are left after a group for ASCII.
    if (left <= 2) return waiting === 0 && this.#asciiLength(at, this.#text.length) <= left;
    if (this.succeeds(at, 'ascii', 0, used + [1, 2, 3, 3][waiting]!)) return true;
    if (!/^[ -^]/.test(this.#text.slice(at))) return false;
    return this.succeeds(at + 1, 'edifact', (waiting + 1) % 4, used + (waiting === 3 ? 3 : 0));
  }

  #isPair(at: number): boolean {
    return /^\d\d/.test(this.#text.slice(at));
  }

  #asciiLength(from: number, to: number): number {
    const text = this.#text.slice(from, to).replace(/\d\d/g, '0');
    return text.length + text.replace(/[\0-\x7f]/g, '').length;
  }
}
