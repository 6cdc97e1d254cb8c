import { beforeAll, describe, expect, test } from 'vitest';
import { wallTime } from '../../../engine/dates.ts';
import { isSiret } from '../../../features/companies/siren.rules.ts';
import { isBusinessDay } from '../../../features/contact-rules/business-days.rules.ts';
import { slotAt, slotsFor } from '../../../features/contact-rules/call-slots.rules.ts';
import { zoneOf } from '../../../features/contact-rules/zones.rules.ts';
import { interactionRecord } from '../../../features/interactions/interaction.record.ts';
import { systemOutcomes } from '../../../features/outcomes/system-outcomes.ts';
import { readPhone } from '../../../features/prospects/phone.rules.ts';
import { type Prospect, prospectRecord } from '../../../features/prospects/prospect.record.ts';
import { defaultStages } from '../../../features/stages/stage.record.ts';
import { callNotes } from './call-notes.ts';
import { demoCompanies } from './demo-companies.ts';
import { type DemoProspect, type DemoSetting, makeProspects } from './demo-prospects.ts';
import { readPlaces } from './places.ts';

const now = '2026-11-25T13:20:00.000Z';
const stages = defaultStages.map((stage, place) => ({ ...stage, id: `00000000-0000-7000-8000-00000000000${place}` }));
const stageIds = new Map(stages.map(({ key, id }) => [key, id]));
const repIds = ['a', 'b', 'c'].map((letter) => `00000000-0000-7000-8000-${letter.repeat(12)}`);
const outcomes = new Map(systemOutcomes.map((outcome) => [outcome.code, outcome]));

let setting: DemoSetting;
let all: DemoProspect[];
let prospects: Prospect[];

beforeAll(async () => {
  const places = await readPlaces('84');
  setting = { company: demoCompanies[0]!, places, count: 2_000, repIds, stageIds, now };
  all = [...makeProspects(setting)];
  prospects = all.map(({ prospect }) => prospect);
});

const stageOf = (prospect: Prospect) => stages.find(({ id }) => id === prospect.stageId)!;
const share = (isOne: (prospect: Prospect) => boolean) => prospects.filter(isOne).length / prospects.length;

