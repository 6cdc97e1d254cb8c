import { expect, test } from 'vitest';
import type { Prospect } from '../prospects/prospect.record.ts';
import { asWritten, type BulkStep, isAsLeft, type PlannedChange, planStep } from './bulk-change.rules.ts';

const prospect = {
  id: 'p1',
  stageId: 'qualified',
  stageSince: '2026-11-20T09:00:00.000Z',
  lostReason: null,
  ownerId: 'claire',
  tags: ['Salon'],
  campaignIds: ['spring'],
  source: 'Salon',
  jobTitle: null,
  address: { line1: '3 rue des Lilas' },
  custom: { size: 'Grande', budget: 3 },
  archivedAt: null,
} as unknown as Prospect;
const archived = { ...prospect, archivedAt: '2026-11-21T09:00:00.000Z' };
const plan = (change: PlannedChange, of = prospect) => planStep(change, of, () => 'new-id');

test.each<[string, PlannedChange, Prospect | undefined, object | undefined]>([
  ['the stage it stands in', { kind: 'stage', stageId: 'qualified' }, undefined, undefined],
  ['whose it is', { kind: 'owner', ownerId: 'claire' }, undefined, undefined],
  ['a tag it bears, however written', { kind: 'addTag', tag: 'salon' }, undefined, undefined],
  ['a tag it lacks taken off', { kind: 'removeTag', tag: 'vip' }, undefined, undefined],
  ['a campaign it is in', { kind: 'joinCampaign', campaignId: 'spring' }, undefined, undefined],
  ['a campaign it is not in, left', { kind: 'leaveCampaign', campaignId: 'autumn' }, undefined, undefined],
  [
    'another campaign',
    { kind: 'joinCampaign', campaignId: 'autumn' },
    undefined,
    { kind: 'joined', id: 'p1', campaignId: 'autumn' },
  ],
  [
    'a campaign left',
    { kind: 'leaveCampaign', campaignId: 'spring' },
    undefined,
    { kind: 'left', campaignId: 'spring' },
  ],
  ['a value it has', { kind: 'fields', fields: { source: 'Salon' } }, undefined, undefined],
  ['one own field of the value it has', { kind: 'fields', fields: { custom: { budget: 3 } } }, undefined, undefined],
  ['the archive it is in', { kind: 'archive' }, archived, undefined],
  ['the way back of who is not archived', { kind: 'restore' }, undefined, undefined],
  ['another owner', { kind: 'owner', ownerId: null }, undefined, { kind: 'owner', id: 'p1', from: 'claire', to: null }],
  ['a tag taken off as it is written', { kind: 'removeTag', tag: 'SALON' }, undefined, { kind: 'untag', tag: 'Salon' }],
  [
    'a tag taken off from where it stands',
    { kind: 'removeTag', tag: 'vip' },
    { ...prospect, tags: ['Salon', 'VIP', 'Lyon'] },
    { kind: 'untag', tag: 'VIP', place: 1 },
  ],
  [
    'another stage',
    { kind: 'stage', stageId: 'lost', reason: 'Prix' },
    undefined,
    { from: 'qualified', to: 'lost', stageSince: prospect.stageSince, interactionId: 'new-id' },
  ],
  [
    'a part of the address that is empty, emptied',
    { kind: 'fields', fields: { address: { city: null } } },
    undefined,
    undefined,
  ],
  [
    'one part of the address, the others kept',
    { kind: 'fields', fields: { address: { city: 'Lyon', line2: null } } },
    undefined,
    {
      before: { address: { line1: '3 rue des Lilas' } },
      after: { address: { line1: '3 rue des Lilas', city: 'Lyon' } },
    },
  ],
  [
    'one own field, the others kept',
    { kind: 'fields', fields: { custom: { budget: 5 } } },
    undefined,
    { before: { custom: { size: 'Grande', budget: 3 } }, after: { custom: { size: 'Grande', budget: 5 } } },
  ],
])('%s', (_what, change, of, step) => {
  const planned = plan(change, of)?.step;
  if (step) expect(planned).toMatchObject(step);
  else expect(planned).toBeUndefined();
});

const stage = { kind: 'stage', id: 'p1', interactionId: 'i1', from: 'new', lostReason: null } as const;

test.each<[string, BulkStep, boolean]>([
  ['still in the stage it was moved to', { ...stage, to: 'qualified' }, true],
  ['moved on since', { ...stage, to: 'won' }, false],
  ['still with whom it was handed to', { kind: 'owner', id: 'p1', from: null, to: 'claire' }, true],
  ['with somebody else since', { kind: 'owner', id: 'p1', from: null, to: 'karim' }, false],
  ['still tagged, however it is written', { kind: 'tag', id: 'p1', tag: 'salon' }, true],
  ['no longer tagged', { kind: 'tag', id: 'p1', tag: 'vip' }, false],
  ['tagged again since', { kind: 'untag', id: 'p1', tag: 'salon' }, false],
  ['still in the campaign', { kind: 'joined', id: 'p1', campaignId: 'spring' }, true],
  ['taken out of the campaign since', { kind: 'joined', id: 'p1', campaignId: 'autumn' }, false],
  ['in the campaign again since', { kind: 'left', id: 'p1', campaignId: 'spring' }, false],
  ['still as it was filled in', { kind: 'fields', id: 'p1', before: {}, after: { source: 'Salon' } }, true],
  ['filled in otherwise since', { kind: 'fields', id: 'p1', before: {}, after: { source: 'Web' } }, false],
  ['restored since', { kind: 'archive', id: 'p1' }, false],
  ['still restored', { kind: 'restore', id: 'p1', archivedAt: 'then' }, true],
])('a prospect %s', (_, step, expected) => {
  expect(isAsLeft(step, prospect)).toBe(expected);
});

test('a value counts as it came to be written', () => {
  const step: BulkStep = { kind: 'fields', id: 'p1', before: {}, after: { custom: { size: 'grande' } } };
  expect(asWritten(step, prospect)).toMatchObject({ after: { custom: prospect.custom } });
});

test.each<[string, string | undefined, boolean]>([
  ['as it was left', archived.archivedAt!, true],
  ['by a device whose clock is ahead', '2026-11-21T09:04:00.000Z', true],
  ['anew since, with its import', '2026-11-21T08:00:00.000Z', false],
  ['by a version that did not say when', undefined, true],
])('a prospect archived %s', (_, archivedAt, expected) => {
  expect(isAsLeft({ kind: 'archive', id: 'p1', ...(archivedAt && { archivedAt }) }, archived)).toBe(expected);
});

test('an archive is kept with its moment', () => {
  expect(asWritten({ kind: 'archive', id: 'p1' }, archived)).toMatchObject({ archivedAt: archived.archivedAt });
});
