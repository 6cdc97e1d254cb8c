import type { CommandContext } from '../../engine/define.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

export const callBackDueJob = 'callBackDue';

type Planned = Pick<Prospect, 'id' | 'nextActionAt' | 'nextActionKind'>;

/**
 * Whoever promised to call back is told when it is time. One job a prospect: a move takes the place of the one before, and
 * what was called off, or kept earlier, is seen when it is due.
 */
export async function tellWhenPromised(
  { id, nextActionAt, nextActionKind }: Planned,
  { enqueue }: Pick<CommandContext, 'enqueue'>,
): Promise<void> {
  if (nextActionKind !== 'call-back' || !nextActionAt) return;
  await enqueue(callBackDueJob, { prospectId: id }, { key: `callBack:${id}`, runAt: nextActionAt });
}
