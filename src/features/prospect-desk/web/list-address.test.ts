import { expect, test } from 'vitest';
import { newestFirst } from '../prospect-list.rules.ts';
import { readAddress, readBottlenecks, writeAddress, writeBottlenecks } from './list-address.ts';

test('an address without anything asks for all prospects, the newest first', () => {
  expect(readAddress({})).toMatchObject({ counter: 'all', search: '', stageIds: [], sort: newestFirst });
  expect(Object.values(writeAddress(readAddress({}))).every((value) => value === undefined)).toBe(true);
});

test('what is asked for comes back from the address as it was', () => {
  const choice = {
    search: '06 12',
    counter: 'late',
    pipelineId: '0199a0c2-7000-7000-8000-000000000002',
    stageIds: ['a', 'b'],
    ownerIds: ['claire', null],
    sources: ['Salon, hall 4', '100 % bio'],
    audience: 'B2C',
    importId: '0199a0c2-7000-7000-8000-000000000001',
    withoutNextAction: true,
    stay: 'stuck',
    conditions: [
      { field: 'score', from: 50 },
      { field: 'custom.size', among: ['Petite, ou moins'] },
    ],
    alternatives: [[{ field: 'ownerId', among: ['nobody'] }], [{ field: 'address.city', among: ['Lyon'] }]],
    archived: false,
    sort: { key: 'score', direction: 'desc' },
  } as const;
  expect(readAddress(writeAddress(choice))).toEqual(choice);
});

test('words that mean nothing are left out', () => {
  expect(
    readAddress({ compteur: 'demain', tri: '-couleur', cible: 'B2X', import: '../x', ou: '[[], 3]' }),
  ).toMatchObject({
    counter: 'all',
    sort: newestFirst,
    audience: null,
    importId: null,
    alternatives: [],
  });
});

test('which bottlenecks are shown comes back from the address; what is not understood shows none', () => {
  const stageId = '0199a0c2-7000-7000-8000-000000000001';
  for (const shown of [{ by: 'stage' }, { by: 'owner', stageId }, { by: 'source', stageId }, undefined] as const) {
    expect(readBottlenecks(writeBottlenecks(shown))).toEqual(shown);
  }
  expect(readBottlenecks({ goulots: 'couleur', goulot: stageId })).toBeUndefined();
  expect(readBottlenecks({ goulots: 'commercial', goulot: '../x' })).toEqual({ by: 'owner' });
});

test.each([
  ['mes-retard', { counter: 'late', ofMine: true }],
  ['mes', { counter: 'mine', ofMine: undefined }],
  ['retard', { counter: 'late', ofMine: undefined }],
] as const)('the counters pressed stand in the address: %s', (compteur, pressed) => {
  const choice = readAddress({ compteur });
  expect({ ofMine: undefined, ...choice }).toMatchObject(pressed);
  expect(writeAddress(choice).compteur).toBe(compteur);
});

test.each(['mes-demain', 'mes-tous', 'mes-mes'])('%s is « mes » alone', (compteur) => {
  expect(readAddress({ compteur }).counter).toBe('mine');
});
