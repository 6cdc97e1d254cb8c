// Whom this device may bring up by itself while there is no network.
import { matches } from '../../../engine/filter.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { newId } from '../../../engine/web/new-id.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { useIsStale } from '../../call-rights/web/use-call-rights.ts';
import { type Campaign, campaignRecord } from '../../campaigns/campaign.record.ts';
import { type Company, companyRecord } from '../../companies/company.record.ts';
import { policyIn, usualPolicy } from '../../contact-rules/call-policy.ts';
import { type Interaction, interactionRecord } from '../../interactions/interaction.record.ts';
import { type Outcome, outcomeRecord } from '../../outcomes/outcome.record.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { DeckCard } from '../call-deck.rules.ts';
import type { CallScope } from '../call-desk.rules.ts';
import { ownCallList } from '../own-call-list.rules.ts';
import { MOST_OWN_CARDS } from '../own-session.commands.ts';
import { reasonFor } from '../queue-reason.rules.ts';

interface OwnCards {
  /** The next ones, as many as go into a session at once. */
  cards: DeckCard[];
  /** How many come after them. */
  behind: number;
  /** How many may not be called now, by the gate’s code. */
  blocked: Record<string, number>;
}

const nobody: ReadonlySet<string> = new Set();

/** The next cards among this person's own prospects of a scope, without those already `met`. */
export function useOwnCards() {
  const { store, caller } = useEngine();
  const isStale = useIsStale();

  return ({ filter, prospectIds, campaignId }: CallScope, met: ReadonlySet<string> = nobody): OwnCards => {
    const now = rightNow();
    const named = prospectIds && new Set(prospectIds);
    const isWanted = (prospect: Prospect) =>
      !met.has(prospect.id) &&
      (named?.has(prospect.id) ?? true) &&
      (!filter || matches(filter, prospect)) &&
      (!campaignId || prospect.campaignIds.includes(campaignId));
    const company = store.get(companyRecord, caller.companyId) as Company | undefined;
    const campaign = campaignId ? (store.get(campaignRecord, campaignId) as Campaign | undefined) : undefined;
    const { ranked, blocked } = ownCallList(
      {
        prospects: (store.all(prospectRecord) as readonly Prospect[]).filter(isWanted),
        interactions: store.all(interactionRecord) as readonly Interaction[],
        outcomes: store.all(outcomeRecord) as readonly Outcome[],
        policy: policyIn(company?.callPolicy ?? usualPolicy, campaign?.offer),
        isStale: isStale(now),
      },
      { now, caller, isNamed: named !== undefined, isOneCall: named?.size === 1 },
    );
    const cards = ranked.slice(0, MOST_OWN_CARDS).map((next) => ({
      entryId: newId(),
      prospectId: next.candidate.id,
      reason: reasonFor(next, { now, userId: caller.userId, zone: caller.timeZone }),
    }));
    return { cards, behind: ranked.length - cards.length, blocked };
  };
}

/** A card as a command names it. */
export const namesOf = (cards: readonly DeckCard[]) =>
  cards.map(({ entryId, prospectId }) => ({ entryId, prospectId }));
