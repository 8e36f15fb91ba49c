/** Values a reader does not read though the symbol is right, as our decoder and others prove. */
import type { Exception } from '../oracle/reader-table.ts';

/** By symbology; what the oracle suite excepts is excepted here as well. */
export const READER_WEAKNESSES: Readonly<Record<string, readonly Exception[]>> = {};
