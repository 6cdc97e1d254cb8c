// One change made to many prospects: what it comes to on each of them, and how each is put back as it was. The device
// (for the rows it ticked) and the server (for everybody a filter lets through) follow the same rules.
import { z } from 'zod';
import { type AnyCommand, id } from '../../engine/define.ts';
import { sameValue } from '../../engine/same-value.ts';
import { archiveWithMembers, restoreWithMembers } from '../campaigns/archived-members.commands.ts';
import { joinCampaign, leaveCampaign } from '../campaigns/campaign-members.commands.ts';
import { changeStage } from '../pipeline/pipeline.commands.ts';
import { editProspect } from '../pipeline/prospect-edits.commands.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { addTag, hasTag, removeTag } from '../prospects/tag.commands.ts';
import { type BulkFields, bulkFields } from './bulk-fields.rules.ts';

const tag = z.string().trim().min(1).max(40);

export const bulkChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stage'), stageId: id, reason: z.string().trim().max(200).optional() }),
  z.strictObject({ kind: z.literal('owner'), ownerId: id.nullable() }),
  /** To whose turn it is by the assignment rules. */
  z.strictObject({ kind: z.literal('rules') }),
  z.strictObject({ kind: z.literal('addTag'), tag }),
  z.strictObject({ kind: z.literal('removeTag'), tag }),
  z.strictObject({ kind: z.literal('joinCampaign'), campaignId: id }),
  z.strictObject({ kind: z.literal('leaveCampaign'), campaignId: id }),
  z.strictObject({ kind: z.literal('fields'), fields: bulkFields }),
  z.strictObject({ kind: z.literal('archive') }),
  z.strictObject({ kind: z.literal('restore') }),
]);
export type BulkChange = z.infer<typeof bulkChange>;

/** A change that says by itself what it comes to; turns are given by the server alone. */
export type PlannedChange = Exclude<BulkChange, { kind: 'rules' }>;

/** What was done to one prospect, with what it takes to put that back. */
export const bulkStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('stage'),
    id,
    interactionId: id,
    from: id,
    to: id,
    /** Since when it had stood there; steps kept by earlier versions do not say. */
    stageSince: z.string().optional(),
    /** Why it had been lost, if it had. */
    lostReason: z.string().nullable(),
  }),
  z.object({ kind: z.literal('owner'), id, from: id.nullable(), to: id.nullable() }),
  z.object({ kind: z.literal('tag'), id, tag }),
  z.object({
    kind: z.literal('untag'),
    id,
    tag,
    /** Where it stood; steps kept by earlier versions do not say. */
    place: z.number().int().min(0).optional(),
  }),
  z.object({ kind: z.literal('joined'), id, campaignId: id }),
  z.object({ kind: z.literal('left'), id, campaignId: id }),
  z.object({
    kind: z.literal('fields'),
    id,
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
  }),
  z.object({
    kind: z.literal('archive'),
    id,
    /** Since when; steps kept by earlier versions do not say. */
    archivedAt: z.string().optional(),
  }),
  z.object({ kind: z.literal('restore'), id, archivedAt: z.string() }),
]);
export type BulkStep = z.infer<typeof bulkStep>;

/** The permission a change needs on every prospect it is made to. */
export function permissionOf({ kind }: BulkChange): string {
  if (kind === 'owner' || kind === 'rules') return 'prospects.assign';
  if (kind === 'joinCampaign' || kind === 'leaveCampaign') return 'campaigns.manage';
  return kind === 'archive' || kind === 'restore' ? 'prospects.archive' : 'prospects.edit';
}

export interface PlannedStep {
  command: AnyCommand;
  args: Record<string, unknown>;
  step: BulkStep;
}

