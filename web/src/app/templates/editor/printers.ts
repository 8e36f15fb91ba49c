/** Printers of labels to choose from. */
import { messages } from '../../../messages/messages.ts';

/** Dots per inch of what labels are printed with. */
export const printers = () =>
  DOTS.map(([dpi, dotsPerMm]) => ({
    value: String(dpi),
    label: messages('template-model').printer(dpi, dotsPerMm),
  }));

/** Per inch and per mm. */
const DOTS = [
  [203, 8],
  [300, 12],
  [600, 24],
] as const;
