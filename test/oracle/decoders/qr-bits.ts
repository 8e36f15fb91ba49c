/**
 * The bit stream of QR Code, Micro QR Code and rMQR (ISO/IEC 18004:2024, 7.4; ISO/IEC 23941:2022,
 * 7.4): segments in their modes, FNC1, ECI and Structured Append, terminator and pads, all exact.
 */
import { BitReader, Contents, GS } from './decoded.ts';

export type QrMode =
  | 'numeric'
  | 'alphanumeric'
  | 'byte'
  | 'kanji'
  | 'eci'
  | 'structured append'
  | 'FNC1 first'
  | 'FNC1 second';

/** What the bit stream of a version looks like. */
export interface QrStream {
  /** Bits of a mode indicator; 0 in M1, which is numeric. */
  readonly modeBits: number;
  readonly modes: Readonly<Record<number, QrMode>>;
  /** Bits of the character count of numeric, alphanumeric, byte and kanji mode. */
  readonly countBits: readonly number[];
  readonly terminatorBits: number;
  /** Bits of data, a multiple of eight but in M1 and M3, which end with four. */
  readonly capacity: number;
}

/** Reads the data bits of a symbol; throws on what none may be. Returns the bits used by data. */
export function readQrBits(
  bits: Uint8Array,
  stream: QrStream,
): { contents: Contents; used: number } {
  const reader = new SegmentReader(new BitReader(bits), stream);
  return { contents: reader.contents, used: reader.readAll() };
}

class SegmentReader {
  readonly contents = new Contents();
  readonly #bits: BitReader;
  readonly #stream: QrStream;
  #hasData = false;

  constructor(bits: BitReader, stream: QrStream) {
    this.#bits = bits;
    this.#stream = stream;
  }

  readAll(): number {
    while (!this.#isTerminated()) this.#segment();
    const used = this.#bits.at;
    this.#pads();
    return used;
  }

  /** As many zeros as the terminator has, or fewer where fewer are left (7.4.9). */
  #isTerminated(): boolean {
    const length = Math.min(this.#stream.terminatorBits, this.#bits.left);
    const start = this.#bits.at;
    const isTerminator = this.#bits.take(length) === 0;
    this.#bits.at = start;
    return isTerminator;
  }

  /** Terminator, zeros to the end of a codeword, then 11101100 and 00010001 in turn (7.4.10). */
  #pads(): void {
    const bits = this.#bits;
    bits.take(Math.min(this.#stream.terminatorBits, bits.left));
    const fill = Math.min((8 - (bits.at % 8)) % 8, bits.left);
    if (bits.take(fill) !== 0) throw new Error('bits between terminator and pad codewords');
    for (let i = 0; bits.left >= 8; i++) {
      const [pad, expected] = [bits.take(8), i % 2 === 0 ? 0xec : 0x11];
      if (pad !== expected) throw new Error(`pad codeword ${i + 1} is ${pad}, not ${expected}`);
    }
    // The last four bits of M1 and M3.
    if (bits.take(bits.left) !== 0) throw new Error('the last four bits are no pad');
  }

  #segment(): void {
    const { modeBits, modes } = this.#stream;
    const indicator = this.#bits.take(modeBits);
    const mode = modes[indicator];
    if (mode === undefined) {
      throw new Error(`mode indicator ${indicator.toString(2).padStart(modeBits, '0')}`);
    }
    HEADERS[mode]?.(this);
    const place = DATA_MODES.indexOf(mode);
    if (place < 0) return;
    this.#hasData = true;
    const count = this.#bits.take(this.#stream.countBits[place]!);
    if (mode === 'numeric') this.#numeric(count);
    else if (mode === 'alphanumeric') this.#alphanumeric(count);
    else if (mode === 'byte') for (let i = 0; i < count; i++) this.#put(this.#bits.take(8));
    else this.#kanji(count);
  }

  #put(byte: number): void {
    this.contents.bytes.push(byte);
  }