/** What the change is on this prospect; undefined where it already is as wanted. */
export function planStep(change: PlannedChange, prospect: Prospect, newId: () => string): PlannedStep | undefined {
  const { id } = prospect;
  switch (change.kind) {
    case 'stage': {
      const { stageId: from, lostReason, stageSince } = prospect;
      const { stageId, reason } = change;
      if (from === stageId) return undefined;
      const interactionId = newId();
      return {
        command: changeStage,
        args: { id, from, stageId, interactionId, ...(reason && { reason }) },
        step: { kind: 'stage', id, interactionId, from, to: stageId, stageSince, lostReason },
      };
    }
    case 'owner': {
      const { ownerId: from } = prospect;
      const { ownerId: to } = change;
      if (from === to) return undefined;
      return { command: editProspect, args: { id, ownerId: to }, step: { kind: 'owner', id, from, to } };
    }
    case 'addTag': {
      if (hasTag(prospect.tags, change.tag)) return undefined;
      return { command: addTag, args: { id, tag: change.tag }, step: { kind: 'tag', id, tag: change.tag } };
    }
    case 'removeTag': {
      // As it is written there: it comes back the same.
      const place = prospect.tags.findIndex((one) => hasTag([one], change.tag));
      const tag = prospect.tags[place];
      return tag ? { command: removeTag, args: { id, tag }, step: { kind: 'untag', id, tag, place } } : undefined;
    }
    case 'joinCampaign':
    case 'leaveCampaign': {
      const { campaignId } = change;
      const joins = change.kind === 'joinCampaign';
      if (prospect.campaignIds.includes(campaignId) === joins) return undefined;
      const args = { id, campaignId };
      return {
        command: joins ? joinCampaign : leaveCampaign,
        args,
        step: { kind: joins ? 'joined' : 'left', ...args },
      };
    }
    case 'fields':
      return planFields(change.fields, prospect, newId);
    case 'archive': {
      if (prospect.archivedAt) return undefined;
      return { command: archiveWithMembers, args: { id }, step: { kind: 'archive', id } };
    }
    case 'restore': {
      if (!prospect.archivedAt) return undefined;
      return {
        command: restoreWithMembers,
        args: { id },
        step: { kind: 'restore', id, archivedAt: prospect.archivedAt },
      };
    }
  }
}

/** Of the address and of the company's own fields only what is named changes; the rest stays. */
function planFields(fields: BulkFields, prospect: Prospect, newId: () => string): PlannedStep | undefined {
  const wanted = {
    ...fields,
    ...(fields.address && { address: withEntries(prospect.address, fields.address) }),
    ...(fields.custom && { custom: withEntries(prospect.custom, fields.custom) }),
  };
  const names = Object.keys(wanted) as (keyof BulkFields)[];
  const changed = names.filter((name) => !sameValue(prospect[name], wanted[name]));
  if (changed.length === 0) return undefined;
  const { id } = prospect;
  const pick = (from: Partial<Prospect>) => Object.fromEntries(changed.map((name) => [name, from[name] ?? null]));
  const after = pick(wanted as Partial<Prospect>);
  return {
    command: editProspect,
    args: { id, ...after, ...(changed.includes('custom') && { custom: fields.custom }), interactionId: newId() },
    step: { kind: 'fields', id, before: pick(prospect), after },
  };
}

function withEntries<Value>(
  before: Readonly<Record<string, Value>>,
  changes: Readonly<Record<string, Value | null | undefined>>,
) {
  const entries = Object.entries({ ...before, ...changes });
  return Object.fromEntries(entries.filter(([name, value]) => !(name in changes) || (value ?? null) !== null));
}

/** The step as it came to be: a value may be written otherwise than it was typed. */
export function asWritten(step: BulkStep, written: Prospect): BulkStep {
  if (step.kind === 'archive') return { ...step, ...(written.archivedAt && { archivedAt: written.archivedAt }) };
  if (step.kind !== 'fields') return step;
  const after = Object.keys(step.after).map((field) => [field, written[field as keyof Prospect]]);
  return { ...step, after: Object.fromEntries(after) };
}

/** Whether the prospect still is as the change left it: what somebody did since stays. */
export function isAsLeft(step: BulkStep, prospect: Prospect): boolean {
  switch (step.kind) {
    case 'stage':
      return prospect.stageId === step.to;
    case 'owner':
      return prospect.ownerId === step.to;
    case 'tag':
      return hasTag(prospect.tags, step.tag);
    case 'untag':
      return !hasTag(prospect.tags, step.tag);
    case 'joined':
      return prospect.campaignIds.includes(step.campaignId);
    case 'left':
      return !prospect.campaignIds.includes(step.campaignId);
    case 'fields':
      return Object.entries(step.after).every(([field, value]) => sameValue(prospect[field as keyof Prospect], value));
    case 'archive':
      return isArchivedSince(prospect, step.archivedAt);
    case 'restore':
      return prospect.archivedAt === null;
  }
}

/** The undoing of an import puts away anew whom it removes: nobody brings them back by taking back what was before. */
const isArchivedSince = ({ archivedAt }: Prospect, leftAt: string | undefined) =>
  archivedAt !== null && (leftAt === undefined || archivedAt <= leftAt);
