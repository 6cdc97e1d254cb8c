import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { countryCode } from '../companies/company.record.ts';

/** Who gets a new prospect: the first rule in order that fits gives it to whose turn it is. */
export const assignmentRuleRecord = defineRecord({
  name: 'assignmentRule',
  table: 'assignment_rule',
  fields: {
    name: z.string().trim().min(1).max(60),
    position: z.number().int().nonnegative(),
    /** Whose postal codes the prefixes are of. */
    country: countryCode,
    /** What postal codes begin with: « 69 », « 2A », « 1200 ». None: everybody whom no rule above has taken. */
    prefixes: z.array(z.string().max(20)).max(200).describe('What postal codes begin with; none fits everybody'),
    /** Those who take turns, in that order. */
    memberIds: z.array(id).max(200).describe('Those who take turns, in that order'),
    isOn: z.boolean(),
    /** Who got the last one: the turn goes on behind them. */
    lastMemberId: id.nullable(),
    lastGivenAt: instant.nullable(),
    /** How many each person got, those who left the rule included. */
    givenTo: z.record(z.string(), z.number().int()).describe('How many each person got, by their id'),
    archivedAt: instant.nullable(),
  },
});

export type AssignmentRule = RowOf<typeof assignmentRuleRecord>;
