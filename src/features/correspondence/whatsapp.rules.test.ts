import { describe, expect, test } from 'vitest';
import { fillApproved, isFurther, isOutOfReach, saysStop, troubleOfCode, windowUntil } from './whatsapp.rules.ts';
import type { WhatsappState } from './whatsapp-message.record.ts';

const number = '+33639981001';
const said = (occurredAt: string, more: object = {}) =>
  ({
    ...{ kind: 'whatsapp', direction: 'in', occurredAt, undoneAt: null },
    details: { whatsapp: { state: 'received', number } },
    ...more,
  }) as Parameters<typeof windowUntil>[0][number];

describe('the window', () => {
  const wrote = '2026-11-23T09:00:00.000Z';
  test.each([
    ['at the moment they wrote', [said(wrote)], wrote, '2026-11-24T09:00:00.000Z'],
    ['a moment before 24 hours', [said(wrote)], '2026-11-24T08:59:59.000Z', '2026-11-24T09:00:00.000Z'],
    ['at 24 hours', [said(wrote)], '2026-11-24T09:00:00.000Z', null],
    [
      'renewed by a later message',
      [said(wrote), said('2026-11-24T08:00:00.000Z')],
      '2026-11-24T20:00:00.000Z',
      '2026-11-25T08:00:00.000Z',
    ],
    ['by nothing we wrote', [said(wrote, { direction: 'out' })], wrote, null],
    [
      'by no other number',
      [said(wrote, { details: { whatsapp: { state: 'received', number: '+33600000000' } } })],
      wrote,
      null,
    ],
    ['by nothing noted by hand', [said(wrote, { details: {} })], wrote, null],
    ['by nothing taken back', [said(wrote, { undoneAt: wrote })], wrote, null],
    [
      'over a change of clocks it is 24 hours',
      [said('2026-10-24T12:00:00.000Z')],
      '2026-10-25T11:59:00.000Z',
      '2026-10-25T12:00:00.000Z',
    ],
  ])('%s', (_, interactions, at, until) => expect(windowUntil(interactions, number, at)).toBe(until));
});

test('who cannot be reached is reached again once they write', () => {
  const failed = said('2026-11-23T09:00:00.000Z', {
    direction: 'out',
    details: { whatsapp: { state: 'failed', number, problem: 'notReachable' } },
  });
  expect(isOutOfReach([failed], number)).toBe(true);
  expect(isOutOfReach([failed, said('2026-11-24T09:00:00.000Z')], number)).toBe(false);
  expect(isOutOfReach([failed], '+33600000000')).toBe(false);
});

test.each([
  ['STOP', true],
  ['stop', true],
  [' Stop. ', true],
  ['STOP SVP', true],
  ['Arrêtez', true],
  ['désabonnement', true],
  ['Désinscription !', true],
  ['unsubscribe', true],
  ['Stop à 14 h devant la boutique ?', false],
  ['Ne vous arrêtez pas', false],
  ['Bonjour', false],
  ['', false],
])('%s asks to stop: %s', (text, isStop) => expect(saysStop(text)).toBe(isStop));

test('the words stand in the order of the text, each one line, and a missing one is named', () => {
  const approved = {
    body: 'Bonjour {{prénom}} ({{entreprise}}), ici {{commercial}}',
    approvedName: 'suite',
    approvedLanguage: 'fr',
  };
  expect(fillApproved(approved, { firstName: 'Claire\n\tAnne', organisation: 'Lumen', caller: 'Jean' })).toMatchObject({
    template: { name: 'suite', language: 'fr', parameters: ['Claire Anne', 'Lumen', 'Jean'] },
  });
  expect(fillApproved(approved, { firstName: 'Claire', caller: 'Jean' })).toEqual({ missing: ['{{entreprise}}'] });
});

test.each<[WhatsappState, WhatsappState, boolean]>([
  ['sent', 'sending', true],
  ['delivered', 'sent', true],
  ['read', 'sent', true],
  ['sent', 'read', false],
  ['delivered', 'read', false],
  ['failed', 'sent', true],
  ['failed', 'delivered', false],
  ['delivered', 'failed', true],
  ['failed', 'failed', false],
  ['sent', 'cancelled', false],
])('%s after %s is news: %s', (state, known, isNews) => expect(isFurther(state, known)).toBe(isNews));

test.each([
  [
    { code: 130429, status: 400 },
    { kind: 'later', problem: 'tooMany', isOfAll: true },
  ],
  [
    { code: 131056, status: 400 },
    { kind: 'later', problem: 'tooManyToOne', isOfAll: false },
  ],
  [
    { code: null, status: 503 },
    { kind: 'later', problem: 'serverBusy' },
  ],
  [
    { code: null, status: 429 },
    { kind: 'later', problem: 'tooMany' },
  ],
  [
    { code: 131047, status: 400 },
    { kind: 'failed', problem: 'windowClosed' },
  ],
  [
    { code: 190, status: 401 },
    { kind: 'failed', problem: 'tokenInvalid' },
  ],
  [
    { code: 210, status: 403 },
    { kind: 'failed', problem: 'noPermission' },
  ],
  [
    { code: 999999, status: 400 },
    { kind: 'failed', problem: 'refused' },
  ],
])('%j means %j', (told, trouble) => expect(troubleOfCode({ ...told, answer: 'x' })).toMatchObject(trouble));
