/** `/`. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  title: 'API de codes-barres : des codes-barres qui se scannent, par HTTP',
  description: (imageFormats, symbologies) =>
    `Une requête GET renvoie un code-barres qui se scanne, en ${imageFormats}. ${symbologies} symbologies, vérifiées d’après leurs normes.`,
  headline: 'Appelez une URL, recevez un code-barres qui se scanne.',
  lead: (imageFormats) =>
    `Une API de codes-barres pour les boutiques, les entrepôts et les développeurs. Indiquez la symbologie et les données dans le chemin, et recevez l’image en ${imageFormats}.`,
  free: (calls) => `${number(calls)} codes-barres par mois sont gratuits, sans carte bancaire.`,
  internal:
    'Ce serveur est exploité par votre propre organisation, pour tous ses membres : connectez-vous, créez une clé d’API et appelez-la depuis n’importe quel programme.',
  readDocs: 'Lire la documentation (en anglais)',
  pictureOf: (data) => `Code-barres EAN-13 de ${data}`,
  tryTitle: 'Essayez',
  tryLead: 'Le code-barres suit votre saisie. Aucun compte n’est nécessaire.',
  galleryTitle: (symbologies) => `${symbologies} symbologies, un seul point d’accès`,
  galleryLead:
    'De la caisse aux colis, aux médicaments et aux circuits imprimés. Les données sont vérifiées d’après les règles de chaque norme avant que l’image soit générée.',
  galleryAll: (symbologies) => `Voir les ${symbologies} symbologies, leurs règles et des exemples`,
  howTitle: 'Comment ça marche',
  guarantees: [
    [
      'Chaque code-barres se scanne',
      'Les barres sont des pixels entiers aux bords nets, la zone de silence est comprise et les clés de contrôle sont justes. Chaque symbologie est testée avec des lecteurs ou des encodeurs indépendants, ou avec un décodeur écrit d’après sa norme.',
    ],
    [
      'Les données non valides sont refusées',
      'Une clé de contrôle fausse, une lettre à la place d’un chiffre, une date impossible dans un élément GS1 : l’erreur vous dit ce qui ne va pas, où, et comment le corriger.',
    ],
    [
      'Pas d’image, pas de frais',
      'Un crédit est réservé avant que l’image soit générée et n’est débité qu’une fois l’image envoyée. Si quelque chose échoue entre-temps, le crédit est rendu.',
    ],
    [
      'Même URL, mêmes octets',
      'Les images ne changent jamais. Elles ont un ETag, peuvent rester en cache indéfiniment, et les revalider est gratuit.',
    ],
  ],
  pricesTitle: 'Gratuit pour commencer',
  perMonth: (calls) => `${calls} appels par mois`,
  compare: 'Comparer les formules et trouver la moins chère pour votre volume',
  ownTitle: 'Vous préférez votre propre serveur ?',
  ownText:
    'Ce service est un logiciel que vous pouvez exploiter vous-même. Une commande démarre tout : pas de serveur de base de données, pas de Redis, pas de polices à installer. Quand un processus ne suffit plus, lancez-en autant que nécessaire avec PostgreSQL et Redis.',
  ownGuide: 'Lire le guide d’auto-hébergement (en anglais)',
  copyCommand: 'Copier la commande',
} satisfies Catalog['home'];
