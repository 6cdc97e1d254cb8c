// A dashboard from sums of daily facts: of the period, of the one before it, and step by step.
import { type Rate, rateOf } from '../campaign-desk/rates.rules.ts';
import { type Days, type Step, stepKey, stepsOf } from '../sales-reports/report-period.rules.ts';

/** A count and what it was in the period before. */
export interface Counted {
  count: number;
  before: number;
}

/** Sums of exchanges. Calls are those we made and that reached the network, unless `channel` says otherwise. */
export interface ContactSums {
  by: 'step' | 'user' | 'campaign' | 'channel' | 'outcome';
  isCurrent: boolean;
  key: string | null;
  direction: string | null;
  exchanges: number;
  attempts: number;
  conversations: number;
  decisionMakers: number;
  positives: number;
  timed: number;
  seconds: number;
}

/** Sums of all that is no exchange. */
export interface EventSums {
  by: 'step' | 'user' | 'source' | 'product';
  what: 'taken' | 'held' | 'missed' | 'prospect' | 'conversion' | 'revenue' | 'product';
  currency: string | null;
  isCurrent: boolean;
  key: string | null;
  count: number;
  amount: number;
}

export interface AskedSums {
  days: Days;
  before: Days;
  step: Step;
}

const callSums = ['attempts', 'conversations', 'decisionMakers', 'positives'] as const;
const eventSums = ['taken', 'held', 'missed', 'prospect', 'conversion'] as const;

export type CountedFigure = (typeof callSums)[number] | (typeof eventSums)[number];
export type Counts = Record<CountedFigure, Counted>;

export interface MoneyLine {
  currency: string;
  count: number;
  amount: number;
  before: number;
}

export interface DashboardStep extends Days {
  compared: Days | null;
  counts: Counts;
  revenue: MoneyLine[];
}

export interface PersonLine {
  key: string | null;
  counts: Counts;
  answered: Rate;
  revenue: MoneyLine[];
}

export function dashboardOf(contacts: readonly ContactSums[], events: readonly EventSums[], asked: AskedSums) {
  const ofContacts = (by: ContactSums['by']) => contacts.filter((row) => row.by === by);
  const ofEvents = (by: EventSums['by']) => events.filter((row) => row.by === by);
  const people = [...new Set([...ofContacts('user'), ...ofEvents('user')].map(({ key }) => key))].map((key) =>
    personLine(key, ofContacts('user'), ofEvents('user')),
  );
  const totals = countsOf(ofContacts('step'), ofEvents('step'));
  const talk = ofContacts('step').filter(({ isCurrent }) => isCurrent);
  const timed = sumOf(talk, ({ timed }) => timed);
  return {
    totals,
    answered: rateOf(totals.conversations.count, totals.attempts.count),
    answeredBefore: rateOf(totals.conversations.before, totals.attempts.before),
    meanTalkInSeconds: timed === 0 ? null : sumOf(talk, ({ seconds }) => seconds) / timed,
    timed,
    revenue: moneyOf(ofEvents('step').filter(({ what }) => what === 'revenue')),
    steps: stepLines(ofContacts('step'), ofEvents('step'), asked),
    people: people.toSorted((a, b) => weightOf(b.counts) - weightOf(a.counts)),
    campaigns: linesOf(ofContacts('campaign').filter(({ key, attempts }) => key !== null && attempts > 0)),
    outcomes: outcomesOf(ofContacts('outcome')),
    channels: channelsOf(ofContacts('channel')),
    sources: sourcesOf(ofEvents('source')),
    products: productsOf(ofEvents('product')),
  };
}

export type Dashboard = ReturnType<typeof dashboardOf>;

const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0);

const weightOf = ({ attempts, prospect, conversion, taken }: Counts) =>
  attempts.count * 1_000 + conversion.count + taken.count + prospect.count / 1_000;

function countsOf(contacts: readonly ContactSums[], events: readonly EventSums[]): Counts {
  const both = <Row extends { isCurrent: boolean }>(rows: readonly Row[], of: (row: Row) => number): Counted => ({
    count: sumOf(
      rows.filter(({ isCurrent }) => isCurrent),
      of,
    ),
    before: sumOf(
      rows.filter(({ isCurrent }) => !isCurrent),
      of,
    ),
  });
  return Object.fromEntries([
    ...callSums.map((name) => [name, both(contacts, (row) => row[name])]),
    ...eventSums.map((name) => [
      name,
      both(
        events.filter(({ what }) => what === name),
        ({ count }) => count,
      ),
    ]),
  ]) as Counts;
}

