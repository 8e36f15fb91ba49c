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

/** `Width (mm)`. */
export const inMm = (label: string): string => `${label} (mm)`;
