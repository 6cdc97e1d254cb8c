import { z } from 'zod';
import { type CommandContext, day, defineCommand, id } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { sameValue } from '../../engine/same-value.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { noteUse } from '../products/product.commands.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { MOST_MINOR_UNITS } from '../sales/basket.rules.ts';
import { becomeCustomer, lineIdOf, permission } from '../sales/sale.commands.ts';
import {
  type Contract,
  type ContractStep,
  type ContractTerms,
  contractRecord,
  contractTerms,
} from './contract.record.ts';
import { noteStep } from './contract-events.ts';
import { standingAfter } from './contract-history.rules.ts';
import { type ContractLine, contractPeriods } from './contract-line.ts';
import {
  dayAfter,
  findContract,
  keepStep,
  markStep,
  productsOf,
  refuseLines,
  refuseNotice,
  showEndOnProspect,
  todayOf,
  writtenBy,
} from './contract-steps.ts';
import { isPlausibleStart, lastDayOfTerm, MOST_YEARS_AGO, tacitEnds } from './term.rules.ts';

const { title, lines, termMonths, notice, isTacit, reminderDays } = contractTerms.shape;

/** What is agreed with a customer from a day on. Whoever has a contract is a customer from then on. */
export const createContract = defineCommand({
  name: 'contract.create',
  args: z.strictObject({
    id,
    prospectId: id,
    title,
    currency: currencyCode.optional().describe('The company’s unless said otherwise'),
    lines: lines.optional().describe('What recurs; or, for one amount alone, `amount` and `period`'),
    amount: z.int().min(0).max(MOST_MINOR_UNITS).optional().describe('Before tax, in minor units'),
    period: z.enum(contractPeriods).default('month'),
    startsOn: day.optional().describe('Today, in the company’s zone, unless said otherwise'),
    termMonths: termMonths.default(12),
    notice: notice.default({ count: 1, unit: 'month' }),
    isTacit: isTacit.default(false),
    reminderDays: reminderDays.default(30),
    ...{ interactionId: id, customerId: id, moveId: id },
  }),
  permission,
  async run(store, { id, customerId, moveId, interactionId, amount, period, ...asked }, context): Promise<Contract> {
    const known = await store.find(contractRecord, id);
    if (known) return known;
    const { caller, at } = context;
    const prospect = await findForWriting(store, asked.prospectId, caller, permission);
    if (prospect.archivedAt) refuse('contract.prospectArchived');
    if (asked.lines && amount !== undefined) refuse('contract.amountOrLines', {}, 'amount');
    const lines = asked.lines ?? (amount === undefined ? [] : [oneAmount(asked.title, amount, period)]);
    refuseLines(lines);
    await noteUse(store, productsOf(lines), at);
    await becomeCustomer(store, prospect, { customerId, moveId }, context);
    const today = todayOf(context);
    const { startsOn = today } = asked;
    if (!isPlausibleStart(startsOn, today)) refuse('contract.implausibleStart', { years: MOST_YEARS_AGO }, 'startsOn');
    const { title, termMonths, notice, isTacit, reminderDays } = asked;
    const endsOn = termMonths === null ? null : lastDayOfTerm(startsOn, termMonths);
    const terms: ContractTerms = { title, lines, termMonths, notice, isTacit, reminderDays, endsOn };
    refuseNotice(terms);
    const said = { ...writtenBy(context), reason: null, id: interactionId };
    const start = { ...said, kind: 'start' as const, on: startsOn, changes: terms };
    const history = [start, ...goneBy(start, context)];
    if (history.length > MOST_TACIT_AT_ONCE) refuse('contract.tooLongAgo', {}, 'startsOn');
    const contract = await store.insert(contractRecord, {
      ...{ id, prospectId: prospect.id, userId: caller.userId, currency: asked.currency ?? caller.currency, startsOn },
      ...standingAfter(history),
      ...derived,
      history,
      archivedAt: null,
    });
    await noteStep(store, contract, start, context);
    await showEndOnProspect(store, contract.prospectId);
    return contract;
  },
});