/** Nothing of one currency is ever added to another (kpis.md, § 0). */
function moneyOf(rows: readonly EventSums[]): MoneyLine[] {
  const lines = [...Map.groupBy(rows, ({ currency }) => currency!)].map(([currency, same]) => {
    const now = same.filter(({ isCurrent }) => isCurrent);
    return {
      currency,
      count: sumOf(now, ({ count }) => count),
      amount: sumOf(now, ({ amount }) => amount),
      before: sumOf(same, ({ isCurrent, amount }) => (isCurrent ? 0 : amount)),
    };
  });
  return lines.toSorted((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1));
}

/** Each step beside the one that stands as far into the period before. */
function stepLines(
  contacts: readonly ContactSums[],
  events: readonly EventSums[],
  { days, before, step }: AskedSums,
): DashboardStep[] {
  const earlier = stepsOf(before, step);
  return stepsOf(days, step).map((one, place) => {
    const compared = earlier[place] ?? null;
    const isOf = ({ isCurrent, key }: { isCurrent: boolean; key: string | null }) =>
      isCurrent ? key === stepKey(one.from, step) : compared !== null && key === stepKey(compared.from, step);
    const ofStep = events.filter(isOf);
    return {
      ...one,
      compared,
      counts: countsOf(contacts.filter(isOf), ofStep),
      revenue: moneyOf(ofStep.filter(({ what }) => what === 'revenue')),
    };
  });
}

function personLine(key: string | null, contacts: readonly ContactSums[], events: readonly EventSums[]): PersonLine {
  const isOf = (row: { key: string | null }) => row.key === key;
  const done = events.filter(isOf);
  const counts = countsOf(contacts.filter(isOf), done);
  return {
    key,
    counts,
    answered: rateOf(counts.conversations.count, counts.attempts.count),
    revenue: moneyOf(done.filter(({ what }) => what === 'revenue')),
  };
}

const MOST_LINES = 50;

function linesOf(rows: readonly ContactSums[]) {
  const lines = [...Map.groupBy(rows, ({ key }) => key!)].map(([key, same]) => {
    const { attempts, conversations, positives } = countsOf(same, []);
    return { key, attempts, conversations, positives, answered: rateOf(conversations.count, attempts.count) };
  });
  return lines
    .filter(({ attempts }) => attempts.count > 0)
    .toSorted((a, b) => b.attempts.count - a.attempts.count)
    .slice(0, MOST_LINES);
}

function outcomesOf(rows: readonly ContactSums[]) {
  return rows
    .filter(({ isCurrent, attempts }) => isCurrent && attempts > 0)
    .map(({ key, attempts }) => ({ key, count: attempts }))
    .toSorted((a, b) => b.count - a.count);
}

/** What we wrote and said, and what came from them, channel by channel. */
function channelsOf(rows: readonly ContactSums[]) {
  return [...Map.groupBy(rows, ({ key }) => key!)]
    .map(([key, same]) => {
      const ways = Map.groupBy(same, ({ direction }) => (direction === 'in' ? 'in' : 'out'));
      const counted = (way: 'in' | 'out'): Counted => ({
        count: sumOf(ways.get(way) ?? [], ({ isCurrent, exchanges }) => (isCurrent ? exchanges : 0)),
        before: sumOf(ways.get(way) ?? [], ({ isCurrent, exchanges }) => (isCurrent ? 0 : exchanges)),
      });
      return { key, out: counted('out'), in: counted('in') };
    })
    .toSorted((a, b) => b.out.count + b.in.count - a.out.count - a.in.count);
}

function sourcesOf(rows: readonly EventSums[]) {
  const lines = [...Map.groupBy(rows, ({ key }) => key)].map(([key, same]) => {
    const { prospect, conversion } = countsOf([], same);
    return { key, prospect, conversion, revenue: moneyOf(same.filter(({ what }) => what === 'revenue')) };
  });
  const weight = ({ prospect, conversion }: (typeof lines)[number]) => prospect.count + conversion.count;
  return lines
    .filter((line) => weight(line) > 0 || line.revenue.some(({ count }) => count > 0))
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, MOST_LINES);
}

function productsOf(rows: readonly EventSums[]) {
  return rows
    .filter(({ isCurrent }) => isCurrent)
    .map(({ key, currency, count, amount }) => ({ key, currency: currency!, count, amount }))
    .toSorted((a, b) => b.amount - a.amount)
    .slice(0, MOST_LINES);
}
