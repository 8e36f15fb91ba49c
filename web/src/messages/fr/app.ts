/** Of every page with somebody signed in, and of signing in: the menu, dialogs, notices, and what single parts share. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  // The menu
  account: 'Compte',
  analytics: 'Statistiques',
  apiKeys: 'Clés d’API',
  batches: 'Lots',
  billing: 'Facturation',
  dashboard: 'Tableau de bord',
  planAndBilling: 'Formule et facturation',
  playground: 'Essayer',
  requests: 'Requêtes',
  team: 'Équipe',
  templates: 'Modèles',
  webhooks: 'Webhooks',
  operator: 'Exploitant',
  suspended: (why) => `Ce compte est suspendu : ${why}`,
  viewing: (account, until) =>
    `Vous voyez ${account} comme ses membres, jusqu’à ${until}. Rien ne peut être modifié.`,
  endViewing: 'Quitter l’affichage',
  signOut: 'Se déconnecter',
  switchTo: (email) => `Passer à ${email}`,
  planAndCredits: (plan, left) =>
    `Formule ${plan}, ${left === null ? 'crédits illimités' : `encore ${count(left, 'crédit', 'crédits', 'de crédits')}`}`,

  // Dialogs and notices
  close: 'Fermer',
  cancel: 'Annuler',
  done: 'Terminé',
  save: 'Enregistrer',
  item: (position) => `Élément ${position} :`,
  wrongPassword: 'Ce n’est pas votre mot de passe actuel.',
  testKey: 'C’est une clé de test : l’image porte la mention TEST et ne coûte rien.',
  unknownBrowser: 'Navigateur inconnu',
  browserOn: (browser, system) => `${browser} sous ${system}`,

  // Signing in, also again
  code: 'Code de votre application, ou code de récupération',
  signIn: 'Se connecter',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  noPassword:
    'Vous n’avez pas de mot de passe ici. C’est possible pendant dix minutes après la connexion.',
  or: 'ou',
  signInWithPasskey: 'Se connecter avec une clé d’accès',
  signInWith: (name) => `Se connecter avec ${name}`,
  yourPassword: 'Votre mot de passe',
  ended: (email) =>
    `Votre session a pris fin. Reconnectez-vous avec ${email} pour reprendre là où vous étiez ; votre saisie est conservée.`,
  resent: 'Si cette adresse doit encore être confirmée, nous avons envoyé un nouveau lien.',
  resend: 'Envoyer un nouveau lien',
  passwordRule: 'De 10 à 128 caractères',

  // Credits and where they are heading
  included: 'inclus',
  noCreditsYet: 'Aucun crédit n’a encore été utilisé pendant cette période.',
  noCallsLately: 'Aucun appel ces derniers jours.',
  willMake: (calls, end) => `À ce rythme, le nombre d’appels atteindra ${calls} d’ici le ${end}.`,
  willUse: (credits, included, end) =>
    `À ce rythme, vous utiliserez ${credits} de vos ${number(included)} crédits d’ici le ${end}.`,
  willRunOut: (day) => `À ce rythme, vos crédits seront épuisés le ${day}.`,
  willRunOutIncluded: (day, price) =>
    `À ce rythme, vos crédits inclus seront épuisés le ${day}.${price === null ? '' : ` Ensuite, 1 000 appels coûtent ${price}.`}`,
  allUsed: (end) => `Tous les crédits sont utilisés. Ils seront renouvelés le ${end}.`,
  beyondIncluded: (calls, price) =>
    `${count(calls, 'appel', 'appels', 'd’appels')} au-delà du volume inclus${price === null ? '' : `, à ${price} les 1 000`}.`,
} satisfies Catalog['app'];
