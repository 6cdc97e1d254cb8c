import { outcomeMessages } from '../outcomes/outcome.messages.ts';
import { comparable } from '../prospects/comparison.rules.ts';

const keys = new Map(
  Object.values(outcomeMessages).flatMap(({ lostReason }) =>
    Object.entries(lostReason).map(([key, word]): [string, string] => [comparable(word), key]),
  ),
);

/** The known reason a file names in either language, as our own exports do; any other stays as it is written. */
export const readLostReason = (typed: string | undefined): string | undefined =>
  typed && (keys.get(comparable(typed)) ?? typed);
