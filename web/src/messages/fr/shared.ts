/** Of every page: the frame of the public pages, the components, and the words in numbers and dates. */
import { number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const WINDOWS: Readonly<Record<number, string>> = { 1: 'seconde', 60: 'minute', 3600: 'heure' };

export default {
  // The frame
  skip: 'Aller au contenu',
  main: 'Menu principal',
  menu: 'Menu',
  toggleDark: 'Clair ou sombre',
  search: 'Rechercher',
  language: 'Langue',
  signIn: 'Se connecter',
  getKey: 'Obtenir une clé d’API',
  inviteOnly: 'Inscription sur invitation',
  signUpClosed: 'Inscriptions fermées',
  dashboard: 'Tableau de bord',
  slogan: 'Des codes-barres qui se scannent, par HTTP.',
  noScript: 'Cette page a besoin de JavaScript.',
  noScriptDocs: 'La documentation',
  noScriptDoes: 's’en passe.',
  links: {
    account: 'Compte',
    apiKeys: 'Clés d’API',
    docs: 'Docs',
    documentation: 'Documentation (en anglais)',
    errors: 'Erreurs',
    formats: 'Symbologies',
    playground: 'Essayer',
    pricing: 'Tarifs',
    privacy: 'Confidentialité',
    product: 'Produit',
    quickStart: 'Démarrage rapide',
    reference: 'Référence de l’API',
    selfHosting: 'Auto-hébergement',
    signUp: 'S’inscrire',
    status: 'État du service',
    support: 'Assistance',
    symbologies: 'Symbologies',
    terms: 'Conditions',
  },
  offline:
    'Vous êtes hors ligne. Ce qui est affiché n’est peut-être plus à jour ; la page sera actualisée dès que vous serez de nouveau en ligne.',
  announcements: 'Annonces',
  putAway: 'Masquer cette annonce',
  notFound: 'Page introuvable',
  notFoundWhy: 'L’adresse est peut-être mal saisie, ou la page a été déplacée.',
  home: 'Accueil',

  // What components say
  loading: 'Chargement',
  copy: (what) => `Copier : ${what}`,
  copied: 'Copié',
  notCopied: 'La copie a échoué. Sélectionnez plutôt le texte.',
  seePlans: 'Voir les formules',
  askOperator: 'L’exploitant de ce serveur peut vous attribuer une formule supérieure.',
  askForPlan: 'Demander une formule supérieure',
  tryAgain: 'Réessayer',
  wrong: 'Une erreur s’est produite',
  notDisplayed: 'Cette page n’a pas pu être affichée',
  notLoaded:
    'Elle n’a pas pu être chargée : la connexion a échoué, ou le serveur a une nouvelle version. Elle sera rechargée dès que vous serez de nouveau en ligne.',
  reload: 'Recharger',
  unreachable: 'Le serveur est injoignable',
  checkConnection: (fault) =>
    `Vérifiez votre connexion et réessayez${fault === undefined ? '' : ` (${fault})`}.`,
  noImage: 'Le serveur n’a pas renvoyé d’image',
  unexpectedStatus: (status) => `Le serveur a répondu avec le statut ${status}`,

  // Words in numbers and dates
  justNow: 'à l’instant',
  unlimited: 'Illimité',
  rate: (requests, seconds) =>
    `${number(requests)} ${pick(requests, 'requête', 'requêtes')} par ${WINDOWS[seconds] ?? `${seconds} secondes`}`,
  perThousand: (price) => `${price} les 1 000 appels`,
  noOverage: 'Aucun dépassement',
  hardStop: 'Aucun (arrêt à la limite)',
  features: {
    style: 'Dimensions et couleurs au choix',
    batch: 'Génération par lots',
    webhooks: 'Webhooks',
    analytics: 'Statistiques d’utilisation',
    templates: 'Modèles personnalisés',
  },
  families: {
    'linear-retail': 'Commerce et édition',
    'linear-general': 'Usage général',
    'linear-industrial': 'Industrie et logistique',
    'linear-pharma': 'Pharmacie et santé',
    gs1: 'GS1 linéaire',
    postal: 'Services postaux',
    stacked: 'Empilés',
    '2d-matrix': 'Matrices 2D',
    'gs1-2d': 'GS1 2D',
    composite: 'GS1 Composite',
  },
} satisfies Catalog['shared'];
