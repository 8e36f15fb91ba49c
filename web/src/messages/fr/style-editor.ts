/** The editor of a style template. */
import type { Catalog } from '../loaders.ts';

export default {
  lead: 'Modèle de style : l’aspect des codes-barres quand une requête le nomme.',
  versions: 'Versions',
  previewData: 'Données de l’aperçu',
  pictureOf: (symbology) => `Code-barres ${symbology} dans ce style`,

  // What it sets
  rules: 'Ce que le modèle définit',
  noRules: 'Rien pour l’instant : définissez une option.',
  rulesHint:
    'Une requête qui donne une autre valeur à une option fixe est refusée ; une valeur par défaut lui cède la place.',
  ruleOf: (option) => `Nature de la valeur : ${option}`,
  fixed: 'Fixe',
  byDefault: 'Par défaut',
  remove: (option) => `Retirer ${option}`,
} satisfies Catalog['style-editor'];
