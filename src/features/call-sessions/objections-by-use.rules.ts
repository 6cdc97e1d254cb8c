import type { Campaign } from '../campaigns/campaign.record.ts';
import type { Interaction } from '../interactions/interaction.record.ts';

type Objection = Campaign['objections'][number];

/** The objections of a campaign, those met most often first; as they were written where nothing tells them apart. */
export function objectionsByUse(
  objections: readonly Objection[],
  calls: readonly Pick<Interaction, 'details' | 'undoneAt'>[],
): Objection[] {
  const met = new Map<unknown, number>();
  for (const { details, undoneAt } of calls) {
    if (undoneAt || !Array.isArray(details.objections)) continue;
    for (const title of details.objections) met.set(title, (met.get(title) ?? 0) + 1);
  }
  return objections.toSorted((a, b) => (met.get(b.title) ?? 0) - (met.get(a.title) ?? 0));
}