  /** One to three codewords of designator (table 4). */
  eci(): void {
    const first = this.#bits.take(8);
    if (first < 0x80) this.contents.eci(first);
    else if (first < 0xc0) this.contents.eci(((first & 0x3f) << 8) | this.#bits.take(8));
    else if (first < 0xe0) this.contents.eci(((first & 0x1f) << 16) | this.#bits.take(16));
    else throw new Error(`an ECI designator that starts with ${first}`);
  }

  /** First of all: place and total, each less one, and the parity of the whole message (clause 8). */
  structuredAppend(): void {
    if (this.#bits.at !== this.#stream.modeBits) throw new Error('Structured Append is not first');
    const index = this.#bits.take(4) + 1;
    const total = this.#bits.take(4) + 1;
    if (total < 2 || index > total) throw new Error(`symbol ${index} of ${total}`);
    this.contents.structuredAppend = { index, total, id: String(this.#bits.take(8)) };
  }

  /** Before the first data and once (7.4.8). */
  fnc1First(): void {
    this.#fnc1();
    this.contents.isGs1 = true;
  }

  /** The application indicator: 0 to 99 are two digits, 100 more than its code is a letter. */
  fnc1Second(): void {
    this.#fnc1();
    const value = this.#bits.take(8);
    const text = value < 100 ? String(value).padStart(2, '0') : String.fromCharCode(value - 100);
    if (!/^([A-Za-z]|\d\d)$/.test(text)) throw new Error(`application indicator ${value}`);
    this.contents.application = text;
    this.contents.text(text);
  }

  #fnc1(): void {
    if (this.#hasData) throw new Error('FNC1 behind data');
    if (this.contents.isGs1 || this.contents.application !== undefined) {
      throw new Error('FNC1 twice');
    }
  }

  /** Three digits in ten bits; one or two at the end in four or seven (7.4.3). */
  #numeric(count: number): void {
    for (let left = count; left > 0; left -= 3) {
      const digits = Math.min(left, 3);
      const value = this.#bits.take(1 + 3 * digits);
      if (value >= 10 ** digits) throw new Error(`${value} where ${digits} digits should be`);
      this.contents.text(String(value).padStart(digits, '0'));
    }
  }

  /** Two characters in eleven bits, a last one in six (7.4.4). */
  #alphanumeric(count: number): void {
    let text = '';
    for (let left = count; left > 0; left -= 2) {
      const pair = left > 1;
      const value = this.#bits.take(pair ? 11 : 6);
      if (value >= (pair ? 45 * 45 : 45)) throw new Error(`${value} in alphanumeric mode`);
      text += (pair ? ALPHANUMERIC[Math.floor(value / 45)]! : '') + ALPHANUMERIC[value % 45]!;
    }
    // With FNC1 a % is a separator, and two are one (7.4.8.2).
    const hasFnc1 = this.contents.isGs1 || this.contents.application !== undefined;
    this.contents.text(
      hasFnc1
        ? text.replaceAll(/%%?/g, (found) => (found === '%%' ? '%' : String.fromCharCode(GS)))
        : text,
    );
  }

  /** A double byte of Shift JIS in thirteen bits (7.4.6). */
  #kanji(count: number): void {
    const from = this.contents.bytes.length;
    this.contents.kanji.push([from, from + 2 * count]);
    for (let i = 0; i < count; i++) {
      const value = this.#bits.take(13);
      const packed = Math.floor(value / 0xc0) * 256 + (value % 0xc0);
      const code = packed + (packed < 0x1f00 ? 0x8140 : 0xc140);
      const trail = code & 0xff;
      if (trail === 0x7f || trail > 0xfc) {
        throw new Error(`${code.toString(16)} in kanji mode`);
      }
      this.#put(code >> 8);
      this.#put(trail);
    }
  }
}

const HEADERS: Readonly<Partial<Record<QrMode, (reader: SegmentReader) => void>>> = {
  eci: (reader) => reader.eci(),
  'structured append': (reader) => reader.structuredAppend(),
  'FNC1 first': (reader) => reader.fnc1First(),
  'FNC1 second': (reader) => reader.fnc1Second(),
};

const DATA_MODES: readonly QrMode[] = ['numeric', 'alphanumeric', 'byte', 'kanji'];

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
