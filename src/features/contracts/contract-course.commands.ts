// How a contract goes on: renewed, lost at the end of a term, cancelled before it, and each of these taken back.
import { z } from 'zod';
import { addDays } from '../../engine/dates.ts';
import { day, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { sameValue } from '../../engine/same-value.ts';
import { dayInFigures } from '../../engine/when.ts';
import { noteUse } from '../products/product.commands.ts';
import { permission } from '../sales/sale.commands.ts';
import { archiveContract } from './contract.commands.ts';
import { type Contract, contractRecord, contractTerms } from './contract.record.ts';
import { isRunning, standingAfter } from './contract-history.rules.ts';
import {
  findContract,
  keepStep,
  markStep,
  productsOf,
  refuseLines,
  showEndOnProspect,
  todayOf,
  writtenBy,
} from './contract-steps.ts';
import { firstDayAgain, lastDayOfTerm, latestEnd, latestFirstDayAgain } from './term.rules.ts';

/** Another term, at the same price unless said otherwise. Two devices that renew the same term renew it once. */
export const renewContract = defineCommand({
  name: 'contract.renew',
  args: z.strictObject({
    id,
    termEndsOn: day.describe('The end of the term that is renewed, as it was read'),
    endsOn: day.optional().describe('The last day of the new term, where it is not as long as the others'),
    from: day.optional().describe('Its first day: the day after, or today where the contract was over'),
    lines: contractTerms.shape.lines.optional().describe('What recurs from then on; as before where left out'),
    note: z.string().trim().max(300).optional(),
    interactionId: id,
  }),
  permission,
  async run(store, { id, termEndsOn, interactionId, lines, note, ...asked }, context): Promise<Contract> {
    const contract = await findContract(store, id, context);
    const { endsOn, termMonths } = contract;
    if (endsOn === null) return refuse('contract.endless');
    if (contract.archivedAt) return refuse('contract.archived');
    if (contract.history.some((step) => step.id === interactionId)) return contract;
    if (termEndsOn !== endsOn) {
      if (termEndsOn < endsOn) return contract;
      return refuse('contract.otherTerm', {}, 'termEndsOn');
    }
    if (lines) {
      refuseLines(lines);
      await noteUse(store, productsOf(lines), context.at);
    }
    const today = todayOf(context);
    const on = asked.from ?? firstDayAgain({ ...contract, endsOn }, today);
    const latest = latestFirstDayAgain({ ...contract, endsOn }, today);
    if (on > latest) refuse('contract.gapTooLong', { day: dayInFigures(latest, 'fr') }, 'from');
    const end = asked.endsOn ?? (termMonths === null ? null : lastDayOfTerm(on, termMonths));
    if (end !== null && end < on) refuse('contract.endBeforeStart', {}, 'endsOn');
    if (on <= (contract.endedOn ?? contract.startsOn)) refuse('contract.beforeStart', {}, 'from');
    const isAsBefore = lines === undefined || sameValue(lines, contract.lines);
    const changes = { endsOn: end, ...(!isAsBefore && { lines }) };
    const said = { ...writtenBy(context), id: interactionId, reason: note || null };
    return keepStep(store, contract, { ...said, kind: 'renewal', on, changes }, context);
  },
});

const ending = {
  id,
  reason: z.string().trim().min(1).max(300),
  interactionId: id,
};

/** It is not renewed: it runs to the end of its term, or to the day that is said. */
export const loseContract = defineCommand({
  name: 'contract.lose',
  args: z.strictObject({ ...ending, on: day.optional().describe('Its last day; the end of the term unless said') }),
  permission,
  async run(store, args, context): Promise<Contract> {
    return end(store, await findContract(store, args.id, context), { ...args, kind: 'loss' }, context);
  },
});

/** It ends before its term. */
export const cancelContract = defineCommand({
  name: 'contract.cancel',
  args: z.strictObject({ ...ending, on: day.optional().describe('Its last day; today unless said') }),
  permission,
  async run(store, args, context): Promise<Contract> {
    const on = args.on ?? todayOf(context);
    return end(store, await findContract(store, args.id, context), { ...args, on, kind: 'cancellation' }, context);
  },
});

interface Ending {
  kind: 'loss' | 'cancellation';
  on?: string | undefined;
  reason: string;
  interactionId: string;
}

async function end(
  store: Store,
  contract: Contract,
  { kind, reason, interactionId, ...asked }: Ending,
  context: Parameters<typeof keepStep>[3],
): Promise<Contract> {
  if (contract.history.some((step) => step.id === interactionId)) return contract;
  if (contract.archivedAt) refuse('contract.archived');
  if (!isRunning(contract)) refuse('contract.overAlready');
  const on = asked.on ?? contract.endsOn ?? todayOf(context);
  // One that never began ends the day before it would have.
  if (on < addDays(contract.startsOn, -1)) refuse('contract.beforeStart', {}, 'on');
  const latest = latestEnd(contract.endsOn, todayOf(context));
  if (on > latest) refuse('contract.afterEnd', { day: dayInFigures(latest, 'fr') }, 'on');
  const said = { ...writtenBy(context), id: interactionId, reason };
  return keepStep(store, contract, { ...said, kind, on, changes: {} }, context);
}

/** Takes its last step back, the first one with the contract itself. */
export const undoContract = defineCommand({
  name: 'contract.undo',
  args: z.strictObject({ id, stepId: id.describe('The last step of its history') }),
  permission,
  async run(store, { id, stepId }, context): Promise<Contract> {
    const contract = await findContract(store, id, context);
    const { history } = contract;
    const place = history.findIndex((step) => step.id === stepId);
    if (place < 0) return contract;
    if (place === 0) return archiveContract.run(store, { id }, context);
    if (place < history.length - 1) refuse('contract.changedSince');
    await markStep(store, stepId, context.at);
    const kept = history.slice(0, -1);
    const undone = await store.update(contractRecord, id, { ...standingAfter(kept), history: kept });
    await showEndOnProspect(store, contract.prospectId);
    return undone;
  },
});
