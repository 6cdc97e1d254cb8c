// What recurs with customers of the demo: contracts that run, that come up for renewal, that went on, that are lost.
import { sql } from 'kysely';
import { addDays, addMonths } from '../../../engine/dates.ts';
import { createContract } from '../../../features/contracts/contract.commands.ts';
import type { Contract } from '../../../features/contracts/contract.record.ts';
import { cancelContract, loseContract, renewContract } from '../../../features/contracts/contract-course.commands.ts';
import type { ContractLine } from '../../../features/contracts/contract-line.ts';
import type { Prospect } from '../../../features/prospects/prospect.record.ts';
import { type DemoTrade, onDay } from './open-trade.ts';

interface DemoContract {
  title: string;
  /** In cents, before tax. */
  price: number;
  period: ContractLine['period'];
  /** The day of today it ends on, so many months and days from now; of one without a term the day it began. */
  months: number;
  days: number;
  termMonths: number | null;
  isTacit?: true;
  /** How often it was renewed, and by how much a hundred it rose each time. */
  renewed?: number;
  rise?: number;
  end?: { how: 'lost' | 'cancelled'; daysAgo: number; reason: string };
}

const contracts: readonly DemoContract[] = [
  { title: 'Maintenance des éclairages', price: 18_000, period: 'month', months: 7, days: 4, termMonths: 12 },
  { title: 'Contrôle des blocs de secours', price: 145_000, period: 'year', months: 1, days: 18, termMonths: 12 },
  {
    ...{ title: 'Supervision à distance', price: 32_000, period: 'month', months: 5, days: 12, termMonths: 12 },
    ...{ isTacit: true, renewed: 1, rise: 6 },
  },
  {
    ...{ title: 'Location d’éclairage scénique', price: 96_000, period: 'quarter', months: 9, days: 0, termMonths: 12 },
    ...{ renewed: 2, rise: 3 },
  },
  {
    ...{ title: 'Maintenance des extérieurs', price: 240_000, period: 'year', months: -2, days: 6, termMonths: 12 },
    end: { how: 'lost', daysAgo: 80, reason: 'Concurrent' },
  },
  {
    ...{ title: 'Télégestion du parking', price: 9500, period: 'month', months: 3, days: 9, termMonths: 12 },
    end: { how: 'lost', daysAgo: 12, reason: 'Prix' },
  },
  { title: 'Assistance téléphonique', price: 6000, period: 'month', months: -8, days: 0, termMonths: null },
  {
    ...{ title: 'Entretien des lampadaires', price: 14_000, period: 'month', months: 2, days: 20, termMonths: 12 },
    end: { how: 'cancelled', daysAgo: 45, reason: 'Activité arrêtée' },
  },
  { title: 'Éclairage tous services', price: 45_000, period: 'month', months: 11, days: 24, termMonths: 12 },
  { title: 'Relamping préventif', price: 360_000, period: 'year', months: 0, days: 16, termMonths: 12 },
];

export async function writeDemoContracts(trade: DemoTrade, customers: readonly Prospect[]): Promise<void> {
  for (const [place, one] of contracts.entries()) {
    const customer = customers[place];
    if (customer) await writeOne(trade, customer, one);
  }
}

async function writeOne(trade: DemoTrade, { id: prospectId, ownerId }: Prospect, one: DemoContract): Promise<void> {
  const { title, price, period, termMonths, isTacit = false, renewed = 0, rise = 0, end } = one;
  const near = addDays(addMonths(trade.today, one.months), one.days);
  const startsOn = termMonths === null ? near : addDays(addMonths(near, -termMonths * (renewed + 1)), 1);
  const { store, dice } = trade;
  const linesAt = (unitPrice: number) => [
    { productId: null, reference: '', name: title, quantity: 1, unitPrice, discount: null, period },
  ];
  const context = onDay(trade, startsOn, ownerId);
  const idsAt = (at: string) => ({ interactionId: dice.id(at), customerId: dice.id(at), moveId: dice.id(at) });
  const asked = { id: dice.id(context.at), prospectId, title, currency: 'EUR', startsOn, termMonths, isTacit };
  const args = createContract.args.parse({ ...asked, lines: linesAt(price), ...idsAt(context.at) });
  let contract: Contract = await createContract.run(store, args, context);
  for (let turn = 1; turn <= renewed; turn += 1) {
    const { id, endsOn } = contract;
    const on = onDay(trade, addDays(endsOn!, -20), ownerId);
    const lines = linesAt(Math.round(price * (1 + (rise * turn) / 100)));
    contract = await renewContract.run(store, { id, termEndsOn: endsOn!, lines, interactionId: dice.id(on.at) }, on);
  }
  if (end) {
    const on = onDay(trade, addDays(trade.today, -end.daysAgo), ownerId);
    const command = end.how === 'lost' ? loseContract : cancelContract;
    await command.run(store, { id: contract.id, reason: end.reason, interactionId: dice.id(on.at) }, on);
  } else await markTold(trade, contract);
}

/** Whoever opens the demo finds it in the list, without a call that nobody has planned. */
async function markTold({ context, today }: DemoTrade, { id, endsOn, renewFrom }: Contract): Promise<void> {
  if (renewFrom === null || renewFrom > today) return;
  const { db, companyId } = context.transaction;
  await sql`insert into kili.contract_told (company_id, contract_id, ends_on, told_at)
    values (${companyId}, ${id}, ${endsOn}, ${context.now})`.execute(db);
}
