// What every step of a contract shares: who may take it, how it is kept, and what the customer's own row shows of it.
import { addDays, wallTime } from '../../engine/dates.ts';
import type { CommandContext, Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { MOST_MINOR_UNITS } from '../sales/basket.rules.ts';
import { permission } from '../sales/sale.commands.ts';
import { type Contract, type ContractStep, type ContractTerms, contractRecord, MOST_STEPS } from './contract.record.ts';
import { noteStep } from './contract-events.ts';
import { isRunning, standingAfter } from './contract-history.rules.ts';
import { type ContractLine, periodNet } from './contract-line.ts';
import { lastDayOfTerm, noticeDay } from './term.rules.ts';

export async function findContract(store: Store, id: string, { caller }: CommandContext): Promise<Contract> {
  const contract = await store.find(contractRecord, id);
  if (!contract) return refuse('contract.notFound');
  await findForWriting(store, contract.prospectId, caller, permission);
  return contract;
}

/** The contract as it stands after these steps, the last of them told on the timeline. */
export async function keepStep(
  store: Store,
  contract: Contract,
  step: ContractStep,
  context: CommandContext,
): Promise<Contract> {
  const history = [...contract.history, step];
  if (history.length > MOST_STEPS) refuse('contract.historyFull');
  const kept = await store.update(contractRecord, contract.id, { ...standingAfter(history), history });
  await noteStep(store, kept, step, context);
  await showEndOnProspect(store, contract.prospectId);
  return kept;
}

/** Its line on the timeline is struck, or stands again. */
export async function markStep(store: Store, stepId: string, undoneAt: string | null): Promise<void> {
  const line = await store.find(interactionRecord, stepId);
  if (line) await store.update(interactionRecord, line.id, { undoneAt });
}

/** When the next of their contracts ends, at hand on the customer's own row: lists, views and so campaigns ask for it. */
export async function showEndOnProspect(store: Store, prospectId: string): Promise<void> {
  const prospect = await store.find(prospectRecord, prospectId);
  const contracts = await store.list(contractRecord, { where: { field: 'prospectId', is: prospectId } });
  const ends = contracts.flatMap((one) => (isRunning(one) && !one.archivedAt && one.endsOn ? [one.endsOn] : []));
  const contractEndsOn = ends.sort()[0] ?? null;
  if (prospect && prospect.contractEndsOn !== contractEndsOn)
    await store.update(prospectRecord, prospect.id, { contractEndsOn });
}

/** What was written down now, by whom. */
export const writtenBy = ({ caller, at }: Pick<CommandContext, 'caller' | 'at'>) => ({
  at,
  userId: caller.userId === caller.companyId ? null : caller.userId,
});

export const todayOf = ({ caller, at }: Pick<CommandContext, 'caller' | 'at'>): string =>
  wallTime(at, caller.timeZone).day;

export const dayAfter = (day: string): string => addDays(day, 1);

export function refuseLines(lines: readonly ContractLine[]): void {
  if (lines.length === 0) refuse('contract.noLines', {}, 'lines');
  for (const [place, line] of lines.entries()) {
    if (line.quantity * line.unitPrice > MOST_MINOR_UNITS)
      refuse('contract.lineTooLarge', { line: place + 1 }, 'lines');
    if (periodNet(line) < 0) refuse('contract.lineDiscountTooLarge', { line: place + 1 }, 'lines');
  }
}

/** Notice that would have to be given before the eve of the term could never be. */
export function refuseNotice({ termMonths, notice }: Pick<ContractTerms, 'termMonths' | 'notice'>): void {
  if (termMonths === null) return;
  const from = '2026-01-01';
  const on = noticeDay({ endsOn: lastDayOfTerm(from, termMonths), notice });
  if (on !== null && on < addDays(from, -1)) refuse('contract.noticeTooLong', {}, 'notice');
}

/** The products these lines were copied from. */
export const productsOf = (lines: readonly ContractLine[]): string[] =>
  lines.flatMap(({ productId }) => productId ?? []);
