import { expect, it } from 'vitest';
import { treatedCount } from './treated.rules.ts';

const call = (prospectId: string, changes = {}) => ({ prospectId, outcome: 'no-answer', undoneAt: null, ...changes });
const undoneAt = '2026-11-29T19:00:00.000Z';

it.each([
  ['nobody', { atDesk: [], calls: [] }, 0],
  ['only a dial', { atDesk: [], calls: [call('p1', { outcome: null })] }, 0],
  ['one person, by desk, call and server', { atDesk: [call('p1')], calls: [call('p1')], onServer: ['p1'] }, 1],
  ['somebody on another device, out of reach here', { atDesk: [], calls: [], onServer: ['p1'] }, 1],
  ['here what the server has not heard of', { atDesk: [], calls: [call('p2')], onServer: ['p1'] }, 2],
  ['nobody, as it was taken back', { atDesk: [], calls: [call('p1', { undoneAt })], onServer: ['p1'] }, 0],
  ['again after it was taken back', { atDesk: [], calls: [call('p1', { undoneAt }), call('p1')] }, 1],
])('has treated %s', (_title, known, expected) => {
  expect(treatedCount(known)).toBe(expected);
});
