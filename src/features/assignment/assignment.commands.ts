import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { withMovedRow } from '../../engine/moved-row.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { companyRecord } from '../companies/company.record.ts';
import { canTakeOver } from '../members/heir.rules.ts';
import { roleRecord, userRecord } from '../members/member.records.ts';
import { isInUse, lastAmong } from './assignment.rules.ts';
import { type AssignmentRule, assignmentRuleRecord } from './assignment-rule.record.ts';
import { readPrefixes } from './postal-area.rules.ts';

const { name, country, prefixes, memberIds, isOn, position } = assignmentRuleRecord.schema.shape;
const permission = 'assignment.manage';
const MOST_RULES = 100;

export const createAssignmentRule = defineCommand({
  name: 'assignmentRule.create',
  args: z.strictObject({
    id,
    name,
    country: country.optional(),
    prefixes: prefixes.default([]),
    memberIds,
    isOn: isOn.default(true),
  }),
  permission,
  async run(store, { prefixes: typed, memberIds: wanted, ...args }, { caller }) {
    const rules = await inOrder(store);
    refuseNameInUse(rules, args);
    if (rules.length >= MOST_RULES) refuse('assignmentRule.tooMany', { most: MOST_RULES });
    const prefixes = readTypedPrefixes(typed);
    const memberIds = await readMembers(store, wanted);
    // Below a rule that takes everybody, one for some would never have its turn.
    const forAll = prefixes.length > 0 ? rules.find((rule) => isInUse(rule) && rule.prefixes.length === 0) : undefined;
    const place = forAll?.position ?? (rules.at(-1)?.position ?? -1) + 1;
    for (const rule of byId(rules.filter((one) => one.position >= place))) {
      await store.update(assignmentRuleRecord, rule.id, { position: rule.position + 1 });
    }
    const nothingGiven = { lastMemberId: null, lastGivenAt: null, givenTo: {}, archivedAt: null };
    const rule = { country: caller.country, ...args, prefixes, memberIds, position: place };
    return store.insert(assignmentRuleRecord, { ...rule, ...nothingGiven });
  },
});

export const editAssignmentRule = defineCommand({
  name: 'assignmentRule.edit',
  args: z.strictObject({
    id,
    name: name.optional(),
    country: country.optional(),
    prefixes: prefixes.optional(),
    memberIds: memberIds.optional(),
    isOn: isOn.optional(),
    position: position.optional(),
  }),
  permission,
  async run(store, { id, position, prefixes: typed, memberIds: wanted, ...changes }, context) {
    if (position !== undefined) await moveAssignmentRule.run(store, { id, position }, context);
    const rules = await inOrder(store);
    const rule = rules.find((one) => one.id === id) ?? refuse('assignmentRule.notFound');
    if (changes.name) refuseNameInUse(rules, { id, name: changes.name });
    const memberIds = wanted && (await readMembers(store, wanted, rule.memberIds));
    return store.update(assignmentRuleRecord, id, {
      ...changes,
      ...(typed && { prefixes: readTypedPrefixes(typed) }),
      ...(memberIds && { memberIds, lastMemberId: lastAmong(rule, memberIds) }),
    });
  },
});

/** Moves a rule to a place among those kept; the others close ranks. */
export const moveAssignmentRule = defineCommand({
  name: 'assignmentRule.move',
  args: z.strictObject({ id, position }),
  permission,
  async run(store, { id, position }) {
    const ordered = withMovedRow(await inOrder(store), id, position) ?? refuse('assignmentRule.notFound');
    const places = new Map(ordered.map((rule, place) => [rule.id, place]));
    for (const rule of byId(ordered)) {
      const place = places.get(rule.id)!;
      if (rule.position !== place) await store.update(assignmentRuleRecord, rule.id, { position: place });
    }
  },
});

export const archiveAssignmentRule = defineCommand({
  name: 'assignmentRule.archive',
  args: z.strictObject({ id }),
  permission,
  run: (store, { id }, { at }) => store.update(assignmentRuleRecord, id, { archivedAt: at }),
});

export const restoreAssignmentRule = defineCommand({
  name: 'assignmentRule.restore',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }) {
    const rules = await inOrder(store);
    const rule = rules.find((one) => one.id === id);
    if (rule) refuseNameInUse(rules, rule);
    return store.update(assignmentRuleRecord, id, { archivedAt: null });
  },
});

/** Whether prospects that come by the API without an owner are given out too. */
export const assignApiProspects = defineCommand({
  name: 'assignment.ofApi',
  args: companyRecord.schema.pick({ assignsApiProspects: true }).strict(),
  permission,
  run: (store, { assignsApiProspects }, { caller }) =>
    store.update(companyRecord, caller.companyId, { assignsApiProspects }),
});

/** Takes somebody who leaves out of every rule; the turns of the others go on as they were. */
export async function leaveRules(store: Store, userId: string) {
  for (const rule of byId(await store.list(assignmentRuleRecord))) {
    if (!rule.memberIds.includes(userId)) continue;
    const memberIds = rule.memberIds.filter((id) => id !== userId);
    await store.update(assignmentRuleRecord, rule.id, { memberIds, lastMemberId: lastAmong(rule, memberIds) });
  }
}

const inOrder = (store: Store) => store.list(assignmentRuleRecord, { order: [{ field: 'position' }] });

/** Whoever writes several rules takes them in one order, as whoever gives turns does: neither waits for the other. */
const byId = (rules: readonly AssignmentRule[]) => rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));

function readTypedPrefixes(typed: readonly string[]): string[] {
  const { prefixes, wrong } = readPrefixes(typed);
  return wrong === undefined ? prefixes : refuse('assignmentRule.badPrefix', { prefix: wrong }, 'prefixes');
}

/** Everybody once, and everybody new fit to take a prospect; those who were there already stay. */
async function readMembers(store: Store, wanted: readonly string[], before: readonly string[] = []) {
  const memberIds = [...new Set(wanted)];
  if (memberIds.length === 0) refuse('assignmentRule.noMember', {}, 'memberIds');
  for (const id of memberIds.filter((one) => !before.includes(one))) {
    const user = (await store.find(userRecord, id)) ?? refuse('user.notFound', {}, 'memberIds');
    if (user.state !== 'active') refuse('assignmentRule.memberNotActive', { name: user.name }, 'memberIds');
    const role = await store.find(roleRecord, user.roleId);
    if (!role || !canTakeOver(role.permissions)) refuse('assignmentRule.idleMember', { name: user.name }, 'memberIds');
  }
  return memberIds;
}

function refuseNameInUse(rules: readonly AssignmentRule[], { id, name }: Pick<AssignmentRule, 'id' | 'name'>) {
  const other = rules.find((rule) => rule.id !== id && !rule.archivedAt && isSameName(rule.name, name));
  if (other) refuse('assignmentRule.nameInUse', { name: other.name }, 'name');
}
