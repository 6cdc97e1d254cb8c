import { z } from 'zod';
import type { Stage } from '../../stages/stage.record.ts';

type StageSetting = Pick<Stage, 'id' | 'usualDays'>;

const kept = z.array(z.object({ stageId: z.string(), days: z.number().nullable(), setInDays: z.number().nullable() }));

const keyOf = (companyId: string) => `kili.usual-stays-${companyId}`;

/** Keeps on this device how long one usually stays, so that without a network the same prospects are stuck. */
export function keepStays(
  companyId: string,
  stages: readonly StageSetting[],
  measured: ReadonlyMap<string, number | null>,
): void {
  const stays = stages.flatMap(({ id, usualDays: setInDays }) => {
    const days = measured.get(id);
    return days === undefined ? [] : [{ stageId: id, days, setInDays }];
  });
  try {
    localStorage.setItem(keyOf(companyId), JSON.stringify(stays));
  } catch {
    // No room left: without a network the settings of the stages apply.
  }
}

/** What was measured last; a stage whose setting was changed since is left to its setting. */
export function keptStays(companyId: string, stages: readonly StageSetting[]): Map<string, number | null> {
  const settings = new Map(stages.map(({ id, usualDays }) => [id, usualDays]));
  const known = read(localStorage.getItem(keyOf(companyId))).filter(
    ({ stageId, setInDays }) => settings.get(stageId) === setInDays,
  );
  return new Map(known.map(({ stageId, days }) => [stageId, days]));
}

function read(text: string | null): z.infer<typeof kept> {
  try {
    return kept.safeParse(JSON.parse(text ?? '[]')).data ?? [];
  } catch {
    return [];
  }
}
