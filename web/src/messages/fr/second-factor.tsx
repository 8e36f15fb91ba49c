/** The second factor on `/account`. */
import type { ReactNode } from 'react';
import type { Catalog } from '../loaders.ts';

export default {
  title: 'Second facteur',
  titles: {
    enable: 'Configurer un second facteur',
    renew: 'Nouveaux codes de récupération',
    disable: 'Désactiver le second facteur',
  },
  required: 'Votre rôle dans ce compte exige un second facteur. Configurez-le pour continuer.',
  off: 'Le mot de passe suffit pour se connecter. Avec une application qui affiche des codes, un mot de passe volé ne suffit plus.',
  on: (when: ReactNode, left: number) => (
    <>
      Actif depuis le {when}. Codes de récupération restants : {left}.
    </>
  ),
  setUp: 'Configurer',
  renew: 'Nouveaux codes de récupération',
  turnOff: 'Désactiver',
  recoveryCodes: 'Codes de récupération',
  goOn: 'Continuer',
  scan: 'Scannez le QR Code avec votre application, puis saisissez le code qu’elle affiche.',
  qrAlt: 'QR Code du secret, qui figure aussi en texte ci-dessous',
  secret: 'Secret, à saisir à la place',
  code: 'Code à usage unique',
  turnOn: 'Activer',
  makeCodes: 'Créer de nouveaux codes',
  turnedOff: 'Second facteur désactivé',
  keepCodes:
    'Chacun permet de se connecter une fois, à la place d’un code de l’application. Conservez-les avec vos mots de passe : ils ne seront plus affichés.',
  copyCodes: 'Copier les codes',

  // Passkeys
  passkeys: 'Clés d’accès',
  passkeysText:
    'Une clé d’accès vous connecte sans mot de passe : votre appareil demande votre doigt, votre visage ou son code.',
  addPasskey: 'Ajouter une clé d’accès',
  noPasskeysHere: 'Ce navigateur n’a pas de clés d’accès.',
  passkeyName: 'Nom',
  passkeyNameHint: 'De l’appareil, par exemple « Mon téléphone »',
  passkeyAdded: 'Clé d’accès ajoutée',
  passkeyRemoved: 'Clé d’accès supprimée',
  removePasskey: 'Supprimer la clé d’accès',
  remove: 'Supprimer',
  dismissed:
    'Rien n’a été ajouté : la fenêtre du navigateur a été fermée, ou cet appareil a déjà une clé d’accès.',
  addedOn: (when: ReactNode) => <>Ajoutée le {when}, pas encore utilisée</>,
  usedOn: (when: ReactNode) => <>Utilisée pour la dernière fois le {when}</>,
  removeNamed: (name: string) => `Supprimer ${name}`,
  removeText: (name: string) =>
    `${name} ne vous connectera plus. Supprimez-la aussi sur l’appareil.`,
} satisfies Catalog['second-factor'];
