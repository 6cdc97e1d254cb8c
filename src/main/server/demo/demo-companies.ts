// The companies of the demo and the people who sign in to them.
import { accounting, lighting, type Offer } from './offer.ts';

export const DEMO_PASSWORD = 'kili-demo-2026';

export interface DemoPerson {
  email: string;
  name: string;
  /** Key of the preset role; the first administrator opens the company. */
  role: 'admin' | 'manager' | 'rep' | 'support';
}

export interface DemoCompany {
  id: string;
  /** All else follows from it, ids included. */
  seed: number;
  name: string;
  siren: string;
  phone: string;
  website: string;
  people: readonly DemoPerson[];
  offer: Offer;
  prospectCount: number;
  /** Private persons among its prospects. */
  consumerShare: number;
  /** Prospects of its own region. */
  homeShare: number;
  /** It has a second pipeline, for customers that come up for renewal. */
  hasRenewals?: true;
  /** It has fields, tags, rules of assignment and views of its own. */
  hasOwnSettings?: true;
  /** It sells: invoices, quotes, a loyalty programme, appointments, message templates. */
  hasTrade?: true;
  /** It calls those who have been silent the longest. */
  hasCampaign?: true;
  history: {
    /** Prospects that somebody has worked on, beside what the source says. */
    calledShare: number;
    /** Prospects that nobody owns. */
    poolShare: number;
  };
}

export const platformOwner = { email: 'owner@kili.example', name: 'Hélène Garnier' };

export const demoCompanies: readonly DemoCompany[] = [
  {
    id: '019b8c2e-6c00-7000-8000-000000000001',
    seed: 2026,
    name: 'Atelier Lumen',
    siren: '000000018',
    phone: '04 65 71 20 26',
    website: 'https://www.atelier-lumen.example',
    people: [
      { email: 'admin@demo.kili.example', name: 'Nathalie Roche', role: 'admin' },
      { email: 'manager@demo.kili.example', name: 'Thomas Vidal', role: 'manager' },
      { email: 'claire@demo.kili.example', name: 'Claire Fontaine', role: 'rep' },
      { email: 'karim@demo.kili.example', name: 'Karim Benali', role: 'rep' },
      { email: 'awa@demo.kili.example', name: 'Awa Diop', role: 'rep' },
      { email: 'support@demo.kili.example', name: 'Julien Mercier', role: 'support' },
    ],
    offer: lighting,
    prospectCount: 2_000,
    consumerShare: 0.15,
    hasCampaign: true,
    hasTrade: true,
    homeShare: 0.55,
    hasOwnSettings: true,
    history: { calledShare: 1, poolShare: 0.08 },
  },
  {
    id: '019b8c2e-6c00-7000-8000-000000000002',
    seed: 1789,
    name: 'Voisin & Associés',
    siren: '000000026',
    phone: '04 65 71 17 89',
    website: 'https://www.voisin-associes.example',
    people: [
      { email: 'admin@voisin.kili.example', name: 'Marc Voisin', role: 'admin' },
      { email: 'lea@voisin.kili.example', name: 'Léa Perrin', role: 'rep' },
    ],
    offer: accounting,
    prospectCount: 120,
    consumerShare: 0,
    hasRenewals: true,
    homeShare: 0.8,
    history: { calledShare: 1, poolShare: 0.08 },
  },
];

/** A company of any size, for measuring and for trying what a big one feels like. */
export function bigCompany(prospectCount: number): DemoCompany {
  // A device holds what its person owns: portfolios stay of a size that one person can work.
  const repCount = Math.min(mostReps, Math.max(6, Math.ceil(prospectCount / 4_000)));
  return {
    id: '019b8c2e-6c00-7000-8000-000000000003',
    seed: 31,
    name: 'Grand Compte',
    siren: '000000109',
    phone: '01 99 00 00 31',
    website: 'https://www.grand-compte.example',
    people: [
      { email: 'admin@grand.kili.example', name: 'Isabelle Grandjean', role: 'admin' },
      { email: 'manager@grand.kili.example', name: 'Antoine Leclerc', role: 'manager' },
      ...Array.from({ length: repCount }, (_, place) => ({
        email: `commercial${place + 1}@grand.kili.example`,
        name: `${repFirstNames[place % repFirstNames.length]} ${repSurnames[place % repSurnames.length]}`,
        role: 'rep' as const,
      })),
    ],
    offer: lighting,
    prospectCount,
    consumerShare: 0.2,
    homeShare: 0.12,
    history: { calledShare: 0.55, poolShare: 0.1 },
  };
}

const mostReps = 250;
// Lists of lengths without a common divisor: no two reps of a company share their whole name.
const repFirstNames = 'Hugo Sarah Mehdi Inès Paul Fatou Léo Manon Yanis Chloé Marc Aïcha Loïc Élise Sofiane Anna'.split(
  ' ',
);
const repSurnames =
  'Lambert Cohen Haddad Moreau Giraud Camara Petit Rossi Nguyen Leroy Diallo Meyer Faure Blanc Roux Martin Garcia'.split(
    ' ',
  );

/** What is printed at the start, once the demo is there. */
export const demoSignIns: readonly { email: string; what: string }[] = [
  { email: platformOwner.email, what: 'platform owner' },
  ...demoCompanies.flatMap(({ name, people }) =>
    people.map(({ email, role }) => ({ email, what: `${role}, ${name}` })),
  ),
];
