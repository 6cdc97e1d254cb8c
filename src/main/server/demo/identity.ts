// Who a demo prospect is: a fictional person at a fictional organisation of a real commune.
import type { Prospect } from '../../../features/prospects/prospect.record.ts';
import type { Dice, Odds } from './dice.ts';
import { type JobTitle, jobTitles } from './job-titles.ts';
import { mensNames, pickName, surnames, womensNames } from './names.ts';
import { makeOrganisation, type Organisation, slug } from './organisations.ts';
import { fictionPhone } from './phones.ts';
import type { Commune, Places } from './places.ts';

export type Identity = Pick<
  Prospect,
  | 'firstName'
  | 'lastName'
  | 'civility'
  | 'jobTitle'
  | 'organisation'
  | 'audience'
  | 'phones'
  | 'emails'
  | 'address'
  | 'siret'
  | 'website'
> & { role: JobTitle['role'] | null; isInTargetSector: boolean; isAtHome: boolean };

const streets: Odds<readonly string[]> = [
  [
    70,
    'rue de la République|rue Victor-Hugo|avenue Jean-Jaurès|rue des Lilas|rue Pasteur|chemin des Vignes|route de Genève|rue du Moulin|place de la Mairie|rue des Écoles|avenue de la Gare|boulevard Gambetta|impasse des Cerisiers|rue Louis-Pradel|allée des Platanes|rue du Général-de-Gaulle|rue Marie-Curie|quai de la Loire|montée de l’Église|rue de l’Hôtel-de-Ville|cours de la Liberté|rue Jean-Moulin|rue Émile-Zola|chemin du Bois-Joli'.split(
      '|',
    ),
  ],
  [
    30,
    'rue de l’Industrie|avenue des Frères-Lumière|rue Ampère|allée des Artisans|rue des Entrepreneurs|boulevard de l’Europe|rue de la Technologie|chemin du Champ-du-Roy'.split(
      '|',
    ),
  ],
];
const parks = ['ZA des Bruyères', 'Parc d’activités du Val', 'ZI Nord', 'Bâtiment B', 'Résidence Le Clos', '2e étage'];

export interface IdentityOptions {
  /** Its number in the company, from which telephone and SIRET are made. */
  place: number;
  consumerShare: number;
  homeShare: number;
}

export function makeIdentity(
  dice: Dice,
  places: Places,
  { place, consumerShare, homeShare }: IdentityOptions,
): Identity {
  const commune = places.pick(dice, homeShare);
  const audience = dice.chance(consumerShare) ? 'B2C' : 'B2B';
  const organisation = audience === 'B2B' ? makeOrganisation(dice, { city: commune.name, place }) : null;
  const isNamed = !organisation || dice.chance(0.93);
  const person = isNamed ? makePerson(dice) : null;
  const job = person && organisation ? dice.weighted(jobTitles) : null;
  return {
    firstName: person?.firstName ?? null,
    lastName: person?.lastName ?? null,
    civility: person?.civility ?? null,
    jobTitle: job && (person?.civility === 'Mme' ? job.woman : job.man),
    organisation: organisation?.name ?? null,
    audience,
    phones: phonesOf(dice, commune, { place, hasMobile: isNamed && place % ONE_MOBILE_IN === 0 }),
    emails: emailsOf(dice, person, organisation, place),
    address: addressOf(dice, commune),
    siret: organisation?.siret ?? null,
    website: organisation && dice.chance(0.35) ? `https://www.${organisation.domain}` : null,
    role: job?.role ?? null,
    isInTargetSector: organisation?.isInTargetSector ?? false,
    isAtHome: commune.numberZone === '04',
  };
}

type Person = { civility: 'M.' | 'Mme'; firstName: string; lastName: string };

function makePerson(dice: Dice): Person {
  const isWoman = dice.chance(0.46);
  return {
    civility: isWoman ? 'Mme' : 'M.',
    firstName: pickName(dice, isWoman ? womensNames : mensNames),
    lastName: pickName(dice, surnames),
  };
}

// The block of fiction has ten thousand mobile numbers, and a mobile number is one person: a demo that took many would
// pass for the people of any file of fictional contacts that somebody tries to import.
const ONE_MOBILE_IN = 100;

function phonesOf(dice: Dice, { numberZone }: Commune, { place, hasMobile }: { place: number; hasMobile: boolean }) {
  const landline = !hasMobile || dice.chance(0.4) ? [fictionPhone(numberZone ?? '01', place)] : [];
  const mobile = hasMobile ? [fictionPhone('mobile', place / ONE_MOBILE_IN)] : [];
  return dice.chance(0.7) ? [...mobile, ...landline] : [...landline, ...mobile];
}

function emailsOf(
  dice: Dice,
  person: Person | null,
  organisation: Organisation | null,
  place: number,
): Prospect['emails'] {
  const domain = organisation?.domain ?? dice.pick(['courrier.example', 'messagerie.example', 'boite.example']);
  const generic =
    organisation && dice.chance(person ? 0.12 : 0.8) ? [`${dice.pick(['contact', 'accueil'])}@${domain}`] : [];
  // Namesakes are common among consumers; their number keeps the addresses apart.
  const local = person && `${slug(person.firstName)}.${slug(person.lastName)}${organisation ? '' : place % 1_000}`;
  const personal = local && dice.chance(0.82) ? [`${local}@${domain}`] : [];
  return [
    ...personal.map((address) => ({ address, kind: 'personal' as const })),
    ...generic.map((address) => ({ address, kind: 'generic' as const })),
  ];
}

function addressOf(dice: Dice, { name, postalCodes }: Commune): Prospect['address'] {
  const number = `${dice.between(1, 180)}${dice.chance(0.06) ? ' bis' : ''}`;
  return {
    line1: `${number} ${dice.pick(dice.weighted(streets))}`,
    ...(dice.chance(0.15) && { line2: dice.pick(parks) }),
    postalCode: dice.pick(postalCodes),
    city: name,
    country: 'FR',
  };
}
