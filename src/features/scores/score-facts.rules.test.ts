import { describe, expect, it } from 'vitest';
import { keptScore, roleOf, type ScoredExchange, type ScoredProspect, tellsTheSame } from './score-facts.rules.ts';
import type { ScoreSettings } from './score-settings.record.ts';
import { usualScoreSettings } from './usual-score-settings.ts';

const now = '2026-11-24T10:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
const nobody: ScoredProspect = {
  jobTitle: null,
  phones: [],
  emails: [],
  address: {},
  source: null,
  inboundAt: null,
  custom: {},
  budget: null,
  decisionOn: null,
  renewalOn: null,
  missedCalls: 0,
  audience: 'B2B',
  doNotCallAt: null,
  unprovenAt: null,
  callConsent: null,
  createdAt: daysAgo(90),
};
const settings: ScoreSettings = {
  ...usualScoreSettings,
  sectorValues: ['Industrie', 'Transport'],
  sizeFrom: 10,
  sizeTo: 249,
  postalPrefixes: ['69', '2A'],
};
const call = (outcome: string, days: number): ScoredExchange => ({
  kind: 'call',
  direction: 'out',
  outcome,
  occurredAt: daysAgo(days),
});
const scored = (given: Partial<ScoredProspect>, exchanges: ScoredExchange[] = [], own = settings) =>
  keptScore({ ...nobody, ...given }, exchanges, { settings: own, zone: 'Europe/Paris', country: 'FR', now });

it('a consumer of an unproven file has no score before they agree, and whoever opposed none at all', () => {
  const unproven = { audience: 'B2C', unprovenAt: now } as const;
  const callConsent = { givenAt: now, until: null, outsideHours: false };
  expect(scored(unproven).score).toBeNull();
  expect(scored({ ...unproven, callConsent }).score).not.toBeNull();
  expect(scored({ ...unproven, audience: 'B2B' }).score).not.toBeNull();
  expect(scored({ doNotCallAt: now, callConsent }).score).toBeNull();
});

describe('the role in a job title', () => {
  it.each([
    ['Gérante', 'decision-maker'],
    ['Directrice des achats', 'decision-maker'],
    ['Directeur général délégué', 'decision-maker'],
    ['D.G.', null],
    ['DG', 'decision-maker'],
    ['Associée gérante', 'decision-maker'],
    ['Chef d’entreprise', 'decision-maker'],
    ['Chef d’atelier', 'prescriber'],
    ['Responsable des achats', 'prescriber'],
    ['Ingénieure méthodes', 'prescriber'],
    ['Adjoint au directeur', 'prescriber'],
    ['Assistante du directeur', 'user'],
    ['Chargé d’affaires', 'prescriber'],
    ['Chargée d’accueil', 'user'],
    ['Comptable', 'user'],
    ['Astronaute', null],
    [null, null],
  ])('« %s » is %s', (title, role) => {
    expect(roleOf(title, usualScoreSettings)).toBe(role);
  });
});

describe('what fits', () => {
  it.each<[string, Partial<ScoredProspect>, Record<string, number>]>([
    ['a target sector, whatever its capitals', { custom: { sector: 'INDUSTRIE' } }, { sector: 10 }],
    ['another sector', { custom: { sector: 'Santé' } }, {}],
    ['a number in the band', { custom: { headcount: 249 } }, { size: 10 }],
    ['the first number of a band', { custom: { headcount: '10-19' } }, { size: 10 }],
    ['a number above it', { custom: { headcount: '250+' } }, {}],
    ['a size nobody can read', { custom: { headcount: 'grande' } }, {}],
    ['the territory', { address: { postalCode: '69003', country: 'FR' } }, { territory: 5 }],
    ['Corsica by its department', { address: { postalCode: '20090' } }, { territory: 5 }],
    ['the same digits abroad', { address: { postalCode: '69003', country: 'DE' } }, {}],
    ['a mobile', { phones: [{ number: '+33639980001', kind: 'mobile' }] }, { directMobile: 3 }],
    ['a mobile that is wrong', { phones: [{ number: '+33639980001', kind: 'mobile', status: 'invalid' }] }, {}],
    ['an e-mail of a person', { emails: [{ address: 'a@b.example', kind: 'personal' }] }, { namedEmail: 2 }],
    ['an e-mail of everybody', { emails: [{ address: 'contact@b.example', kind: 'generic' }] }, {}],
    ['a budget', { budget: { amount: 100, currency: 'EUR' } }, { budgetKnown: 5 }],
    ['a decision soon', { decisionOn: '2026-12-14' }, { decisionSoon: 10 }],
    ['a contract that ends', { renewalOn: '2027-02-01' }, { competitorContractEnds: 10 }],
    ['three missed calls', { missedCalls: 3 }, { missedCalls: -10 }],
    ['a form, fourteen days ago', { source: 'Formulaire du site', createdAt: daysAgo(14) }, { requestForm: 12.5 }],
    ['a request today', { inboundAt: now, createdAt: daysAgo(28) }, { requestForm: 25 }],
    ['a request, though found at a fair', { inboundAt: now, source: 'Salon de Lyon' }, { requestForm: 25 }],
    ['a fair today', { source: 'Salon de Lyon', createdAt: now }, { metAtFair: 10 }],
  ])('%s', (_title, given, reasons) => {
    expect(scored(given).scoreReasons).toEqual(reasons);
  });

  it('counts a request that stands on the timeline once, as the reply it is', () => {
    const missed = { kind: 'call', direction: 'in', outcome: null, occurredAt: now } as const;
    expect(scored({ inboundAt: now }, [missed]).scoreReasons).toEqual({ replied: 15 });
  });

  it('is nothing where the company looks for nothing in particular', () => {
    const given = { custom: { sector: 'Industrie', headcount: 50 }, address: { postalCode: '69003' } };
    expect(scored(given, [], usualScoreSettings)).toEqual({ score: 0, scoreReasons: {}, scoreMoves: false });
  });

  it('counts a field of the company and points of its own, up to 40', () => {
    const own = {
      ...settings,
      sectorField: 'typeDeSite',
      sectorValues: ['Atelier'],
      points: { ...settings.points, sector: 38, decisionMaker: 10 },
    };
    const { score, scoreReasons } = scored(
      { custom: { typeDeSite: ['Bureaux', 'Atelier'] }, jobTitle: 'PDG' },
      [],
      own,
    );
    expect({ score, scoreReasons }).toEqual({
      score: 40,
      scoreReasons: { sector: 38, decisionMaker: 10, fitLimit: -8 },
    });
  });
});

