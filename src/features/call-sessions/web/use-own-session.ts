import { type Filter, matches } from '../../../engine/filter.ts';
import { refuse } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { type Interaction, interactionRecord } from '../../interactions/interaction.record.ts';
import { type Outcome, outcomeRecord } from '../../outcomes/outcome.record.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { emptyDeck, refill } from '../call-deck.rules.ts';
import { emptyDesk } from '../call-desk.rules.ts';
import { ownCallList } from '../own-call-list.rules.ts';
import { MOST_OWN_CARDS, startOwnSession } from '../own-session.commands.ts';
import { reasonFor } from '../queue-reason.rules.ts';
import { keepDesk } from './kept-desk.ts';
import { rightNow } from './use-call-desk.ts';

interface CallWish {
  title: string;
  filter?: Filter;
  prospectIds?: readonly string[];
}

/** Starts a session without a network, on those of the wished people who are this person's own; answers its id. */
export function useOwnSession() {
  const { store, caller } = useEngine();
  const issueStart = useCommand(startOwnSession);

  return async ({ title, filter, prospectIds }: CallWish): Promise<string> => {
    const now = rightNow();
    const wished = (store.all(prospectRecord) as readonly Prospect[]).filter(
      (prospect) => (!prospectIds || prospectIds.includes(prospect.id)) && (!filter || matches(filter, prospect)),
    );
    const ranked = ownCallList(
      {
        prospects: wished,
        interactions: store.all(interactionRecord) as readonly Interaction[],
        outcomes: store.all(outcomeRecord) as readonly Outcome[],
      },
      { now, caller },
    );
    if (ranked.length === 0) refuse('callSession.noneHere');
    const cards = ranked.slice(0, MOST_OWN_CARDS).map((next) => ({
      entryId: newId(),
      prospectId: next.candidate.id,
      reason: reasonFor(next, { now, userId: caller.userId, zone: caller.timeZone }),
    }));
    const id = newId();
    await issueStart({ id, title, cards: cards.map(({ entryId, prospectId }) => ({ entryId, prospectId })) });
    keepDesk(id, { ...emptyDesk, deck: refill(emptyDeck, cards) });
    return id;
  };
}
