import { beforeEach, describe, expect, it, test } from 'vitest';
import { addMinutes, instantOf, wallTime } from '../../engine/dates.ts';
import type { Store } from '../../engine/define.ts';
import { type Layer, memoryStore } from '../../engine/memory-store.ts';
import { createAppointment, undoAppointment } from '../appointments/appointment.commands.ts';
import { appointmentRecord } from '../appointments/appointment.record.ts';
import { campaignRecord, usualCampaign } from '../campaigns/campaign.record.ts';
import { correctInteraction } from '../interactions/interaction.commands.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { systemOutcomes } from '../outcomes/system-outcomes.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { dial, recordOutcome, undoOutcome } from './call.commands.ts';
import { awa, callExamples, exampleId, exampleSessionId, exampleStage, fillWithCalls } from './call.examples.ts';
import { callSessionRecord } from './call-session.records.ts';
import { keepCall } from './keep-call.commands.ts';

const { claireMartin, paulDurand } = callExamples;
const at = (text: string) => instantOf(text.slice(0, 10), text.slice(11), 'Europe/Paris');
const shown = (instant: string | null) => {
  const wall = instant && wallTime(instant, 'Europe/Paris');
  return wall ? `${wall.day} ${wall.time}` : null;
};
const morning = '2026-11-24 10:10';

let layer: Layer;
let store: Store;
let lastId: number;

beforeEach(async () => {
  layer = new Map();
  store = memoryStore([layer], at(morning));
  lastId = 1000;
  await fillWithCalls(store);
});

type Given = Partial<Parameters<typeof recordOutcome.run>[1]>;

const context = (when: string) => ({ caller: awa, at: when, enqueue: async () => {} });

function call(outcome: string, given: Given = {}, when = at(morning)) {
  lastId += 1;
  const args = { id: exampleId(lastId), prospectId: claireMartin.id, sessionId: exampleSessionId, outcome, ...given };
  return recordOutcome.run(store, recordOutcome.args.parse(args), context(when));
}
const undo = (id: string, when = addMinutes(at(morning), 1)) => undoOutcome.run(store, { id }, context(when));
const find = async (id: string = claireMartin.id) => (await store.find(prospectRecord, id)) as Prospect;

describe('« RDV pris », with the appointment made in the call', () => {
  const appointmentId = exampleId(3001);
  const noteId = exampleId(3002);
  const startAt = at('2026-11-26 14:00');

  beforeEach(async () => {
    const made = { id: appointmentId, interactionId: noteId, prospectId: claireMartin.id, title: 'Démonstration' };
    const args = createAppointment.args.parse({ ...made, day: '2026-11-26', time: '14:00' });
    await createAppointment.run(store, args, context(at(morning)));
  });
  const press = () => call('RDV_PRIS', { id: exampleId(3003), nextActionAt: startAt, appointmentId });
  const appointment = () => store.find(appointmentRecord, appointmentId);

  test('what comes next is the appointment', async () => {
    const { interaction, prospect } = await press();
    expect(prospect).toMatchObject({ nextActionAt: startAt, stageId: exampleStage('qualifie') });
    expect(interaction.details).toMatchObject({ appointmentId });
  });

  test('taken back within seconds, both are gone', async () => {
    await press();
    await undo(exampleId(3003), addMinutes(at(morning), 10 / 60));
    expect(await appointment()).toBeUndefined();
    expect((await find()).nextActionAt).toBeNull();
    expect((await store.find(interactionRecord, noteId))?.undoneAt).not.toBeNull();
  });

  test('once its letters may have left, the appointment stands, though the outcome is taken back', async () => {
    await press();
    await undo(exampleId(3003), addMinutes(at(morning), 1));
    expect(await appointment()).toMatchObject({ state: 'planned' });
    expect((await find()).nextActionAt).toBe(startAt);
  });

  test('one that is gone by itself is no trouble', async () => {
    await press();
    await undoAppointment.run(store, { id: appointmentId }, context(addMinutes(at(morning), 5 / 60)));
    await undo(exampleId(3003), addMinutes(at(morning), 10 / 60));
    expect((await find()).nextActionAt).toBeNull();
  });
});

