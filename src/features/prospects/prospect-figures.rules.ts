// Which kept figures a change of a prospect puts in doubt: the day it came, the day it was won, what it was invoiced, and at
// which hour of its clock it was called.
import type { DueFigure } from '../../engine/define.ts';
import { sameValue } from '../../engine/same-value.ts';

/** What of a prospect stands in figures. */
export interface CountedProspect {
  id: string;
  createdAt: string;
  ownerId: string | null;
  source: string | null;
  stageId: string;
  stageSince: string;
  mergedIntoId: string | null;
  address: { country?: string | undefined; postalCode?: string | undefined };
  phones: readonly { number: string }[];
}

export function figuresOfProspect(
  before: CountedProspect | undefined,
  after: CountedProspect | undefined,
): readonly DueFigure[] {
  const [one, other] = [before ?? after!, after ?? before!];
  const cameAndWon = [one, other].flatMap(({ createdAt, stageSince }) => [
    { part: 'prospect', at: createdAt },
    { part: 'conversion', at: stageSince },
  ]);
  if (!before || !after) return cameAndWon;
  const due: DueFigure[] = [];
  if (counted.some((field) => before[field] !== after[field]))
    due.push(...cameAndWon, { part: 'revenue', row: after.id });
  else if (before.stageId !== after.stageId || before.stageSince !== after.stageSince)
    // A move from one open stage to another is neither a conversion nor the end of one.
    due.push(...cameAndWon.map((figure) => ({ ...figure, stages: [before.stageId, after.stageId] })));
  if (!sameValue(clockOf(before), clockOf(after))) due.push({ part: 'contact', row: after.id });
  return due;
}

const counted = ['ownerId', 'source', 'mergedIntoId', 'createdAt'] as const;

const clockOf = ({ address, phones }: CountedProspect) => [address.country, address.postalCode, phones[0]?.number];
