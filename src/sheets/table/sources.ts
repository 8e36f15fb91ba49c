/** Where the lengths in the tables are from: public tables of programs that print labels. */

/** Sources by the name that rows give them. */
export const SOURCES = {
  libreoffice: {
    name: 'LibreOffice 7.4, labels.xml',
    url: 'https://github.com/LibreOffice/core/blob/master/extras/source/labels/labels.xml',
  },
  glabels: {
    name: 'gLabels, templates',
    url: 'https://github.com/jimevins/glabels-qt/tree/master/templates',
  },
  fpdf: { name: 'FPDF, PDF_Label', url: 'http://www.fpdf.org/en/script/script29.php' },
  labelwriter: {
    name: 'labelwriter, media.json5',
    url: 'https://github.com/thermal-label/labelwriter',
  },
  'brother-ql': {
    name: 'brother-ql, media.json5 and the table of the QL-1060N service manual',
    url: 'https://github.com/thermal-label/brother-ql',
  },
  cups: {
    name: 'CUPS, sample.drv (media of label printers)',
    url: 'https://github.com/OpenPrinting/cups/blob/master/ppdc/sample.drv',
  },
} as const;

export type SourceId = keyof typeof SOURCES;
