/** Choices that several forms have. */

export const ALIGNMENTS = [
  { value: 'left', label: 'Left' },
  { value: 'center', label: 'Center' },
  { value: 'right', label: 'Right' },
] as const;

export const VERTICAL_ALIGNMENTS = [
  { value: 'top', label: 'Top' },
  { value: 'middle', label: 'Middle' },
  { value: 'bottom', label: 'Bottom' },
] as const;

export const ROTATIONS = ['0', '90', '180', '270'].map((value) => ({
  value,
  label: `${value}°`,
}));

/** Dots per inch of what labels are printed with. */
export const PRINTERS = [
  { value: '203', label: '203 DPI (8 dots per mm)' },
  { value: '300', label: '300 DPI (12 dots per mm)' },
  { value: '600', label: '600 DPI (24 dots per mm)' },
];
