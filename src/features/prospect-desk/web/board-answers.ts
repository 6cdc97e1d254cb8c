import { useMemo, useState } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { newestAnswers } from '../board.rules.ts';

/**
 * Each column asks for its own cards, and one answer may be a moment older than another: a card that a colleague has
 * moved would stand twice, or drop out of its new column. The newest answer says where it stands.
 */
export function useBoardAnswers() {
  const [answers, setAnswers] = useState<ReadonlyMap<string, readonly Prospect[]>>(new Map());
  const newest = useMemo(() => newestAnswers([...answers.values()]), [answers]);
  const tell = useStableCallback((stageId: string, rows: readonly Prospect[]) =>
    setAnswers((known) => (known.get(stageId) === rows ? known : new Map(known).set(stageId, rows))),
  );
  return { newest, tell };
}

export type BoardAnswers = ReturnType<typeof useBoardAnswers>;
