import type { Judgement, JudgedBatch } from './judged-rows.ts';
import type { ReadOptions } from './sheets.ts';
import type { UnreadableCode } from './unreadable-file.ts';

export interface JudgeTask {
  path: string;
  options: ReadOptions;
  judgement: Judgement;
}

/** From the judging thread; every batch taken is answered by a message. */
export type JudgeMessage = { batch: JudgedBatch } | { done: true } | { unreadable: UnreadableCode };
