import type { Caller, CommandContext, Store } from '../../engine/define.ts';
import { reaches } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { type User, userRecord } from '../members/member.records.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { prospectName } from '../prospects/prospect-names.rules.ts';
import type { Appointment, Attendee } from './appointment.record.ts';
import { mayLead, permission } from './appointment-rights.rules.ts';

interface Inviting {
  caller: Caller;
  prospect: Prospect | undefined;
  /** Who is expected already. */
  before?: readonly Attendee[];
}

/**
 * Colleagues as the company knows them, by their id or their address; everybody once. Who may write to nobody invites
 * colleagues and the prospect: that is about what was agreed on, and no letter to somebody else.
 */
export async function readAttendees(
  store: Store,
  named: readonly Attendee[],
  { caller, prospect, before = [] }: Inviting,
): Promise<Attendee[]> {
  const found = new Map<string, Attendee>();
  const byEmail = await colleaguesAt(
    store,
    named.map(({ email }) => email.toLowerCase()),
  );
  const own = new Set(prospect?.emails.map(({ address }) => address.toLowerCase()));
  const mayWrite = reaches(caller, 'prospects.write', prospect?.ownerId);
  for (const [place, one] of named.entries()) {
    const colleague = one.userId ? await store.find(userRecord, one.userId) : byEmail.get(one.email.toLowerCase());
    if (one.userId && !colleague) refuse('request.unknownReference', {}, `attendees.${place}.userId`);
    const email = (colleague?.email ?? one.email).toLowerCase();
    const known = before.find((other) => other.email === email);
    const name = colleague?.name ?? one.name;
    if (!mayWrite && !colleague && !known && !own.has(email))
      refuse('appointment.foreignAddress', { email }, `attendees.${place}.email`);
    const status = known?.status ?? 'needsAction';
    if (!found.has(email)) found.set(email, { ...one, userId: colleague?.id ?? null, email, name, status });
  }
  return [...found.values()];
}

async function colleaguesAt(store: Store, emails: readonly string[]): Promise<Map<string, User>> {
  if (emails.length === 0) return new Map();
  const found = await store.list(userRecord, {
    where: {
      and: [
        { field: 'email', in: [...emails] },
        { field: 'state', is: 'active' },
      ],
    },
  });
  return new Map(found.map((one) => [one.email, one]));
}

/** The prospect by their first address, where nobody was named. */
export function usualAttendees(prospect: Prospect | undefined): Attendee[] {
  const email = prospect?.emails[0]?.address.toLowerCase();
  if (!prospect || !email) return [];
  return [{ userId: null, email, name: prospectName(prospect).slice(0, 120), status: 'needsAction' }];
}

/** Where they meet on the web: at the link that was given, else at the organiser’s own. */
export const videoLinkOf = (
  { kind, videoUrl }: Pick<Appointment, 'kind' | 'videoUrl'>,
  organiser: Pick<User, 'videoUrl'> | undefined,
): string | null => videoUrl ?? (kind === 'video' ? (organiser?.videoUrl ?? null) : null);

/** Whoever leads it: somebody who works here, and whose appointments the caller may make. */
export async function readOrganiser(store: Store, organiserId: string, { caller }: CommandContext): Promise<User> {
  const organiser = await store.find(userRecord, organiserId);
  if (!organiser) return refuse('request.unknownReference', {}, 'organiserId');
  if (!mayLead(caller, organiserId)) refuse('access.forbidden', { permission });
  if (organiser.state === 'inactive') refuse('appointment.organiserGone', { name: organiser.name }, 'organiserId');
  return organiser;
}
