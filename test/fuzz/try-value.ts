/** Values of one symbology: encoded by the product, decoded by our decoder and by two readers. */
import { encode, type Data, type Encoded } from '../../src/barcode/encode.ts';
import { NO_OPTIONS, type Symbology, type SymbolOptions } from '../../src/barcode/symbology.ts';
import { DECODERS } from '../oracle/decoders.ts';
import { shown } from '../oracle/outcome.ts';
import type { Value } from '../oracle/values.ts';
import { largerThanZint } from './compare-zint.ts';
import { emptyCounts, type Finding } from './counts.ts';
import { optionsFor, optionsMissed } from './options.ts';
import { isForDmtx, readByDmtx } from './read-dmtx.ts';
import { readByZxing } from './read-zxing.ts';

/** What is put to a value beside the decoder. */
export interface Checks {
  readonly zxing?: boolean;
  readonly zint?: boolean;
  /** Kept for `finish`. */
  readonly dmtx?: boolean;
  /** Drawn once more with options, where the row has any. */
  readonly options?: boolean;
}

/** A run of values of one symbology; counts and findings grow with each. */
export class Run {
  readonly counts = emptyCounts();
  readonly findings: Finding[] = [];
  readonly #row: Symbology;
  readonly #forDmtx: { value: Value; index: number }[] = [];

  constructor(row: Symbology) {
    this.#row = row;
  }

  /** Encodes and reads one value. What the encoder throws is a finding as well. */
  async add(data: Data, index: number, checks: Checks): Promise<void> {
    this.counts.values += 1;
    const note = (what: string): void => this.#found(index, what, data);
    const encoded = this.#encode(data, NO_OPTIONS, note);
    if (encoded === undefined) return;
    if (encoded === 'refused') {
      this.counts.refused += 1;
      return;
    }
    const value = { data, encoded };
    await this.#decode(value, note);
    if (checks.options === true) this.#withOptions(value, index, note);
    if (checks.zxing === true) await this.#zxing(value, note);
    if (checks.zint === true) {
      const larger = await largerThanZint(this.#row.id, value);
      if (larger !== undefined) note(larger);
    }
    if (checks.dmtx === true && isForDmtx(this.#row, value)) this.#forDmtx.push({ value, index });
  }

  /** Lets libdmtx read what was kept for it. */
  finish(): void {
    const kept = this.#forDmtx.splice(0);
    if (kept.length === 0) return;
    const values = kept.map(({ value }) => value);
    readByDmtx(this.#row, values).forEach((seen, i) => {
      if (seen === 'read') this.counts.dmtxRead += 1;
      else if (seen === 'unread') this.counts.dmtxUnread += 1;
      else this.#found(kept[i]!.index, `dmtxread: ${seen}`, values[i]!.data);
    });
  }

  #encode(
    data: Data,
    options: SymbolOptions,
    note: (what: string) => void,
  ): Encoded | 'refused' | undefined {
    try {
      const encoded = encode(this.#row, data, options);
      return encoded.kind === 'refused' ? 'refused' : encoded;
    } catch (fault) {
      note(`the encoder threw ${String(fault)}`);
      return undefined;
    }
  }

  #found(index: number, what: string, data: Data): void {
    this.counts.wrong += 1;
    this.findings.push({ id: this.#row.id, index, what, data: shown(data) });
  }

  async #decode(value: Value, note: (what: string) => void): Promise<void> {
    const { id } = this.#row;
    const decoder = DECODERS[id]!;
    if (decoder.exceptions?.some(({ when }) => when(value, 'png')) === true) return;
    try {
      const read = await decoder.decode(value.encoded.symbol, value);
      if (read.equals(decoder.carries(id, value))) this.counts.decoded += 1;
      else note(`decoder: ${shown(read.toString('latin1'))}`);
    } catch (fault) {
      note(`decoder: ${String(fault)}`);
    }
  }

  /** The same data with an ECI or a place in a message; more than fits may be refused. */
  #withOptions(value: Value, index: number, note: (what: string) => void): void {
    const { data } = value;
    const options = optionsFor(this.#row, data, index);
    const decoder = DECODERS[this.#row.id]!;
    if (options === undefined || decoder.contents === undefined) return;
    const noteOptions = (what: string): void => note(`${JSON.stringify(options)}: ${what}`);
    const encoded = this.#encode(data, options, noteOptions);
    if (encoded === undefined || encoded === 'refused') return;
    const { symbol } = value.encoded;
    if (encoded.symbol.kind !== 'matrix' || symbol.kind !== 'matrix') {
      throw new Error('bars where a matrix should be');
    }
    try {
      const contents = decoder.contents(encoded.symbol);
      const plain = decoder.contents(symbol);
      const isUtf8 = typeof data === 'string' && options.eci !== undefined;
      const expected = isUtf8 ? Buffer.from(encoded.canonical) : plain.bytes;
      const missed = optionsMissed(options, contents, plain);
      if (missed !== undefined) noteOptions(missed);
      else if (contents.bytes.equals(expected)) this.counts.withOptions += 1;
      else noteOptions(shown(contents.bytes.toString('latin1')));
    } catch (fault) {
      noteOptions(String(fault));
    }
  }

  async #zxing(value: Value, note: (what: string) => void): Promise<void> {
    const outcome = await readByZxing(this.#row, value);
    if (outcome.kind === 'read') this.counts.zxingRead += 1;
    else if (outcome.kind === 'explained') this.counts.zxingUnread += 1;
    else if (outcome.kind === 'wrong') note(`zxing: ${outcome.seen}`);
  }
}
