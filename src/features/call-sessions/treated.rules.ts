import type { Interaction } from '../interactions/interaction.record.ts';

type SessionCall = Pick<Interaction, 'prospectId' | 'outcome' | 'undoneAt'>;

interface Known {
  /** Treated at this desk: they may be out of reach by now. */
  atDesk: readonly { prospectId: string }[];
  /** The calls of the session on this device, those taken back among them. */
  calls: readonly SessionCall[];
  /** Treated as the server knows it: from other devices too, and whoever is out of reach. */
  onServer?: readonly string[] | undefined;
}

/** How many prospects of a session have an outcome. What was taken back here, the server may not have heard of yet. */
export function treatedCount({ atDesk, calls, onServer = [] }: Known): number {
  const here = calls.filter(({ undoneAt, outcome }) => undoneAt === null && outcome !== null);
  const treated = new Set([...atDesk, ...here].map(({ prospectId }) => prospectId));
  const takenBack = new Set(calls.filter(({ undoneAt }) => undoneAt !== null).map(({ prospectId }) => prospectId));
  for (const prospectId of onServer) if (!takenBack.has(prospectId)) treated.add(prospectId);
  return treated.size;
}