describe('a call whose note was corrected twice', () => {
  const correct = (id: number, correctsId: number, note: string) =>
    correctInteraction.run(
      store,
      { id: exampleId(id), correctsId: exampleId(correctsId), note },
      context(addMinutes(at(morning), 1)),
    );

  test('is one call, for the count and for what comes next', async () => {
    await call('PAS_DE_REPONSE', { id: exampleId(2001), note: 'Répondeur plein' });
    await correct(2002, 2001, 'Répondeur plein, rappeler tôt');
    await correct(2003, 2002, 'Répondeur plein, rappeler à 9 h');
    const { interaction } = await call('PAS_DE_REPONSE', {}, at('2026-11-24 14:10'));
    expect(interaction.details).toMatchObject({ sameOutcomeCount: 2 });
    expect((await find()).callCount).toBe(2);
  });

  test('is taken back once, and its correction is no call to take back', async () => {
    await call('PAS_DE_REPONSE', { id: exampleId(2001), note: 'Répondeur plein' });
    await correct(2002, 2001, 'Répondeur plein, rappeler tôt');
    await undo(exampleId(2001), addMinutes(at(morning), 2));
    expect((await find()).callCount).toBe(0);
    await expect(undo(exampleId(2002), addMinutes(at(morning), 2))).rejects.toMatchObject({
      key: 'interaction.notFound',
    });
  });
});

describe('a call to a business, never called, Tuesday 24 November at 10:10', () => {
  test.each<[string, string, string | null, Prospect['nextActionKind']]>([
    ['TRES_INTERESSE', 'qualifie', '2026-11-25 10:10', 'follow-up'],
    ['INTERESSE', 'premier-contact', '2026-11-27 10:10', 'follow-up'],
    ['VEUT_DEMO', 'qualifie', morning, 'follow-up'],
    ['VEUT_DEVIS', 'qualifie', morning, 'follow-up'],
    ['VEUT_DOC', 'premier-contact', '2026-11-26 10:10', 'follow-up'],
    ['RDV_PRIS', 'qualifie', null, null],
    ['ACCORD_VERBAL', 'negociation', '2026-11-25 10:10', 'follow-up'],
    ['RAPPELER_PLUS_TARD', 'premier-contact', '2026-11-24 12:10', 'call-back'],
    ['RAPPELER_1_SEMAINE', 'premier-contact', '2026-12-01 10:10', 'call-back'],
    ['RAPPELER_LE', 'premier-contact', '2026-12-03 16:00', 'call-back'],
    ['PAS_INTERESSE', 'perdu', '2027-02-22 10:10', 'follow-up'],
    ['NE_PLUS_APPELER', 'perdu', null, null],
    ['DEJA_CLIENT', 'nouveau', null, null],
    ['DEJA_EQUIPE', 'premier-contact', '2027-05-24 10:10', 'follow-up'],
    ['PAS_BUDGET', 'premier-contact', '2027-02-22 10:10', 'follow-up'],
    ['HORS_CIBLE', 'perdu', null, null],
    ['BARRAGE_SECRETAIRE', 'nouveau', '2026-11-25 10:10', 'retry'],
    ['MAUVAIS_CONTACT', 'nouveau', morning, 'follow-up'],
    ['RACCROCHE', 'nouveau', '2026-12-24 10:10', 'follow-up'],
    ['LANGUE', 'nouveau', null, null],
    ['MESSAGE_VOCAL', 'nouveau', '2026-11-26 10:30', 'retry'],
    ['REPONDEUR', 'nouveau', '2026-11-24 14:10', 'retry'],
    ['PAS_DE_REPONSE', 'nouveau', '2026-11-24 14:10', 'retry'],
    ['OCCUPE', 'nouveau', '2026-11-24 10:30', 'retry'],
    ['FAUX_NUMERO', 'nouveau', morning, 'follow-up'],
    ['ENTREPRISE_FERMEE', 'perdu', null, null],
    ['DOUBLON', 'nouveau', null, null],
    ['ECHEC_TECHNIQUE', 'nouveau', '2026-11-24 10:15', 'retry'],
  ])('%s: stage %s, next %s (%s)', async (code, stage, next, kind) => {
    const definition = systemOutcomes.find((one) => one.code === code)!;
    const given: Given = {
      ...(definition.asks === 'reason' && { reason: 'budget' }),
      ...(definition.asks === 'date' && { nextActionAt: at('2026-12-03 16:00') }),
    };
    const { interaction, prospect } = await call(code, { note: ' À revoir ', durationInSeconds: 42, ...given });
    expect(prospect).toMatchObject({
      stageId: exampleStage(stage),
      nextActionKind: kind,
      callCount: definition.countsAsAttempt ? 1 : 0,
      missedCalls: !definition.reached && definition.countsAsAttempt ? 1 : 0,
      lastContactAt: definition.reached ? at(morning) : null,
      lostReason: stage === 'perdu' ? (given.reason ?? definition.lostReason) : null,
      doNotCallAt: code === 'NE_PLUS_APPELER' ? at(morning) : null,
    });
    expect(shown(prospect.nextActionAt)).toBe(next);
    expect(prospect).toEqual(await find());
    expect(interaction).toMatchObject({
      kind: 'call',
      outcome: code,
      note: 'À revoir',
      durationInSeconds: 42,
      direction: 'out',
    });
    expect(await store.find(interactionRecord, interaction.id)).toEqual(interaction);
  });

  it('are all the system outcomes', () => {
    expect(systemOutcomes).toHaveLength(28);
  });
});

