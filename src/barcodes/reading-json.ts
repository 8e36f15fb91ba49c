/** What was read in a file, as `POST /api/decode` says it. */
import { GS } from '../barcode/gs1/message.ts';
import { recognizePayload } from '../payloads/registry.ts';
import type { FileReading, ReadSymbol } from '../reading/read-file.ts';
import type { ReadingJson } from './schemas.ts';

export const toReadingJson = ({ symbols, pages }: FileReading): ReadingJson => ({
  symbols: symbols.map(toSymbolJson),
  pages,
});

const toSymbolJson = (symbol: ReadSymbol): ReadingJson['symbols'][number] => ({
  symbology: symbol.symbology,
  identifier: symbol.identifier,
  text: symbol.text,
  dataBase64: Buffer.from(symbol.bytes).toString('base64'),
  eci: symbol.eci,
  gs1: symbol.gs1?.kind === 'elements' ? [...symbol.gs1.elements] : null,
  gs1Fault: symbol.gs1?.kind === 'invalid' ? symbol.gs1.reason : null,
  iso15434: symbol.iso15434?.map(({ format, fields }) => ({ format, fields: [...fields] })) ?? null,
  payload: payloadOf(symbol),
  page: symbol.page,
  position: [...symbol.position],
  orientation: symbol.orientation,
  mirrored: symbol.isMirrored,
  inverted: symbol.isInverted,
  errorCorrection: symbol.errorCorrection,
  structuredAppend: symbol.structuredAppend,
});

/**
 * What a test key is told, which pays nothing: everything but the data, of which it sees what it has to begin with
 * itself, and an asterisk for each character of the rest.
 */
export const maskedReading = ({ symbols, ...reading }: FileReading): FileReading => ({
  ...reading,
  symbols: symbols.map((symbol) => (symbol.text.startsWith(SHOWN) ? symbol : masked(symbol))),
});

function masked(symbol: ReadSymbol): ReadSymbol {
  const text = '*'.repeat(symbol.text.length);
  return { ...symbol, text, bytes: Buffer.from(text), gs1: null, iso15434: null };
}

const SHOWN = 'TEST';

/** GS1 data is told apart by its FNC1, which readers do not report at its start. */
function payloadOf({ text, gs1 }: ReadSymbol): ReadingJson['symbols'][number]['payload'] {
  const isLink = /^https?:/i.test(text);
  const found = recognizePayload(gs1 === null || isLink ? text : GS + text);
  return found === undefined ? null : { kind: found.kind.id, fields: found.fields };
}