describe('the prospects of the demo', () => {
  test('are the same for the same seed, ids included, and others for another', () => {
    expect([...makeProspects({ ...setting, count: 300 })]).toEqual(all.slice(0, 300));
    const other = [...makeProspects({ ...setting, company: { ...setting.company, seed: 7 }, count: 3 })];
    expect(other[0]!.prospect.id).not.toBe(all[0]!.prospect.id);
  });

  test('are what the records say', () => {
    for (const { prospect, interactions } of all) {
      prospectRecord.schema.parse(prospect);
      for (const interaction of interactions) interactionRecord.schema.parse(interaction);
    }
  });

  test('all have ids of their own', () => {
    const ids = all.flatMap(({ prospect, interactions }) => [prospect.id, ...interactions.map(({ id }) => id)]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('have telephones that ring nowhere, written as the product would', () => {
    for (const { number, typed, kind, status } of prospects.flatMap(({ phones }) => phones)) {
      expect(number).toMatch(/^\+33(?:19900|26191|35301|46571|53649|63998)\d{4}$/);
      expect(readPhone(typed!, 'FR')).toMatchObject({ number, typed, kind });
      expect(status).toMatch(/^(possible|invalid)$/);
    }
  });

  test('are not duplicates of each other', () => {
    const keys = prospects.flatMap((prospect) =>
      prospectRecord.keys!.of(prospect).map(({ kind, key }) => `${kind} ${key}`),
    );
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  test('have e-mail addresses that lead nowhere and numbers no company has', () => {
    for (const { emails, siret } of prospects) {
      for (const { address } of emails) expect(address).toMatch(/\.example$/);
      if (siret) expect(siret.startsWith('000') && isSiret(siret)).toBe(true);
    }
  });

  test('spread over reps, pool, audiences, stages, sources and six months', () => {
    expect(share(({ ownerId }) => ownerId === null)).toBeCloseTo(0.1, 1);
    for (const repId of repIds) expect(share(({ ownerId }) => ownerId === repId)).toBeGreaterThan(0.2);
    expect(share(({ audience }) => audience === 'B2B')).toBeCloseTo(0.85, 1);
    const shares = Object.fromEntries(stages.map(({ key, id }) => [key, share(({ stageId }) => stageId === id)]));
    expect(shares.nouveau).toBeGreaterThan(shares['premier-contact']!);
    for (const key of ['qualifie', 'proposition', 'negociation', 'gagne']) {
      expect(shares[key]).toBeGreaterThan(0.02);
      expect(shares[key]).toBeLessThan(0.12);
    }
    expect(new Set(prospects.map(({ source }) => source)).size).toBe(6);
    expect(share(({ createdAt }) => createdAt > '2026-11-18')).toBeGreaterThan(0.02);
    expect(prospects.every(({ createdAt }) => createdAt > '2026-05-20' && createdAt < now)).toBe(true);
    expect(share(({ address }) => address.postalCode!.startsWith('97'))).toBeGreaterThan(0.01);
  });
});

describe('what is to do next', () => {
  test('is some of it late, some due today, some to come', () => {
    const due = prospects.flatMap(({ nextActionAt }) => nextActionAt ?? []);
    const today = due.filter((at) => at.startsWith('2026-11-25'));
    expect(today.length).toBeGreaterThan(20);
    const late = due.filter((at) => at < '2026-11-25').length;
    expect(late).toBeGreaterThan(20);
    expect(late).toBeLessThan(due.length / 8);
    expect(due.filter((at) => at > '2026-11-26').length).toBeGreaterThan(500);
  });

  test('falls into the calling hours of where the prospect lives', () => {
    for (const { nextActionAt, address, phones, audience } of prospects) {
      if (!nextActionAt) continue;
      const place = { country: 'FR', postalCode: address.postalCode };
      const zone = zoneOf({ ...place, phone: phones[0]?.number }, 'Europe/Paris');
      expect(slotAt(nextActionAt, { zone, slots: slotsFor(audience, 'FR') }), `${nextActionAt} ${zone}`).not.toBeNull();
      expect(isBusinessDay(wallTime(nextActionAt, zone).day, place), nextActionAt).toBe(true);
    }
  });

  test('is nothing for who is won or wants no calls, and the next call for who was called and may be reached', () => {
    for (const prospect of prospects) {
      expect(prospect.nextActionAt === null).toBe(prospect.nextActionKind === null);
      if (stageOf(prospect).kind === 'won' || prospect.doNotCallAt) expect(prospect.nextActionAt).toBeNull();
      const isReachable = stageOf(prospect).kind === 'open' && prospect.callCount > 0 && prospect.missedCalls === 0;
      if (isReachable) expect(prospect.nextActionAt).not.toBeNull();
    }
  });
});

describe('the history', () => {
  test('agrees with the counters', () => {
    for (const { prospect, interactions } of all) {
      const calls = interactions.filter(({ kind }) => kind === 'call');
      const reached = calls.filter(({ outcome }) => outcomes.get(outcome!)!.reached);
      expect(prospect.callCount).toBe(calls.length);
      expect(prospect.missedCalls).toBe(calls.length - 1 - calls.findLastIndex((one) => reached.includes(one)));
      expect(prospect.lastContactAt).toBe(reached.at(-1)?.occurredAt ?? null);
      expect(prospect.doNotCallAt).toBe(calls.find(({ outcome }) => outcome === 'NE_PLUS_APPELER')?.occurredAt ?? null);
    }
  });

  test('leads from stage to stage up to the present one', () => {
    for (const { prospect, interactions } of all) {
      let stageId = stages[0]!.id;
      let since = prospect.createdAt;
      for (const { details, kind, occurredAt } of interactions) {
        const { before, after, from, to } = details as Record<string, { stageId: string } & string>;
        const move = kind === 'stage' ? { from, to } : { from: before?.stageId, to: after?.stageId };
        if (!move.to) continue;
        expect(move.from).toBe(stageId);
        stageId = move.to;
        since = occurredAt;
      }
      expect([stageId, since]).toEqual([prospect.stageId, prospect.stageSince]);
      expect(prospect.lostReason !== null).toBe(stageOf(prospect).kind === 'lost');
    }
  });

  test('lies between the arrival of the prospect and now, in its order', () => {
    for (const { prospect, interactions } of all) {
      const times = [prospect.createdAt, ...interactions.map(({ occurredAt }) => occurredAt), now];
      expect(times).toEqual(times.toSorted());
    }
  });

  test('reads like real notes: many, filled in, in French', () => {
    const notes = all.flatMap(({ interactions }) => interactions.flatMap(({ note }) => note ?? []));
    expect(Object.values(callNotes).flat().length).toBeGreaterThan(60);
    expect(new Set(notes).size).toBeGreaterThan(1_500);
    for (const note of notes) expect(note).not.toMatch(/[{}]|undefined/);
  });

  test('asks only for outcomes that the product knows', () => {
    for (const code of Object.keys(callNotes)) expect(outcomes.has(code), code).toBe(true);
  });
});