describe('a call made on another telephone', () => {
  const earlier = at('2026-11-24 09:40');

  it('stands at its own time, counts as an attempt of that time, and says that nobody dialled it here', async () => {
    const { interaction, prospect } = await call('INTERESSE', { madeAt: earlier, durationInSeconds: 180 });
    expect(interaction).toMatchObject({
      occurredAt: earlier,
      durationInSeconds: 180,
      details: { isManual: true, notedAt: at(morning) },
    });
    expect(prospect).toMatchObject({ callCount: 1, lastContactAt: earlier });
    expect(prospect.recentAttempts).toEqual([{ at: earlier, by: awa.userId }]);
    // What comes next is counted from then, as the person understood it.
    expect(shown(prospect.nextActionAt)).toBe('2026-11-27 09:40');
  });

  it.each([
    ['RAPPELER_1_SEMAINE', '2026-11-19 15:30', '2026-11-26 15:30'],
    ['INTERESSE', '2026-11-18 15:30', '2026-11-24 10:10'],
    ['VEUT_DEMO', '2026-11-23 15:30', '2026-11-24 10:10'],
  ])('%s of %s is due on %s: never before it was noted', async (outcome, when, due) => {
    const { prospect } = await call(outcome, { madeAt: at(when) });
    expect(shown(prospect.nextActionAt)).toBe(due);
  });

  it('without a time has just been made', async () => {
    const { interaction } = await call('PAS_DE_REPONSE');
    expect(interaction).toMatchObject({ occurredAt: at(morning), details: { isManual: true } });
    expect(interaction.details).not.toHaveProperty('notedAt');
  });

  it('may be taken back for ten minutes from when it was noted', async () => {
    const { interaction } = await call('INTERESSE', { madeAt: earlier });
    await expect(undo(interaction.id, addMinutes(at(morning), 11))).rejects.toMatchObject({
      key: 'call.tooLateToUndo',
    });
    await undo(interaction.id, addMinutes(at(morning), 9));
    expect(await find()).toMatchObject({ callCount: 0, recentAttempts: [], lastContactAt: null });
  });

  it('leaves a contact that came later as the last one', async () => {
    await store.update(prospectRecord, claireMartin.id, { lastContactAt: at('2026-11-24 10:00') });
    expect((await call('INTERESSE', { madeAt: earlier })).prospect.lastContactAt).toBe(at('2026-11-24 10:00'));
  });

  it.each([
    ['2026-11-24 10:11', 'call.inTheFuture'],
    ['2026-11-17 10:09', 'call.tooLongAgo'],
    ['2026-11-23 23:00', 'callRight.POLICY.from'],
  ])('at %s is refused: %s', async (when, key) => {
    await expect(call('INTERESSE', { madeAt: at(when) })).rejects.toMatchObject({ key });
    expect((await find()).callCount).toBe(0);
  });

  it('is over when it is noted', async () => {
    const tooLong = { madeAt: at('2026-11-24 10:05'), durationInSeconds: 6 * 60 + 1 };
    await expect(call('INTERESSE', tooLong)).rejects.toMatchObject({ key: 'call.stillGoing' });
    // Told in whole minutes, it may end within the one in which it is noted.
    await call('INTERESSE', { ...tooLong, durationInSeconds: 6 * 60 });
  });

  it('whose number was dialled here before it is that dial, once', async () => {
    await dial.run(
      store,
      { id: exampleId(900), prospectId: claireMartin.id, entryId: null, sessionId: null, number: '+33639980011' },
      context(at('2026-11-24 09:35')),
    );
    const { interaction } = await call('INTERESSE', { madeAt: earlier });
    expect(interaction.details).toMatchObject({ isManual: true });
    expect((await find()).recentAttempts).toHaveLength(1);
  });
});

