/** The picture that follows what is typed, on the home page and in the playground. */
import { number } from '../../data/format.ts';

export default {
  symbology: 'Symbology',
  data: 'Data',
  enterData: 'Enter the data to encode.',
  openPlayground: 'Open the playground',
  pictureOf: (symbology: string) => `${symbology} barcode of your data`,
  noImage: 'No image for this data',
  lastValid: 'Showing the last valid image',
  pixels: (width: number, height: number) => `${width} × ${height} pixels`,
  tooMany: (seconds: number | undefined) =>
    `Too many images per minute. ${seconds === undefined ? 'Try again later.' : `Retrying in ${number(seconds)} s.`}`,
  busy: 'The server is busy. Retrying…',
};
