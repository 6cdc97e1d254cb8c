import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { placeOfCall } from '../../call-rights/call-place.rules.ts';
import { useCallPolicy } from '../../call-rights/web/use-call-rights.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { nextInShort } from '../next-in-short.rules.ts';

/** What each outcome does next for this person, in three words. */
export function useNextInShort(prospect: Prospect): (outcome: Outcome) => string {
  const t = useText();
  const when = useWhen();
  const place = placeOfCall(prospect, useCaller(), useCallPolicy());
  return (outcome) => {
    const { key, params, at } = nextInShort(outcome, when.now, place);
    return t(key, { ...params, ...(at && { when: when.short(at) }) });
  };
}