/** Worked out at every write. */
const derived = { monthly: 0, noticeOn: null, renewFrom: null };
/** A contract of a month that renews itself, for ten years. */
const MOST_TACIT_AT_ONCE = 121;

/** One written down late went on by itself meanwhile. */
function goneBy(start: ContractStep, context: CommandContext): ContractStep[] {
  const { isTacit, endsOn = null, termMonths = null } = start.changes;
  if (!isTacit) return [];
  const ends = tacitEnds({ endsOn, termMonths, today: todayOf(context) });
  return ends.map((end, place) => ({
    ...{ id: lineIdOf(start.id, place), at: context.at, userId: null, reason: null },
    kind: 'renewal',
    on: dayAfter(place === 0 ? endsOn! : ends[place - 1]!),
    changes: { endsOn: end },
  }));
}

const edited = z.strictObject({
  id,
  ...z.object({ title, lines, notice, isTacit, reminderDays, termMonths, endsOn: contractTerms.shape.endsOn }).partial()
    .shape,
  from: day.optional().describe('From when on it is so: today, or the first day where it has not begun'),
  interactionId: id,
});

/** Changes what is agreed, from a day on. What was so before stays in its history. */
export const editContract = defineCommand({
  name: 'contract.edit',
  args: edited,
  permission,
  async run(store, { id, from, interactionId, ...asked }, context): Promise<Contract> {
    const contract = await findContract(store, id, context);
    if (contract.history.some((step) => step.id === interactionId)) return contract;
    const changes = changesOf(contract, asked);
    if (Object.keys(changes).length === 0) return contract;
    if (changes.lines) {
      refuseLines(changes.lines);
      await noteUse(store, productsOf(changes.lines), context.at);
    }
    const today = todayOf(context);
    const hasBegun = contract.startsOn <= today;
    const on = from ?? (hasBegun ? today : contract.startsOn);
    if (on < contract.startsOn) refuse('contract.beforeStart', {}, 'from');
    const after = { ...contract, ...changes };
    refuseNotice(after);
    if (after.endsOn !== null && after.endsOn < contract.startsOn) refuse('contract.endBeforeStart', {}, 'endsOn');
    const said = { ...writtenBy(context), reason: null, id: interactionId };
    return keepStep(store, contract, { ...said, kind: 'change', on, changes }, context);
  },
});

/** Only what is otherwise. With another length the present term ends elsewhere, unless its end is said too. */
function changesOf(contract: Contract, asked: Partial<ContractTerms>): Partial<ContractTerms> {
  const entries = Object.entries(asked).filter(
    ([field, value]) => value !== undefined && !sameValue(value, contract[field as keyof ContractTerms]),
  );
  const changes: Partial<ContractTerms> = Object.fromEntries(entries);
  if (changes.termMonths === undefined || asked.endsOn !== undefined) return changes;
  const from = contract.history.findLast(({ kind }) => kind === 'renewal')?.on ?? contract.startsOn;
  return { ...changes, endsOn: changes.termMonths === null ? null : lastDayOfTerm(from, changes.termMonths) };
}

/** Takes it out: it was entered by mistake, and counts nowhere. */
export const archiveContract = defineCommand({
  name: 'contract.archive',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }, context): Promise<Contract> {
    const contract = await findContract(store, id, context);
    if (contract.archivedAt) return contract;
    await markStep(store, contract.history[0]!.id, context.at);
    const archived = await store.update(contractRecord, id, { archivedAt: context.at });
    await showEndOnProspect(store, contract.prospectId);
    return archived;
  },
});

export const restoreContract = defineCommand({
  name: 'contract.restore',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }, context): Promise<Contract> {
    const contract = await findContract(store, id, context);
    await markStep(store, contract.history[0]!.id, null);
    const restored = await store.update(contractRecord, id, { archivedAt: null });
    await showEndOnProspect(store, contract.prospectId);
    return restored;
  },
});

function oneAmount(name: string, unitPrice: number, period: ContractLine['period']): ContractLine {
  return { productId: null, reference: '', name, quantity: 1, unitPrice, discount: null, period };
}