describe('the stage', () => {
  it.each([
    ['negociation', 'INTERESSE', 'negociation'],
    ['gagne', 'PAS_INTERESSE', 'gagne'],
    ['gagne', 'NE_PLUS_APPELER', 'gagne'],
    ['perdu', 'TRES_INTERESSE', 'perdu'],
    ['proposition', 'HORS_CIBLE', 'perdu'],
  ])('%s stays or moves up after %s: %s', async (from, outcome, to) => {
    await store.update(prospectRecord, claireMartin.id, { stageId: exampleStage(from) });
    expect((await call(outcome, { reason: 'prix' })).prospect.stageId).toBe(exampleStage(to));
  });

  it('is lost only for a reason', async () => {
    await expect(call('PAS_INTERESSE')).rejects.toMatchObject({ key: 'call.reasonMissing', field: 'reason' });
  });
});

describe('the next date', () => {
  it('is the one the person chose, whatever the outcome proposes', async () => {
    const { prospect } = await call('INTERESSE', { nextActionAt: at('2026-12-10 15:30') });
    expect([shown(prospect.nextActionAt), prospect.nextActionKind]).toEqual(['2026-12-10 15:30', 'follow-up']);
  });

  it.each([
    [null, 'outcome.dateMissing'],
    [at('2026-11-20 10:00'), 'outcome.dateInThePast'],
    [at('2028-01-10 10:00'), 'outcome.dateTooFar'],
  ])('chosen as %s is refused: %s', async (nextActionAt, key) => {
    await expect(call('RAPPELER_LE', { nextActionAt })).rejects.toMatchObject({ key, field: 'nextActionAt' });
  });

  it('after « occupé » is twenty minutes later twice, then on the ladder', async () => {
    const dates = [];
    let when = at(morning);
    for (let i = 0; i < 3; i++) {
      const { prospect } = await call('OCCUPE', {}, when);
      dates.push(shown(prospect.nextActionAt));
      when = prospect.nextActionAt!;
    }
    // The ladder's third step is three business days on, in a slot not tried yet.
    expect(dates).toEqual(['2026-11-24 10:30', '2026-11-24 10:50', '2026-11-27 13:30']);
  });

  it('ends when enough calls in a row reached nobody', async () => {
    let when = at(morning);
    for (let i = 1; i <= 4; i++) {
      const { prospect } = await call('PAS_DE_REPONSE', { prospectId: paulDurand.id }, when);
      expect(prospect.missedCalls).toBe(i);
      if (i === 4) expect([prospect.nextActionAt, prospect.nextActionKind]).toEqual([null, null]);
      else when = prospect.nextActionAt!;
    }
  });

  it('starts over once somebody answered', async () => {
    await call('PAS_DE_REPONSE');
    await call('PAS_DE_REPONSE');
    await call('BARRAGE_SECRETAIRE');
    const { prospect } = await call('PAS_DE_REPONSE', {}, at('2026-11-24 14:00'));
    expect([prospect.missedCalls, shown(prospect.nextActionAt)]).toEqual([1, '2026-11-24 18:00']);
  });

  it('never comes for somebody who asked not to be called', async () => {
    await call('NE_PLUS_APPELER');
    const args = recordOutcome.args.parse({
      id: exampleId(3000),
      prospectId: claireMartin.id,
      outcome: 'RAPPELER_1_SEMAINE',
    });
    const made = { ...context(addMinutes(at(morning), 5)), alreadyDone: true };
    expect((await recordOutcome.run(store, args, made)).prospect.nextActionAt).toBeNull();
  });
});

describe('a wrong number', () => {
  it.each([
    [null, ['invalid', 'valid']],
    ['+33639980011', ['valid', 'invalid']],
  ])('%s is marked, the other one stays good', async (number, statuses) => {
    const { prospect } = await call('FAUX_NUMERO', { number });
    expect(prospect.phones.map(({ status }) => status)).toEqual(statuses);
  });
});

describe('the same outcome sent again', () => {
  it('has no second effect and answers the same', async () => {
    const first = await call('INTERESSE', { id: exampleId(5000) });
    const again = await call('INTERESSE', { id: exampleId(5000) }, addMinutes(at(morning), 3));
    expect(again).toEqual(first);
    expect((await find()).callCount).toBe(1);
    expect(await store.list(interactionRecord)).toHaveLength(1);
  });
});

