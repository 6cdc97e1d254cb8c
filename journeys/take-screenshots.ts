// Takes the pictures of the user's guide and of the README from a Kili of its own, on the demo data: `npm run guide`.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { smallPng } from './small-png.ts';
import { openBrowser, type RunningKili, signIn, sleep, startKili } from './start-kili.ts';
import { button, callSession, giveFile, inTurn, invite, onBoard, press, type Step, search } from './steps.ts';
import { type Visitor, visitors } from './visitors.ts';

const folder = join(import.meta.dirname, '../docs/images');

/** The file, the address it shows, and the way from the address to the picture. */
type Picture = readonly [name: string, address: string, open: Step];

const late = '/prospects?compteur=retard';

const pictures: Readonly<Record<Visitor, readonly Picture[]>> = {
  nobody: [['sign-in', '/connexion', sees('Démonstration')]],
  claire: [
    ['prospects', '/prospects?tri=-score', press('j')],
    ['board', '/prospects?affichage=colonnes', inTurn(onBoard('ArrowRight'), sees('Négociation'))],
    ['bottlenecks', '/prospects?affichage=colonnes&goulots=etapes', sees('Vont plus loin')],
    ['side-panel', '/prospects?tri=-score', inTurn(press('j', 'Enter'), sees('Historique'))],
    ['prospect', '/prospects?tri=-score', inTurn(press('j', 'p'), sees('En bref'))],
    ['new-prospect', '/prospects', inTurn(press('n'), sees('Enregistrer et créer un autre'))],
    ['search', '/prospects', inTurn(press('Control+k'), search('martin'), sees('Martin'))],
    ['call-question', late, inTurn(callSession('8'), sees('pour quel motif'))],
    ['to-review', '/a-revoir', sees('Tout est à jour')],
    // The last of all: a number dialled takes the keyboard away from a browser without a telephone.
    ['call-session', late, inTurn(callSession(), treat('5', '4', '6', 'Space'), sees('Raccrocher'))],
  ],
  admin: [
    ['import', '/importer', inTurn(giveFile, sees('Les premières lignes'))],
    ['import-report', '/importer', inTurn(giveFile, button(/^Importer .*lignes/), sees(/nouveaux prospects/))],
    ['invite', '/parametres/utilisateurs', inTurn(button('Inviter'), invite, sees('Qui est invité'))],
    [
      'users',
      '/parametres/utilisateurs',
      inTurn(button('Inviter'), invite, button(/^Créer/), sees('invitation créée')),
    ],
    ['roles', '/parametres/roles', inTurn(button(/^Commercial/), sees('Voir les prospects'))],
    ['stages', '/parametres/etapes', sees('Négociation')],
    ['outcomes', '/parametres/resultats', press()],
    ['call-summary', late, inTurn(callSession(), treat('1', '5', '7', '6', 'h', 't'), sees('Session terminée'))],
  ],
  owner: [
    ['companies', '/plateforme/organisations', press()],
    ['mails', '/plateforme/courriers', press()],
  ],
};

const [kili, browser] = await Promise.all([startKili(), openBrowser()]);
try {
  await mkdir(folder, { recursive: true });
  for (const visitor of Object.keys(pictures) as Visitor[]) await takeAs(visitor, kili, browser);
} finally {
  await browser.close();
  await kili.stop();
}

async function takeAs(visitor: Visitor, kili: RunningKili, browser: Browser) {
  const page = await newDevice(browser);
  if (visitor === 'claire') await setTime(page, whenPeopleCall());
  const email = visitors[visitor];
  if (email) await signIn(page, kili, email);
  for (const [name, address, open] of pictures[visitor]) {
    await page.goto(kili.url + address);
    await open(page);
    await page.mouse.move(0, 0);
    await sleep(400);
    const picture = smallPng(await page.screenshot());
    await writeFile(join(folder, `${name}.png`), picture);
    console.log(`${name}.png  ${Math.round(picture.length / 1024)} kB`);
  }
  await page.context().close();
}

async function newDevice(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** The clocks of the page and, as the page hears it, of the server: by theirs it sets its own right. */
async function setTime(page: Page, time: Date): Promise<void> {
  const shift = time.getTime() - Date.now();
  await page.clock.install({ time });
  await page.route(/\/api\/sync\/(pull|push)$/, async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { serverTime?: string };
    if (!answer.serverTime) return route.fulfill({ response });
    const serverTime = new Date(Date.parse(answer.serverTime) + shift).toISOString();
    return route.fulfill({ response, json: { ...answer, serverTime } });
  });
}

/** Now, on a weekday by day; else the next one in the morning: nobody telephones on a Sunday evening. */
function whenPeopleCall(): Date {
  const moment = new Date();
  const isBusy = () => moment.getUTCDay() % 6 !== 0 && moment.getUTCHours() >= 8 && moment.getUTCHours() < 16;
  if (isBusy()) return moment;
  if (moment.getUTCHours() >= 8) moment.setUTCDate(moment.getUTCDate() + 1);
  moment.setUTCHours(9, 12, 0, 0);
  while (!isBusy()) moment.setUTCDate(moment.getUTCDate() + 1);
  return moment;
}

/** Outcomes at the pace of a person: the next card is there before the next key. */
function treat(...outcomes: string[]): Step {
  return async (page) => {
    for (const outcome of outcomes) {
      await page.keyboard.press(outcome);
      await sleep(900);
    }
  };
}

function sees(text: string | RegExp): Step {
  return (page) => page.getByText(text).first().waitFor();
}
