import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { roleRecord, type User, userRecord } from '../members/member.records.ts';
import { presetRoles } from '../members/permissions.ts';
import {
  createAssignmentRule,
  editAssignmentRule,
  leaveRules,
  moveAssignmentRule,
  restoreAssignmentRule,
} from './assignment.commands.ts';
import { assignmentRuleRecord } from './assignment-rule.record.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const [awa, karim, lina, gone, sam] = [id(21), id(22), id(23), id(24), id(25)];
const caller: Caller = {
  companyId: id(1),
  userId: awa,
  permissions: { 'assignment.manage': 'all' },
  teammates: [awa],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const context = { caller, at: now, enqueue: async () => {} };
let store: Store;

const create = (place: number, name: string, prefixes: string[] = [], memberIds = [awa, karim]) =>
  createAssignmentRule.run(store, { id: id(place), name, prefixes, memberIds, isOn: true }, context);
const names = async () =>
  (await store.list(assignmentRuleRecord, { order: [{ field: 'position' }] })).map(({ name }) => name);

beforeEach(async () => {
  store = memoryStore([new Map()], now);
  for (const [place, key] of ['rep', 'support'].entries()) {
    const { name, permissions } = presetRoles.find((role) => role.key === key)!;
    await store.insert(roleRecord, { id: id(10 + place), key, name, permissions, archivedAt: null });
  }
  const add = (userId: string, name: string, changes: Partial<User> = {}) =>
    store.insert(userRecord, {
      id: userId,
      accountId: null,
      email: `${name}@lumen.example`,
      name,
      phone: null,
      roleId: id(10),
      teamId: null,
      state: 'active',
      invitedAt: null,
      lastSeenAt: null,
      absentUntil: null,
      videoUrl: null,
      ...changes,
    });
  await add(awa, 'Awa');
  await add(karim, 'Karim');
  await add(lina, 'Lina');
  await add(gone, 'Léo', { state: 'inactive' });
  await add(sam, 'Sam', { roleId: id(11) });
});

test('a new rule stands above the one that takes everybody, or it would never have its turn', async () => {
  await create(1, 'Rhône', ['69']);
  await create(2, 'Le reste');
  await create(3, 'Loire', ['42']);
  await create(4, 'Encore le reste');
  expect(await names()).toEqual(['Rhône', 'Loire', 'Le reste', 'Encore le reste']);
});

test('a rule moves, and the others close ranks', async () => {
  for (const [place, name] of ['A', 'B', 'C'].entries()) await create(place + 1, name, [String(place)]);
  await moveAssignmentRule.run(store, { id: id(3), position: 0 }, context);
  expect(await names()).toEqual(['C', 'A', 'B']);
});

test('prefixes are kept as they will be compared, in the company’s country where none is named', async () => {
  expect(await create(1, 'Corse', ['2a', ' 20 '])).toMatchObject({ prefixes: ['2A', '20'], country: 'FR' });
});

describe('refused in words', () => {
  test.each<[string, () => Promise<unknown>, object]>([
    ['a prefix of signs', () => create(1, 'X', ['6*']), { key: 'assignmentRule.badPrefix', params: { prefix: '6*' } }],
    ['nobody at all', () => create(1, 'X', [], []), { key: 'assignmentRule.noMember', field: 'memberIds' }],
    ['an unknown person', () => create(1, 'X', [], [id(99)]), { key: 'user.notFound', field: 'memberIds' }],
    [
      'somebody who left',
      () => create(1, 'X', [], [awa, gone]),
      { key: 'assignmentRule.memberNotActive', params: { name: 'Léo' } },
    ],
    [
      'somebody who can do nothing with a prospect',
      () => create(1, 'X', [], [sam]),
      { key: 'assignmentRule.idleMember', params: { name: 'Sam' } },
    ],
  ])('%s', async (_what, act, refusal) => {
    await expect(act()).rejects.toMatchObject(refusal);
  });

  test('a name in use, also on the way back', async () => {
    await create(1, 'Rhône', ['69']);
    await expect(create(2, 'rhone', ['42'])).rejects.toMatchObject({ key: 'assignmentRule.nameInUse', field: 'name' });
    await store.update(assignmentRuleRecord, id(1), { archivedAt: now });
    await create(2, 'rhone', ['42']);
    await expect(restoreAssignmentRule.run(store, { id: id(1) }, context)).rejects.toMatchObject({
      key: 'assignmentRule.nameInUse',
    });
  });
});

test('the turn goes on where it was when somebody leaves the rule; who was there already needs no proof again', async () => {
  await create(1, 'Rhône', ['69'], [awa, karim, lina]);
  await store.update(assignmentRuleRecord, id(1), { lastMemberId: karim, givenTo: { [awa]: 1, [karim]: 1 } });
  await store.update(userRecord, lina, { state: 'inactive' });
  const edited = await editAssignmentRule.run(store, { id: id(1), memberIds: [awa, lina] }, context);
  expect(edited).toMatchObject({ memberIds: [awa, lina], lastMemberId: awa, givenTo: { [karim]: 1 } });
});

test('whoever leaves the company leaves every rule, those put aside too', async () => {
  await create(1, 'Rhône', ['69'], [awa, karim]);
  await create(2, 'Loire', ['42'], [karim]);
  await store.update(assignmentRuleRecord, id(2), { archivedAt: now });
  await leaveRules(store, karim);
  const rules = await store.list(assignmentRuleRecord, { order: [{ field: 'position' }] });
  expect(rules.map(({ memberIds }) => memberIds)).toEqual([[awa], []]);
});