describe('what happened', () => {
  const fitOf30 = { jobTitle: 'Gérant', custom: { sector: 'Transport', headcount: 50 } };

  it('counts half after fourteen days: the worked example without its click is 58, warm', () => {
    const { score, scoreReasons } = scored({ ...fitOf30, decisionOn: '2026-12-14' }, [call('TRES_INTERESSE', 7)]);
    expect({ score, scoreReasons }).toEqual({
      score: 58,
      scoreReasons: { sector: 10, size: 10, decisionMaker: 10, wantsToBuy: 17.68, decisionSoon: 10 },
    });
  });

  it.each([
    ['a reply by mail', { kind: 'email', direction: 'in', outcome: null, occurredAt: now }, { replied: 15 }],
    ['their own call', { kind: 'call', direction: 'in', outcome: null, occurredAt: now }, { replied: 15 }],
    ['a mail we wrote', { kind: 'email', direction: 'out', outcome: null, occurredAt: now }, {}],
    ['a call nobody answered', call('PAS_DE_REPONSE', 0), {}],
    ['no budget', call('PAS_BUDGET', 0), { noBudget: -10 }],
  ] as const)('%s', (_title, exchange, reasons) => {
    expect(scored({}, [exchange as ScoredExchange]).scoreReasons).toEqual(reasons);
  });

  it('« no budget » holds until they are interested again', () => {
    expect(scored({}, [call('PAS_BUDGET', 9), call('PAS_DE_REPONSE', 1)]).scoreReasons.noBudget).toBe(-10);
    expect(scored({}, [call('INTERESSE', 1), call('PAS_BUDGET', 9)]).scoreReasons.noBudget).toBeUndefined();
  });

  it('gives no score at all to whoever asked never to be called', () => {
    expect(scored({ ...fitOf30, doNotCallAt: now }, [call('TRES_INTERESSE', 1)])).toEqual({
      score: null,
      scoreReasons: {},
      scoreMoves: false,
    });
  });

  it.each<[string, Partial<ScoredProspect>, ScoredExchange[], boolean]>([
    ['interest', {}, [call('INTERESSE', 3)], true],
    ['a day ahead', { renewalOn: '2028-01-01' }, [], true],
    ['only who they are', fitOf30, [], false],
    ['interest that has faded away', {}, [call('INTERESSE', 200)], false],
  ])('%s moves with time: %s', (_title, given, exchanges, moves) => {
    expect(scored(given, exchanges).scoreMoves).toBe(moves);
  });
});

it('a line that lost less than a point is not written anew', () => {
  const kept = { score: 18, scoreReasons: { wantsToBuy: 17.68 }, scoreMoves: true };
  expect(tellsTheSame(kept, { ...kept, scoreReasons: { wantsToBuy: 17.5 } })).toBe(true);
  expect(tellsTheSame(kept, { ...kept, score: 17, scoreReasons: { wantsToBuy: 17.4 } })).toBe(false);
  expect(tellsTheSame(kept, { ...kept, scoreReasons: { wantsToBuy: 16.5 } })).toBe(false);
  expect(tellsTheSame(kept, { ...kept, scoreReasons: { wantsToBuy: 17.68, sector: 0.5 } })).toBe(false);
});
