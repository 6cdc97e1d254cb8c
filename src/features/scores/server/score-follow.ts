import type { Engine } from '../../../engine/server/run-command.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { rescore, touchedScores } from './rescore.ts';

/** The scores of the prospects a transaction has written, or whose timelines it has added to, follow in it. */
export const followScores: NonNullable<Engine['follow']> = async (transaction, touched) => {
  const ids = [...touched.values()].flatMap(({ record, id, ownerOld, ownerNew }) => {
    if (record === prospectRecord) return [id];
    // A line of a timeline follows its prospect; one that was moved leaves another behind.
    return record === interactionRecord ? [ownerOld, ownerNew].filter((one) => one !== null) : [];
  });
  const rescored = await rescore(transaction, [...new Set(ids)]);
  for (const [key, one] of touchedScores(rescored)) if (!touched.has(key)) touched.set(key, one);
  return new Map(rescored.map(({ id, score, scoreReasons, scoreMoves }) => [id, { score, scoreReasons, scoreMoves }]));
};
