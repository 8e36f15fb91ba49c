/**
 * Pages of @react-pdf/renderer. In JavaScript, because the types of React declare elements of a browser for
 * every file of the project.
 */
import { Document, Image, Page, renderToBuffer } from '@react-pdf/renderer';
import { createElement } from 'react';

/** One page for every style and source of an image; sizes in points. */
export function reactPdfPages(size, images) {
  const pages = images.map(({ src, style }, key) =>
    createElement(Page, { key, size }, createElement(Image, { src, style })),
  );
  return renderToBuffer(createElement(Document, {}, pages));
}
