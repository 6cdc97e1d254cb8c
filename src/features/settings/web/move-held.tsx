import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { isUnderWay } from '../../bulk-changes/bulk-change.record.ts';
import { useBulkRuns } from '../../prospect-desk/web/bulk-runs.ts';
import { useStages } from '../../prospect-desk/web/stage-facts.ts';
import { stageOptions } from '../../stages/web/stages.ts';
import classes from './settings.module.css';

/**
 * What was to be archived still holds prospects: they are moved on in one press, as a bulk change that is watched here and
 * in the bell, and can be taken back.
 */
export function MoveHeld({ stageIds }: { stageIds: readonly string[] }) {
  const t = useText();
  const { locale } = useLanguage();
  const { can } = useCaller();
  const { groups } = useStages();
  const { runs, begin } = useBulkRuns();
  const [target, setTarget] = useState<string | null>(null);
  const [begunBefore, setBegunBefore] = useState<string | null>();
  const { submit, busy } = useSubmit(async () => {
    if (!target) return;
    const newest = runs[0]?.id ?? null;
    const held = { field: 'stageId', in: [...stageIds] };
    const where = { and: [held, { field: 'archivedAt', is: null }] };
    if (await begin({ kind: 'stage', stageId: target }, where)) setBegunBefore(newest);
  });
  // Why a prospect is lost is asked of each: nobody is moved there in passing.
  const targets = groups.map(({ pipeline, stages }) => ({
    pipeline,
    stages: stages.filter(({ id, kind }) => kind !== 'lost' && !stageIds.includes(id)),
  }));
  const run = begunBefore === undefined || runs[0]?.id === begunBefore ? undefined : runs[0];
  if (!can('prospects.edit')) return null;
  if (run) {
    const done = run.changed + run.same + run.leftOut;
    const figures = { done: done.toLocaleString(locale), total: run.total.toLocaleString(locale) };
    return (
      <p role="status">
        {t(isUnderWay(run) ? 'stageSettings.moveHeld.moving' : 'stageSettings.moveHeld.moved', figures)}
      </p>
    );
  }
  return (
    <div className={classes.choice}>
      <Select
        searchable
        label={t('stageSettings.moveHeld.target')}
        placeholder={t('stageSettings.moveHeld.choose')}
        value={target}
        onChange={setTarget}
        data={stageOptions(targets.filter(({ stages }) => stages.length > 0))}
      />
      <Button variant="default" mt={8} disabled={!target} loading={busy} onClick={() => submit()}>
        {t('stageSettings.moveHeld.move')}
      </Button>
    </div>
  );
}
