/** `/playground`: data, pictures and downloads, comparing, reading a barcode, and the request as code. */
import { number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const SIDES: Readonly<Record<string, string>> = { left: 'à gauche', right: 'à droite' };

/** A warning of the server, as far as its words are known. */
const warning = (text: string): string =>
  text
    .replace(
      /^The quiet zone on the (\w+) is (\S+) modules; (.*) asks for (\S+)\.$/,
      (_, side: string, modules: string, source: string, least: string) =>
        `La zone de silence ${SIDES[side] ?? side} est de ${comma(modules)} modules ; ${source} en demande ${comma(least)}.`,
    )
    .replace(
      /^The module is (\S+) mm wide; (.*) asks for (\S+) to (\S+) mm(?: \(.*\))?\.$/,
      (_, width: string, source: string, min: string, max: string) =>
        `Le module fait ${comma(width)} mm de large ; ${source} demande de ${comma(min)} à ${comma(max)} mm.`,
    )
    .replace(
      /^The bars are (\S+) mm high; (.*) asks for at least (\S+) mm\.$/,
      (_, height: string, source: string, least: string) =>
        `Les barres font ${comma(height)} mm de haut ; ${source} demande au moins ${comma(least)} mm.`,
    )
    .replace(
      /^The bars are narrower by (\S+) mm, not (\S+) mm: a pixel is (\S+) mm at (\d+) DPI, .*$/,
      (_, by: string, wanted: string, pixel: string, dpi: string) =>
        `Les barres sont plus étroites de ${comma(by)} mm, et non de ${comma(wanted)} mm : un pixel mesure ${comma(pixel)} mm à ${dpi} DPI, et les barres finissent sur des pixels entiers.`,
    );

const comma = (decimal: string): string => decimal.replace('.', ',');

export default {
  title: 'Essayer',
  lead: 'Chaque code-barres se dessine au fil de la saisie. Les essais ne coûtent aucun crédit.',
  leadForVisitors:
    'Chaque code-barres se dessine au fil de la saisie. En SVG, sans compte et sans frais.',
  loading: 'Chargement de la page',
  requires: (plan) => `à partir de ${plan}`,
  copyLink: 'Copier le lien',

  // The data
  example: 'Exemple',
  controlCharacter: 'Caractère de contrôle',
  controls: {
    GS: 'GS, séparateur de groupe',
    RS: 'RS, séparateur d’enregistrement',
    EOT: 'EOT, fin de transmission',
    tab: 'Tabulation',
    noBreakSpace: 'espace insécable',
  },
  length: (length, longest) => `${number(length)} sur ${number(longest)}`,
  atPosition: (character, position) => `${character} en position ${number(position)}`,
  invisible: (characters, more) =>
    `Caractères invisibles : ${characters}${more > 0 ? ` et ${number(more)} ${pick(more, 'autre', 'autres')}` : ''}.`,

  // Why a scanner may not read it
  mayNotScan: 'Ce code risque de ne pas être lu :',
  doesNotScan: 'Votre lecteur ne le lit pas ?',
  whatToCheck: 'Points à vérifier (en anglais)',
  warning,

  // Downloads
  download: 'Télécharger',
  downloaded: (format) => `Téléchargé au format ${format}.`,
  lockedFormats: (formats, plan) => `Avec ${plan}, aussi en ${formats}.`,
  copyImage: 'Copier l’image',
  svgCode: 'Code SVG',
  pngImage: 'Image PNG',
  copiedAs: (format) => `${format} copié.`,
  noClipboard: 'Le navigateur ne permet pas de copier',
  downloadInstead: 'Téléchargez plutôt l’image.',
  failed: (fault) =>
    fault === undefined ? 'Une erreur s’est produite.' : `Une erreur s’est produite : ${fault}`,

  // Comparing
  keep: 'Garder pour comparer',
  compare: 'Comparaison',
  swap: 'Permuter',
  stopComparing: 'Ne plus comparer',
  now: 'Actuel',
  nowPicture: 'Code-barres actuel',
  kept: 'Gardé',
  keptPicture: 'Code-barres gardé',
  bothSame: 'Les deux sont identiques.',
  difference: (name, before, now) =>
    `${name} : ${before ?? 'par défaut'} au lieu de ${now ?? 'la valeur par défaut'}`,

  // Style
  style: 'Style',
  resetStyle: 'Réinitialiser le style',
  styleTrial: (plan) =>
    `Essayez ici toutes les options, jusqu’à 600 pixels. Les images plus grandes et l’API demandent la formule ${plan}.`,

  // The request
  apiRequest: 'Requête à l’API',
  formatOfRequest: 'Format d’image de la requête',
  urlNeedsPost: 'URL (ces données exigent une requête POST)',

  // Reading a barcode
  read: {
    title: 'Lire un code-barres',
    drop: 'Déposez une image ici, ou choisissez-en une. Elle est lue et n’est pas conservée.',
    choose: 'Choisir une image',
    useCamera: 'Utiliser la caméra',
    none: 'Aucun code-barres trouvé. Prenez la photo bien à la verticale, avec un espace libre autour du code-barres.',
    unknown: 'Symbologie inconnue',
    open: 'Ouvrir ici',
  },
  camera: {
    view: 'Caméra',
    howTo:
      'Tenez le code-barres bien à plat, assez près pour qu’il remplisse l’image. Seule l’image que vous faites lire est envoyée, et elle n’est pas conservée.',
    read: 'Lire le code-barres',
    off: 'Éteindre la caméra',
    instead: (problem) => `${problem} Vous pouvez choisir une image à la place.`,
    notStarted: 'La caméra n’a pas pu démarrer.',
    notAllowed:
      'Cette page n’a pas le droit d’utiliser la caméra. Autorisez-la à côté de l’adresse de la page, puis réessayez.',
    notSecure: 'Les navigateurs ne donnent la caméra qu’aux pages en https.',
    noCamera: 'Il n’y a pas de caméra.',
    noneFits: 'Aucune caméra ne convient.',
    inUse: 'Un autre programme utilise la caméra. Fermez-le, puis réessayez.',
    stopped: 'La caméra s’est arrêtée.',
  },
} satisfies Catalog['playground'];
