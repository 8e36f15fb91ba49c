/** Why a label cannot be printed as it is filled in, and what there is to know of it. */
import type { LabelDetailJson } from '../../../../src/printing/schemas.ts';
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const mm = (width: number, height: number): string => `${number(width)} × ${number(height)} mm`;

function said({ code, values }: LabelDetailJson): string {
  switch (code) {
    case 'missing':
      return 'fehlt';
    case 'too_long':
      return `darf höchstens ${values.most} Zeichen haben${values.length === null ? '' : `, nicht ${values.length}`}`;
    case 'not_number':
      return `muss eine Zahl wie 12 oder 12.50 sein, nicht „${values.value}“`;
    case 'not_counter':
      return `muss eine ganze Zahl mit höchstens 18 Ziffern sein, nicht „${values.value}“`;
    case 'not_date':
      return `muss ein Datum wie 2026-11-30 oder today sein, nicht „${values.value}“`;
    case 'no_match':
      return `muss dem Muster ${values.pattern} entsprechen, und „${values.value}“ tut das nicht`;
    case 'below_zero':
      return `wäre ${values.value} auf Etikett ${values.label}; Zähler enden bei 0`;
    case 'no_data':
      return 'hat keine Daten; geben Sie seinen Platzhaltern Werte, oder blenden Sie es mit showIf aus.';
    case 'box_too_small':
      return `braucht für diese Daten mindestens ${mm(values.widthMm, values.heightMm)}, nicht ${mm(values.ownWidthMm, values.ownHeightMm)}. Vergrößern Sie es, oder verkleinern Sie Modul, Striche, Ruhezone oder Text.`;
    case 'module_too_small':
      return `Die Modulbreite des ${values.symbology} beträgt bei ${values.dpi} DPI ${number(values.moduleMm)} mm; unter ${number(values.leastMm)} mm versagen viele Drucker und Scanner. Vergrößern Sie das Element, oder kürzen Sie die Daten.`;
    case 'covered':
      return `„${values.by}“ liegt im Barcode oder in seiner Ruhezone; verschieben Sie eines von beiden.`;
    case 'text_cut':
      return `Der Text passt mit ${values.size} nicht in ${mm(values.widthMm, values.heightMm)} und wird abgeschnitten; vergrößern Sie das Element, oder ${
        values.mayShrink
          ? `wählen Sie eine kleinere Schrift${values.mayWrap ? ', Zeilenumbruch (wrap)' : ''} oder passendes Verkleinern (shrink).`
          : 'kürzen Sie den Text.'
      }`;
    case 'beyond_label':
      return 'Ragt über das Etikett hinaus und wird dort abgeschnitten; verschieben oder verkleinern Sie es.';
  }
}

export default {
  // What has no detail stays as the server says it.
  reason: ({ reason, detail }) => (detail === undefined ? reason : said(detail)),
} satisfies Catalog['label-reasons'];
