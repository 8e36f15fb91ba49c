/** Errors of the server. English is what it writes itself, so that there is nothing to translate. */
import type { FaultWords } from '../error-words.ts';

export default {
  /** By their code, of the words in English. */
  titles: {} as Readonly<Record<string, (own: string) => string>>,
  faults: [] as readonly FaultWords[],
};
