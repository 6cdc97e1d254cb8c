import { expect, test } from 'vitest';
import { matches } from '../../engine/filter.ts';
import { contractGroups, filterOfGroup } from './contract-list.rules.ts';

const today = '2026-11-30';
const contract = {
  ...{ state: 'active', archivedAt: null, endsOn: '2027-03-31', endedOn: null, renewFrom: '2027-01-31' },
};
const groupsOf = (more: object) =>
  contractGroups.filter((group) => matches(filterOfGroup(group, today), { ...contract, ...more }));

test.each([
  ['that runs', {}, ['running']],
  ['without an end', { endsOn: null, renewFrom: null }, ['running']],
  ['whose reminder has come', { renewFrom: today }, ['due', 'running']],
  ['that is lost and still paid', { state: 'lost', endedOn: '2027-03-31', renewFrom: null }, ['running']],
  ['on its last day', { state: 'cancelled', endedOn: today, renewFrom: null }, ['running']],
  ['that is over', { state: 'lost', endedOn: '2026-11-29', renewFrom: null }, ['over']],
  ['whose term ended a month ago', { endsOn: '2026-10-31', renewFrom: '2026-08-31' }, ['due', 'running']],
  ['taken for ended, and still to decide', { endsOn: '2026-10-30', renewFrom: '2026-08-31' }, ['due']],
  ['entered by mistake', { archivedAt: '2026-11-01T09:00:00.000Z' }, []],
])('a contract %s', (_, more, groups) => {
  expect(groupsOf(more)).toEqual(groups);
});
