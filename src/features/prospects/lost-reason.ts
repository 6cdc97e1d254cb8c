// A lost prospect has a reason. One nobody tells is one too, and it has a name: a prospect without any was never asked.
import type { Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { stageRecord } from '../stages/stage.record.ts';

/** Said where nobody says more: « Non précisé ». */
export const unstatedReason = 'unstated';

/** For whoever cannot be asked in one more press: the API names the reason with the stage. */
export async function refuseLostWithoutReason(
  store: Store,
  { stageId, reason }: { stageId?: string | undefined; reason?: string | null | undefined },
  field: string,
): Promise<void> {
  if (!stageId || reason) return;
  const stage = await store.find(stageRecord, stageId);
  if (stage?.kind === 'lost') refuse('prospect.reasonMissing', {}, field);
}
