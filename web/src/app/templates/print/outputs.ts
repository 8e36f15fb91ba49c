/** What labels are printed on, and which file that is. */

export type Output = 'roll' | 'sheet' | 'zpl' | 'png' | 'svg';

/** `format` is the image format of each label, `file` the end of the address of a batch's file. */
export const OUTPUTS: readonly {
  readonly id: Output;
  readonly name: string;
  readonly format: string;
  readonly file: string;
}[] = [
  { id: 'roll', name: 'Roll: PDF, one page per label', format: 'pdf', file: 'pdf' },
  { id: 'sheet', name: 'Label sheets: PDF', format: 'pdf', file: 'pdf' },
  { id: 'zpl', name: 'Label printer: ZPL', format: 'zpl', file: 'zpl' },
  { id: 'png', name: 'Pictures: ZIP of PNG', format: 'png', file: 'zip' },
  { id: 'svg', name: 'Pictures: ZIP of SVG', format: 'svg', file: 'zip' },
];
