/** What labels are printed on, and which file that is. */

export type Output = 'roll' | 'sheet' | 'zpl' | 'png' | 'svg';

/** `format` is the image format of each label, `file` the end of the address of a batch's file. */
export const OUTPUTS: readonly {
  readonly id: Output;
  readonly format: string;
  readonly file: string;
}[] = [
  { id: 'roll', format: 'pdf', file: 'pdf' },
  { id: 'sheet', format: 'pdf', file: 'pdf' },
  { id: 'zpl', format: 'zpl', file: 'zpl' },
  { id: 'png', format: 'png', file: 'zip' },
  { id: 'svg', format: 'svg', file: 'zip' },
];
