// Everything that was said about the right to call somebody, as one story. Nothing that was said is left out.
import type { CallContractRow } from '../contact-rules/call-contract.record.ts';
import type { Consent } from '../contact-rules/consent.record.ts';
import type { Opposition } from '../contact-rules/opposition.record.ts';

export type RightEvent =
  | { kind: 'consent'; at: string; row: Consent }
  | { kind: 'contract'; at: string; row: CallContractRow }
  | { kind: 'opposition'; at: string; row: Opposition };

interface Said {
  consents: readonly Consent[];
  contracts: readonly CallContractRow[];
  oppositions: readonly Opposition[];
}

/** The newest first. What of an opposition to everything holds on after a channel was lifted was said with it, once. */
export function rightHistory({ consents, contracts, oppositions }: Said): RightEvent[] {
  const toEverything = new Set(oppositions.filter(isToEverything).map(({ at }) => at));
  const said = oppositions.filter((one) => one.liftsId || one.channel === 'all' || !toEverything.has(one.at));
  const events: RightEvent[] = [
    ...consents.map((row) => ({ kind: 'consent' as const, at: row.at, row })),
    ...contracts.map((row) => ({ kind: 'contract' as const, at: row.at, row })),
    ...said.map((row) => ({ kind: 'opposition' as const, at: row.at, row })),
  ];
  return events.sort((a, b) => (a.at === b.at ? (a.row.id < b.row.id ? 1 : -1) : a.at < b.at ? 1 : -1));
}

const isToEverything = ({ channel, liftsId }: Opposition) => channel === 'all' && !liftsId;