describe('undo', () => {
  it.each(systemOutcomes.filter(({ effect }) => effect !== 'opposition').map(({ code }) => code))(
    'after %s leaves the prospect as it was',
    async (code) => {
      await call('RAPPELER_1_SEMAINE');
      const before = await find();
      const { interaction } = await call(code, {
        reason: 'prix',
        nextActionAt: code === 'RAPPELER_LE' ? at('2026-12-03 16:00') : null,
      });
      await undo(interaction.id);
      expect({ ...(await find()), rev: 0 }).toEqual({ ...before, rev: 0 });
      expect(await store.find(interactionRecord, interaction.id)).toMatchObject({
        undoneAt: addMinutes(at(morning), 1),
      });
    },
  );

  it('leaves alone what somebody changed since', async () => {
    const { interaction } = await call('INTERESSE');
    await store.update(prospectRecord, claireMartin.id, { nextActionAt: at('2027-01-04 09:00') });
    await undo(interaction.id);
    expect(await find()).toMatchObject({
      nextActionAt: at('2027-01-04 09:00'),
      stageId: exampleStage('nouveau'),
      callCount: 0,
    });
  });

  it('of the first of two calls takes off that one', async () => {
    const first = await call('PAS_DE_REPONSE');
    await call('INTERESSE', {}, addMinutes(at(morning), 2));
    await undo(first.interaction.id, addMinutes(at(morning), 3));
    expect(await find()).toMatchObject({ callCount: 1, stageId: exampleStage('premier-contact') });
  });

  it('twice is once', async () => {
    const { interaction } = await call('INTERESSE');
    await undo(interaction.id);
    await undo(interaction.id);
    expect((await find()).callCount).toBe(0);
  });

  it('forgets the call in the counting of calls in a row', async () => {
    const { interaction } = await call('OCCUPE');
    await undo(interaction.id);
    expect(shown((await call('OCCUPE')).prospect.nextActionAt)).toBe('2026-11-24 10:30');
  });

  it('never wipes an opposition', async () => {
    const { interaction } = await call('NE_PLUS_APPELER');
    await expect(undo(interaction.id)).rejects.toMatchObject({ key: 'call.oppositionStays' });
    expect((await find()).doNotCallAt).toBe(at(morning));
  });

  it('comes too late after ten minutes', async () => {
    const { interaction } = await call('INTERESSE');
    await expect(undo(interaction.id, addMinutes(at(morning), 11))).rejects.toMatchObject({
      key: 'call.tooLateToUndo',
    });
  });
});

describe('a call of a campaign, on a device that holds no members', () => {
  const campaignId = exampleId(7_001);
  const stateAfter = async (outcome: string, when: string) =>
    (await call(outcome, {}, at(when))).interaction.details as { campaignState?: string; members?: unknown };

  beforeEach(async () => {
    const campaign = { ...usualCampaign, id: campaignId, name: 'Relance', state: 'active', archivedAt: null } as const;
    await store.insert(campaignRecord, { ...campaign, mostAttempts: 2 });
    await store.update(callSessionRecord, exampleSessionId, { campaignId });
    await store.update(prospectRecord, claireMartin.id, { campaignIds: [campaignId] });
  });

  test.each([
    ['INTERESSE', 'done'],
    ['PAS_DE_REPONSE', 'inProgress'],
    ['RAPPELER_PLUS_TARD', 'callBack'],
    ['NE_PLUS_APPELER', 'excluded'],
  ])('after %s tells its person is %s, as the server will', async (outcome, state) => {
    const details = await stateAfter(outcome, morning);
    expect(details).toMatchObject({ campaignState: state });
    expect(details).not.toHaveProperty('members');
  });

  test('counts the attempts it knows of', async () => {
    await stateAfter('PAS_DE_REPONSE', morning);
    expect(await stateAfter('OCCUPE', '2026-11-24 14:10')).toMatchObject({ campaignState: 'unreachable' });
  });

  test('says nothing of somebody who is no member', async () => {
    await store.update(prospectRecord, claireMartin.id, { campaignIds: [] });
    expect(await stateAfter('INTERESSE', morning)).not.toHaveProperty('campaignState');
  });
});

describe('a note with the number of a card', () => {
  const note = 'Paie par 4111 1111 1111 1111';

  test('is asked to be without it while somebody is there to take it out', async () => {
    await expect(call('INTERESSE', { note })).rejects.toMatchObject({ key: 'interaction.forbidden.card' });
    expect((await find()).callCount).toBe(claireMartin.callCount);
  });

  test('keeps its end alone where the call is over, so that the call is never lost', async () => {
    const args = recordOutcome.args.parse({
      id: exampleId(4001),
      prospectId: claireMartin.id,
      outcome: 'INTERESSE',
      note,
    });
    const late = { ...context(at(morning)), alreadyDone: true };
    expect((await recordOutcome.run(store, args, late)).interaction.note).toBe('Paie par •••• •••• •••• 1111');
    const left = { id: exampleId(4002), prospectId: claireMartin.id, sessionId: null, note, call: null };
    expect((await keepCall.run(store, left, context(at(morning)))).note).toBe('Paie par •••• •••• •••• 1111');
  });
});
