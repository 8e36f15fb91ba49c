/** Why a label cannot be printed as it is filled in, and what there is to know of it. */
import type { LabelDetailJson } from '../../../../src/printing/schemas.ts';
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const mm = (width: number, height: number): string => `${number(width)} × ${number(height)} mm`;

function said({ code, values }: LabelDetailJson): string {
  switch (code) {
    case 'missing':
      return 'manque';
    case 'too_long':
      return `ne doit pas dépasser ${values.most} caractères${values.length === null ? '' : `, mais en a ${values.length}`}`;
    case 'not_number':
      return `doit être un nombre tel que 12 ou 12.50, et non « ${values.value} »`;
    case 'not_counter':
      return `doit être un nombre entier de 18 chiffres au plus, et non « ${values.value} »`;
    case 'not_date':
      return `doit être une date telle que 2026-11-30, ou today, et non « ${values.value} »`;
    case 'no_match':
      return `doit correspondre au motif ${values.pattern}, ce qui n’est pas le cas de « ${values.value} »`;
    case 'below_zero':
      return `serait ${values.value} sur l’étiquette ${values.label} ; les compteurs s’arrêtent à 0`;
    case 'no_data':
      return 'n’a pas de données ; donnez des valeurs à ses espaces réservés, ou masquez-le avec showIf.';
    case 'box_too_small':
      return `demande au moins ${mm(values.widthMm, values.heightMm)} pour ces données, au lieu de ${mm(values.ownWidthMm, values.ownHeightMm)}. Agrandissez-le, ou réduisez le module, les barres, la zone de silence ou le texte.`;
    case 'module_too_small':
      return `La largeur de module du ${values.symbology} est de ${number(values.moduleMm)} mm à ${values.dpi} DPI ; au-dessous de ${number(values.leastMm)} mm, beaucoup d’imprimantes et de lecteurs échouent. Agrandissez l’élément, ou raccourcissez les données.`;
    case 'covered':
      return `« ${values.by} » se trouve dans le code-barres ou dans sa zone de silence ; déplacez l’un des deux.`;
    case 'text_cut':
      return `En ${values.size}, le texte ne tient pas dans ${mm(values.widthMm, values.heightMm)} et est coupé ; agrandissez l’élément, ou ${
        values.mayShrink
          ? `choisissez une taille plus petite${values.mayWrap ? ', le retour à la ligne (wrap)' : ''} ou la réduction automatique (shrink).`
          : 'raccourcissez le texte.'
      }`;
    case 'beyond_label':
      return 'Dépasse de l’étiquette et y est coupé ; déplacez-le, ou réduisez-le.';
  }
}

export default {
  // What has no detail stays as the server says it.
  reason: ({ reason, detail }) => (detail === undefined ? reason : said(detail)),
} satisfies Catalog['label-reasons'];
