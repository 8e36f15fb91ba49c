/** Why a label cannot be printed as it is filled in, and what there is to know of it. */
import type { LabelDetailJson } from '../../../../src/printing/schemas.ts';

/** The server's sentence in English and, of what people commonly meet, what it says in numbers and names. */
interface LabelReason {
  readonly reason: string;
  readonly detail?: LabelDetailJson | undefined;
}

export default {
  /** In English as the server says it. */
  reason: ({ reason }: LabelReason): string => reason,
};
