import { expect, test } from 'vitest';
import { emptyInteraction, type Interaction } from '../interactions/interaction.record.ts';
import { timelineItems } from '../interactions/timeline-items.rules.ts';
import { caseFacts } from './case-summary.rules.ts';

let count = 0;
function line(kind: Interaction['kind'], occurredAt: string, more: Partial<Interaction> = {}): Interaction {
  count += 1;
  const id = `01920000-0000-7000-8000-${String(count).padStart(12, '0')}`;
  const stamps = { createdAt: occurredAt, updatedAt: occurredAt, rev: 1 };
  return { ...emptyInteraction, id, prospectId: 'p', userId: 'u', kind, occurredAt, ...stamps, ...more };
}
const facts = (...lines: Interaction[]) => caseFacts(timelineItems(lines));
const meeting = (event: string, occurredAt: string, startAt = '2026-12-03T09:00:00.000Z') =>
  line('meeting', occurredAt, {
    details: { appointment: { id: 'a', event, title: 'Démo', startAt, zone: 'Europe/Paris' } },
  });

test('the last five exchanges count, newest first, and not what happened by itself', () => {
  const days = ['20', '21', '22', '23', '24', '25'].map((day) =>
    line('note', `2026-11-${day}T09:00:00.000Z`, { note: day }),
  );
  const around = [line('stage', '2026-11-26T09:00:00.000Z'), line('import', '2026-11-26T10:00:00.000Z')];
  const undone = line('call', '2026-11-27T09:00:00.000Z', { undoneAt: '2026-11-27T09:01:00.000Z' });
  expect(facts(...days, ...around, undone).map(({ note }) => note)).toEqual(['25', '24', '23', '22', '21']);
});

test('what was promised is told with the call it was promised in', () => {
  const after = { nextActionAt: '2026-12-01T14:00:00.000Z', nextActionKind: 'call-back' };
  const later = line('call', '2026-11-25T09:00:00.000Z', { outcome: 'RAPPELER_LE', details: { after } });
  const retry = line('call', '2026-11-24T09:00:00.000Z', { details: { after: { ...after, nextActionKind: 'retry' } } });
  const quote = line('call', '2026-11-23T09:00:00.000Z', { outcome: 'VEUT_DEVIS', details: { after } });
  expect(facts(later, retry, quote).map(({ promised }) => promised)).toEqual([
    { kind: 'callBack', at: after.nextActionAt },
    null,
    { kind: 'quote' },
  ]);
});

test('of an appointment the last word counts, and of one called off nothing is promised', () => {
  const made = meeting('created', '2026-11-20T09:00:00.000Z');
  const moved = meeting('moved', '2026-11-21T09:00:00.000Z', '2026-12-04T09:00:00.000Z');
  const sent = meeting('invited', '2026-11-22T09:00:00.000Z');
  expect(facts(made, moved, sent)).toMatchObject([
    { interaction: { id: moved.id }, promised: { kind: 'appointment', at: '2026-12-04T09:00:00.000Z' } },
  ]);
  const off = meeting('cancelled', '2026-11-23T09:00:00.000Z');
  expect(facts(made, moved, off)).toMatchObject([{ interaction: { id: off.id }, promised: null }]);
});

test('a note is told as it was corrected', () => {
  const wrong = line('note', '2026-11-20T09:00:00.000Z', { note: '500 licences' });
  const right = line('note', '2026-11-20T09:00:00.000Z', { note: '50 licences', correctsId: wrong.id });
  expect(facts(wrong, right).map(({ note }) => note)).toEqual(['50 licences']);
});
