/** Choices that several forms have, and how they name millimeters. */
import { messages } from '../../../messages/messages.ts';

const ALIGNMENTS = ['left', 'center', 'right'] as const;
export type Align = (typeof ALIGNMENTS)[number];

export function alignments() {
  const t = messages('label-forms').aligned;
  return ALIGNMENTS.map((value) => ({ value, label: t[value] }));
}

const VERTICAL_ALIGNMENTS = ['top', 'middle', 'bottom'] as const;
export type VerticalAlign = (typeof VERTICAL_ALIGNMENTS)[number];

export function verticalAlignments() {
  const t = messages('label-forms').verticallyAligned;
  return VERTICAL_ALIGNMENTS.map((value) => ({ value, label: t[value] }));
}

export const ROTATIONS = ['0', '90', '180', '270'].map((value) => ({
  value,
  label: `${value}°`,
}));

/** Dots per inch of what labels are printed with. */
export const printers = () =>
  DOTS.map(([dpi, dotsPerMm]) => ({
    value: String(dpi),
    label: messages('template-model').printer(dpi, dotsPerMm),
  }));

/** `Width (mm)`. */
export const inMm = (label: string): string => `${label} (mm)`;

/** Per inch and per mm. */
const DOTS = [
  [203, 8],
  [300, 12],
  [600, 24],
] as const;
