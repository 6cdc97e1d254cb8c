// What comes next with a prospect, as far as appointments say it: the first one ahead, and after it what its result asks
// for. Whatever else was planned with them stands.
import { addDays, wallTime } from '../../engine/dates.ts';
import type { CommandContext, Store } from '../../engine/define.ts';
import { placeOfCall } from '../call-rights/call-place.rules.ts';
import { policyOf } from '../call-rights/judge-call.ts';
import { sameTimeOrNextOpening } from '../contact-rules/call-slots.rules.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { moveWords, planNextAction } from '../reminders/next-action.ts';
import { type Appointment, appointmentRecord, isOpen } from './appointment.record.ts';

/** How the next action was changed, for the way back. */
export interface NextSwap {
  prospectId: string;
  before: Pick<Prospect, 'nextActionAt' | 'nextActionKind'>;
  after: string | null;
}

type Standing = Pick<Appointment, 'id' | 'startAt' | 'state' | 'result'>;
type Context = Pick<CommandContext, 'caller' | 'at' | 'enqueue'>;

/** Lets the next action of the prospect follow one appointment from how it stood, if it did, to how it stands. */
export async function followAppointment(
  store: Store,
  prospectId: string | null,
  { before, after }: { before: Standing | undefined; after: Standing },
  context: Context,
): Promise<NextSwap | undefined> {
  const prospect = prospectId ? await store.find(prospectRecord, prospectId) : undefined;
  if (!prospect) return undefined;
  const others = await appointmentsWith(store, prospect.id, after.id);
  const ahead = [...others, after].filter((one) => isOpen(one) && one.startAt > context.at);
  const own = new Set([before?.startAt, ...others.filter(isOpen).map(({ startAt }) => startAt)]);
  const { nextActionAt } = prospect;
  if (nextActionAt !== null && !own.has(nextActionAt)) return undefined;
  const [first] = ahead.map(({ startAt }) => startAt).sort();
  const next = first ?? (await afterwards(store, prospect, after, others, context));
  if (next === nextActionAt || (next && prospect.doNotCallAt)) return undefined;
  const isMoved = nextActionAt === before?.startAt && next === after.startAt;
  await planNextAction(store, prospect, next, context);
  if (isMoved) await moveWords(store, prospect, next, context);
  return { prospectId: prospect.id, before: { nextActionAt, nextActionKind: prospect.nextActionKind }, after: next };
}

/** The press is taken back: so is what it planned, unless somebody has planned something else since. */
export async function followBack(
  store: Store,
  { prospectId, before, after }: NextSwap,
  context: Pick<CommandContext, 'caller' | 'at'>,
): Promise<void> {
  const prospect = await store.find(prospectRecord, prospectId);
  if (!prospect || prospect.nextActionAt !== after || (before.nextActionAt && prospect.doNotCallAt)) return;
  await planNextAction(store, prospect, before.nextActionAt, context, before.nextActionKind);
}

async function appointmentsWith(store: Store, prospectId: string, exceptId: string): Promise<Appointment[]> {
  const found = await store.list(appointmentRecord, {
    where: { field: 'prospectId', is: prospectId },
    order: [{ field: 'startAt', descending: true }],
    limit: 50,
  });
  return found.filter(({ id }) => id !== exceptId);
}

/** What a result asks for: see the table of meetings in the guide. Null where nothing does. */
async function afterwards(
  store: Store,
  prospect: Prospect,
  { result }: Standing,
  others: readonly Appointment[],
  { caller, at }: Context,
): Promise<string | null> {
  // To be done today: another slot, the quote, or a call to ask where they are.
  if (result === 'ANNULE_NOUS' || result === 'EFFECTUE_POSITIF' || result === 'NO_SHOW') return at;
  const days = result === 'EFFECTUE_A_SUIVRE' ? 2 : result === 'ANNULE_CLIENT' || result === 'ANNULE_TARDIF' ? 1 : 0;
  if (days === 0) return null;
  // Who has called off before is rung once, and not after every time.
  if (days === 1 && others.some((one) => one.result === 'ANNULE_CLIENT' || one.result === 'ANNULE_TARDIF')) return null;
  const place = placeOfCall(prospect, caller, await policyOf(store, caller.companyId, undefined));
  const { day, time } = wallTime(at, place.zone);
  return sameTimeOrNextOpening(addDays(day, days), time, place);
}
