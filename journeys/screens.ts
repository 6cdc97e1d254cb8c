// Every screen of the product on the demo data, one line each: a new screen is a new line.
import {
  button,
  callSession,
  choice,
  confirmPassword,
  giveFile,
  inTurn,
  invite,
  onBoard,
  press,
  type Step,
  search,
} from './steps.ts';
import type { Visitor } from './visitors.ts';

/** Its address, what is read there once it stands, and the way from the address to it. */
export type Screen = readonly [address: string, shows: string | RegExp, open?: Step];

const late = '/prospects?compteur=retard';

/** By the person who opens them, in an order that holds: a second import knows of the first. */
export const screens: Readonly<Record<Visitor, readonly Screen[]>> = {
  nobody: [
    ['/connexion', 'Démonstration'],
    ['/mot-de-passe-oublie', 'n’envoie pas de courrier'],
    ['/mot-de-passe/lien', 'a déjà servi'],
    ['/invitation/lien', 'Cette invitation ne peut plus servir'],
  ],
  claire: [
    ['/prospects', 'Gagnés', press()],
    ['/prospects', 'Sans suite prévue', button('Filtrer')],
    ['/prospects', '2 prospects sélectionnés', press('x', 'j', 'x')],
    ['/prospects?q=zzzzzz', 'Aucun prospect ne correspond'],
    ['/prospects', 'Enregistrer et créer un autre', press('n')],
    ['/prospects', 'Tous les prospects', press('Control+k')],
    ['/prospects', 'Rien ne correspond', inTurn(press('Control+k'), search('zzzz'))],
    ['/prospects', 'Se déconnecter', inTurn(press(), button('Claire Fontaine'))],
    [late, 'Historique', press('Enter')],
    [late, 'Ajouter un numéro', inTurn(press('Enter'), choice('Fiche'))],
    [late, 'Premier contact', inTurn(press('Enter'), button(/^Changer d’étape/))],
    [late, 'En bref', press('e')],
    ['/prospects?vue=colonnes', 'Négociation', onBoard()],
    ['/prospects?compteur=mes&vue=colonnes', 'Déplacer vers…', onBoard('m')],
    ['/prospects?vue=colonnes', 'Touches de cet écran', onBoard('?')],
    ['/prospects?vue=colonnes&sejour=bloque', 'l’avancement', onBoard('Enter')],
    ['/a-revoir', 'Tout est à jour'],
    [late, 'Derniers échanges', callSession()],
    [late, 'pour quel motif', callSession('8')],
    [late, 'Autre date…', callSession('a')],
    [late, 'Barrière de langue', callSession('o')],
    [late, 'Touches de la session d’appels', callSession('?')],
    [late, 'Annuler «', callSession('5')],
    [late, 'Session en pause', callSession('p')],
    [late, 'Session terminée', inTurn(callSession('6', 'p'), button('Terminer la session'))],
  ],
  admin: [
    ['/importer', 'Aucun import pour l’instant'],
    ['/importer', 'Les premières lignes', giveFile],
    ['/importer', /nouveaux prospects/, inTurn(giveFile, button(/^Importer .*lignes/))],
    ['/importer', 'Terminé'],
    ['/mon-compte', 'Cet appareil'],
    ['/mon-compte', 'Photographiez ce code', inTurn(button('Activer'), confirmPassword)],
    ['/parametres/organisation', 'Fuseau horaire'],
    ['/parametres/utilisateurs', 'Claire Fontaine', press()],
    ['/parametres/utilisateurs', 'Dernière visite', press('j', 'Enter')],
    ['/parametres/utilisateurs', 'Qui est invité', inTurn(button('Inviter'), invite)],
    ['/parametres/utilisateurs', 'L’accès est coupé aussitôt', inTurn(press('j'), button('Désactiver'))],
    ['/parametres/equipes', 'Ventes', press()],
    ['/parametres/equipes', 'Membres', press('Enter')],
    ['/parametres/roles', 'Voir les prospects'],
    ['/parametres/roles', 'Voir les prospects', button(/^Commercial/)],
    ['/parametres/etapes', 'Négociation'],
    ['/parametres/etapes', 'Durée habituelle', button('Nouvelle étape')],
    ['/parametres/etapes', 'Descendre', button('Ordre de Qualifié')],
    ['/parametres/champs', 'Aucun champ à vous'],
    ['/parametres/champs', 'Montrer pendant les appels', button('Nouveau champ')],
    ['/parametres/resultats', 'Barrage secrétaire', press()],
    ['/parametres/resultats', 'Un chiffre ou une lettre', press('Enter')],
  ],
  owner: [
    ['/plateforme/organisations', 'Voisin & Associés', press()],
    ['/plateforme/organisations', 'Premier administrateur', button('Nouvelle organisation')],
    ['/plateforme/organisations', 'Archiver ferme', press('Enter')],
    ['/plateforme/courriers', 'SMTP_URL'],
    ['/plateforme/sante', 'Plus grandes tables'],
  ],
};
