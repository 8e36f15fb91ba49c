/** `/api-keys`: keys, what they may do, and signed URLs. */
import { count, number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  create: 'Créer une clé',
  loading: 'Chargement des clés',
  unlimited: (used) => `${used} ${pick(used, 'clé', 'clés')}. Votre formule est sans limite.`,
  usedOf: (used, max) => `${used} ${pick(used, 'clé', 'clés')} sur ${max}`,
  revokeForRoom: 'Révoquez une clé pour libérer une place.',
  morePlans: 'Voir les formules avec plus de clés',
  none: 'Pas encore de clés d’API',
  howUsed: 'Comment utiliser une clé',
  createFirst: 'Créez une clé pour authentifier vos requêtes.',
  showEnded: (keys) => `Afficher les clés révoquées ou expirées (${keys})`,
  hideEnded: (keys) => `Masquer les clés révoquées ou expirées (${keys})`,

  // What dialogs have in common

  // A new key
  createTitle: 'Créer une clé d’API',
  newKey: 'Votre nouvelle clé',
  created: 'Clé d’API créée. Copiez-la maintenant.',
  tooManyLive:
    'Vous avez atteint le nombre de clés d’API de votre formule. Révoquez une clé dont vous n’avez plus besoin, ou remplacez-en une.',
  tooManyTest:
    'Vous avez atteint le nombre maximal de clés de test. Révoquez-en une dont vous n’avez plus besoin.',
  testKey: 'Clé de test',
  testKeyDoes: 'Ne coûte aucun crédit. Chaque image porte la mention TEST.',
  name: 'Nom',
  nameFor: 'Par exemple l’application ou l’appareil qui utilise la clé.',
  nameExample: 'Imprimante d’étiquettes',
  copyNow:
    'Copiez cette clé maintenant. Vous ne pourrez plus la revoir : nous n’en gardons qu’une empreinte.',
  apiKey: 'Clé d’API',
  copyKey: 'Copier la clé',
  firstBarcode: 'Votre premier code-barres',
  copyCurl: 'Copier la commande curl',

  // What can be done with a key
  moreActions: 'Autres actions',
  rename: 'Renommer',
  keyName: 'Nom de la clé',
  renamed: (name) => `Clé renommée en ${name}`,
  limits: 'Limites',
  limitsOf: (name) => `Limites de « ${name} »`,
  saveLimits: 'Enregistrer les limites',
  limitsSaved: 'Limites enregistrées',
  rotate: 'Remplacer',
  rotateTitle: (name) => `Remplacer « ${name} »`,
  rotateIntro: 'La nouvelle clé reprend le nom et les limites. L’ancienne expire :',
  rotateWhen: 'Quand l’ancienne clé expire',
  graceNone: { label: 'Immédiatement', description: 'Si la clé a pu tomber en d’autres mains.' },
  graceHour: { label: 'Dans 1 heure', description: 'Le temps de mettre à jour un programme.' },
  graceDay: {
    label: 'Dans 24 heures',
    description: 'Le temps de mettre à jour plusieurs programmes.',
  },
  rotateKey: 'Remplacer la clé',
  rotated: 'Clé remplacée. Copiez la nouvelle maintenant.',
  revoke: 'Révoquer',
  revokeKey: 'Révoquer la clé',
  revokeTitle: (name) => `Révoquer « ${name} » ?`,
  revokeWarning: (last4) => (
    <>
      Les requêtes avec la clé se terminant par {last4} seront refusées immédiatement. Cette action
      est irréversible.
    </>
  ),
  keyRevoked: (name) => `Clé ${name} révoquée`,
  revokeMany: (keys) => `Révoquer ${count(keys, 'clé', 'clés')}`,
  revokeManyTitle: (keys) => `Révoquer ${count(keys, 'clé', 'clés')} ?`,
  revokeManyWarning: (keys) =>
    `Les requêtes avec ${pick(keys, 'cette clé', 'ces clés')} seront refusées immédiatement. Cette action est irréversible.`,
  andOthers: (keys) => `et ${count(keys, 'autre', 'autres')}`,
  manyRevoked: (keys) => count(keys, 'clé révoquée', 'clés révoquées'),

  // What is known of a key
  test: 'Test',
  callsThisCycle: 'Appels de la période',
  thisCycle: 'Sur la période',
  lastUsed: 'Dernière utilisation',
  never: 'Jamais',
  createdAt: 'Création',
  madeBy: 'Créée par',
  madeByOperator: 'L’exploitant',
  madeByFormer: 'Une personne partie',
  revokedAt: 'Révocation',
  last30Days: '30 derniers jours',
  notCounted: 'Non comptés',
  inShort: (scopes, calls) =>
    `${scopes} · ${count(calls, 'appel', 'appels', 'd’appels')} pour la période · dernière utilisation :`,
  noCredits: (days) => `Aucun crédit en ${days} jours`,
  credits: (sum, days, day, most) =>
    `${count(sum, 'crédit', 'crédits', 'de crédits')} en ${days} jours (UTC), le plus le ${day} : ${number(most)}`,
  states: {
    live: 'Active',
    expiring: 'Expire bientôt',
    expired: 'Expirée',
    revoked: 'Révoquée',
    'disabled-by-plan': 'Désactivée : dépasse la limite de la formule',
  },
  expiresAt: (moment) => `Expire le ${moment}`,
  replacedUntil: (moment) => `Remplacée, expire le ${moment}`,

  // Limits
  limitsAre: 'Limites :',
  creditsPerCycle: (credits) =>
    `${count(credits, 'crédit', 'crédits', 'de crédits')} par période de facturation`,
  only: (symbologies) => `Uniquement ${symbologies}`,
  onlySymbologies: (symbologies) => `Uniquement ${count(symbologies, 'symbologie', 'symbologies')}`,
  from: (addresses) => `Depuis ${addresses}`,
  fromRanges: (ranges) => `Depuis ${count(ranges, 'plage d’adresses', 'plages d’adresses')}`,
  fields: {
    scopes: { label: 'Autorisations', description: 'Ce à quoi la clé peut servir.' },
    expires: {
      label: 'Expire le',
      description: 'La clé cesse de fonctionner à ce moment. Vide : elle n’expire pas.',
    },
    credits: {
      label: 'Crédits par période de facturation',
      description: 'Le maximum que la clé peut consommer par période. Vide : sans limite.',
    },
    symbologies: {
      label: 'Symbologies',
      description: 'Celles que la clé peut générer. Vide : toutes.',
    },
    addresses: {
      label: 'Adresses IP',
      description:
        'Adresses ou plages d’où les requêtes peuvent venir, par exemple 203.0.113.0/24, une par ligne. Vide : toutes.',
    },
  },
  /** As they are listed; at the beginning of a line with a capital. */
  scopes: {
    barcodes: 'codes-barres',
    templates: 'modèles',
    usage: 'consommation',
    webhooks: 'webhooks',
  },
  loadingList: 'Chargement…',
  noSymbology: 'Aucune symbologie correspondante',
  clearSelection: 'Effacer la sélection',
  mustBeFuture: 'Choisissez un moment à venir.',
  creditsWrong:
    'Saisissez un nombre entier de 1 à 1 000 000 000, ou laissez le champ vide pour ne pas fixer de limite.',
  tooManyRanges: (max) => `Au maximum ${max} plages.`,
  chooseScope: 'Choisissez-en au moins une.',

  // The table of many keys
  search: 'Rechercher une clé',
  searchFor: 'Nom ou début de la clé',
  kind: 'Type de clés',
  kinds: { active: 'Toutes', live: 'Production', test: 'Test', ended: 'Inactives' },
  sortBy: 'Trier par',
  orders: {
    '-created': 'Plus récentes',
    created: 'Plus anciennes',
    name: 'Nom, de A à Z',
    '-name': 'Nom, de Z à A',
    '-lastUsed': 'Dernière utilisation',
    lastUsed: 'Inutilisées depuis le plus longtemps',
    '-calls': 'Plus d’appels pendant la période',
    calls: 'Moins d’appels pendant la période',
  },
  keys: (keys) => count(keys, 'clé', 'clés'),
  selected: (keys) => `${keys} ${pick(keys, 'sélectionnée', 'sélectionnées')}`,
  select: (name) => `Sélectionner ${name}`,
  selectAll: 'Sélectionner toutes les clés affichées',
  key: 'Clé',
  noMatch: 'Aucune clé correspondante',
  noneEnded: 'Aucune clé n’a été révoquée ni n’a expiré.',
  changeSearch: 'Modifiez la recherche ou le type de clés.',
  more: 'Afficher plus de clés',

  // Signed URLs
  signedUrls: 'URL signées',
  signed: {
    title: (name) => `URL signées de « ${name} »`,
    intro:
      'Une URL signée affiche une image sans clé d’API : dans une page web, un e-mail ou une feuille de calcul. Chaque affichage coûte autant qu’une requête avec la clé et compte dans sa limite de débit.',
    newSecret: 'Votre nouveau secret de signature',
    copyNow:
      'Copiez le secret maintenant si vos propres programmes signent des URL. Vous ne pourrez plus le revoir.',
    secret: 'Secret de signature',
    copySecret: 'Copier le secret',
    create: 'Créer un secret de signature',
    created: 'Secret de signature créé. Copiez-le maintenant.',
    createdAt: (moment) => `Secret créé le ${moment}.`,
    previousUntil: (moment) => `Les URL signées avec le précédent fonctionnent jusqu’au ${moment}.`,
    old: 'URL signées avec l’ancien secret',
    oldStop: 'cessent aussitôt de fonctionner',
    oldDay: 'fonctionnent encore 24 heures',
    oldMonth: 'fonctionnent encore 30 jours',
    oldExpire: 'fonctionnent jusqu’à leur expiration',
    replace: 'Remplacer le secret',
    remove: 'Supprimer le secret',
    removeNow: 'Désactiver toutes ses URL maintenant',
    removed: 'Secret de signature supprimé',
    path: {
      label: 'Chemin et paramètres de l’image',
      description: 'Comme dans une requête avec la clé.',
    },
    expires: 'Expire',
    inHour: 'dans une heure',
    inDay: 'dans un jour',
    inMonth: 'dans 30 jours',
    inYear: 'dans un an',
    views: { label: 'Affichages maximum', placeholder: 'Sans limite' },
    pages: {
      label: 'Seulement sur les pages de',
      description:
        'Noms d’hôte, séparés par des virgules. Les lecteurs dont le navigateur masque la page ne voient rien.',
    },
    sign: 'Signer l’URL',
    url: 'URL signée',
    copyUrl: 'Copier l’URL',
    expiresAt: (moment) => `Expire le ${moment}.`,
    show: 'Afficher l’image (un affichage)',
    picture: 'L’image que montre l’URL signée',
    notShown: 'L’image n’a pas pu être affichée sur cette page. Ouvrez l’URL pour savoir pourquoi.',
  },
} satisfies Catalog['api-keys'];
