import { expect, test } from 'vitest';
import { type RecordAction, reasonAgainst, recordActions } from './record-reasons.rules.ts';

const at = '2026-11-24T09:00:00.000Z';
const email = { address: 'ana@lumen.example', kind: 'personal' as const };
const ana = {
  ...{ archivedAt: null, ownerId: 'claire', doNotCallAt: null, customerSince: null },
  ...{ emails: [email], phones: [] },
};
const mobile = { number: '+33639980001', kind: 'mobile' as const };
const everything = () => true;
const nothing = () => false;

test.each<[RecordAction, object, () => boolean, string | undefined]>([
  ['campaignOne', {}, nothing, 'desk.mayNot'],
  ['campaignOne', {}, everything, undefined],
  ['call', {}, nothing, 'desk.mayNot'],
  ['plan', {}, nothing, 'desk.mayNot'],
  ['changeStage', {}, nothing, 'desk.mayNot'],
  ['tagOne', {}, nothing, 'desk.mayNot'],
  ['assignOne', {}, nothing, 'desk.mayNot'],
  ['archive', {}, nothing, 'desk.mayNot'],
  ['write', {}, nothing, 'desk.mayNot'],
  ['write', {}, everything, undefined],
  ['write', { emails: [] }, everything, 'desk.noEmail'],
  ['write', { emails: [], phones: [mobile] }, everything, undefined],
  ['plan', { doNotCallAt: at }, everything, 'desk.opposed'],
  ['tagOne', { archivedAt: at }, everything, 'desk.isArchived'],
  ['restore', { archivedAt: at }, everything, undefined],
  ['restore', {}, everything, 'desk.notArchived'],
  ['restore', { archivedAt: at }, nothing, 'desk.mayNot'],
])('%s of %j: %3$s', (action, changes, can, reason) => {
  expect(reasonAgainst(action, { ...ana, ...changes }, can)).toBe(reason);
});

test('each asks for its own right, of the owner of the prospect', () => {
  const asked: string[] = [];
  for (const action of recordActions) {
    reasonAgainst(action, { ...ana, archivedAt: action === 'restore' ? at : null }, (permission, ownerId) => {
      asked.push(`${action}: ${permission} of ${ownerId}`);
      return true;
    });
  }
  expect(asked).toContain('campaignOne: campaigns.manage of claire');
  expect(asked).toHaveLength(recordActions.length);
});
