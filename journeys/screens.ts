// Every screen of the product on the demo data, one line each: a new screen is a new line.
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Its address, what is read there once it stands, and the way from the address to it. */
export type Screen = readonly [address: string, shows: string | RegExp, open?: (page: Page) => Promise<unknown>];

export const visitors = {
  nobody: null,
  claire: 'claire@demo.kili.example',
  admin: 'admin@demo.kili.example',
  owner: 'owner@kili.example',
} as const;
export type Visitor = keyof typeof visitors;

export const exampleFile = join(import.meta.dirname, '../src/features/imports/server/examples/salon-lyon/salon.xlsx');
const late = '/prospects?compteur=retard';

/** By the person who opens them, in an order that holds: a second import knows of the first. */
export const screens: Readonly<Record<Visitor, readonly Screen[]>> = {
  nobody: [
    ['/connexion', 'Démonstration'],
    ['/mot-de-passe-oublie', 'Nous vous envoyons un lien'],
    ['/mot-de-passe/lien', 'Au moins 10 caractères'],
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
    [late, 'Premier contact', inTurn(press('Enter'), button(/^Changer l’étape/))],
    [late, 'En bref', press('e')],
    ['/a-revoir', 'Tout est à jour'],
    [late, 'Derniers échanges', callSession()],
    [late, 'pour quel motif', callSession('8')],
    [late, 'Autre date…', callSession('a')],
    [late, 'Barrière de langue', callSession('o')],
    [late, 'Touches de la session d’appels', callSession('?')],
    [late, 'Annuler «', callSession('5')],
    [late, 'Session en pause', callSession('p')],
    [late, 'Session terminée', callSession('6', 'p', 't')],
  ],
  admin: [
    ['/importer', 'Aucun import pour l’instant'],
    ['/importer', 'Les premières lignes', giveFile],
    ['/importer', /nouveaux prospects/, inTurn(giveFile, button(/^Importer environ/))],
    ['/importer', 'Terminé'],
    ['/mon-compte', 'Cet appareil'],
    ['/parametres/organisation', 'Fuseau horaire'],
    ['/parametres/utilisateurs', 'Claire Fontaine', press()],
    ['/parametres/utilisateurs', 'Dernière visite', press('j', 'Enter')],
    ['/parametres/utilisateurs', 'Ce qui va partir', inTurn(button('Inviter'), invite)],
    ['/parametres/utilisateurs', 'L’accès est coupé aussitôt', inTurn(press('j'), button('Désactiver'))],
    ['/parametres/equipes', 'Ventes', press()],
    ['/parametres/equipes', 'Membres', press('Enter')],
    ['/parametres/roles', 'Voir les prospects'],
    ['/parametres/roles', 'Voir les prospects', button(/^Commercial/)],
    ['/parametres/etapes', 'Négociation'],
    ['/parametres/etapes', 'Durée habituelle', button('Nouvelle étape')],
    ['/parametres/etapes', 'Descendre', button('Déplacer Qualifié')],
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

/** Keys, once the rows of the table are there. */
function press(...keys: string[]) {
  return async (page: Page) => {
    await page.getByRole('gridcell').first().waitFor();
    await typeKeys(page, keys);
  };
}

function button(name: string | RegExp) {
  return (page: Page) => page.getByRole('button', { name }).first().click();
}

function choice(name: string) {
  return (page: Page) => page.getByText(name, { exact: true }).click();
}

function inTurn(...steps: ((page: Page) => Promise<unknown>)[]) {
  return async (page: Page) => {
    for (const step of steps) await step(page);
  };
}

/** The list is called: its first card, then keys on it. */
function callSession(...keys: string[]) {
  return async (page: Page) => {
    await press('a')(page);
    await page.getByText('Derniers échanges').waitFor();
    await typeKeys(page, keys);
  };
}

function search(words: string) {
  return (page: Page) => page.getByPlaceholder('Nom, numéro, organisation, action…').fill(words);
}

async function giveFile(page: Page) {
  await page.locator('input[type=file]').setInputFiles(exampleFile);
  await page.getByRole('heading', { name: 'salon.xlsx' }).waitFor();
}

async function invite(page: Page) {
  await page.getByLabel('Adresses e-mail').fill('Léo Blanc <leo@lumen.example>\npas une adresse');
}

async function typeKeys(page: Page, keys: readonly string[]) {
  for (const key of keys) await page.keyboard.press(key);
}
