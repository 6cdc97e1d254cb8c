import { IconPhoneCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { DataTable } from '../../../design/data-table.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { restoreOutcome } from '../../outcomes/outcome.commands.ts';
import { type Outcome, outcomeRecord } from '../../outcomes/outcome.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { usePipelineStages } from '../../stages/web/stages.ts';
import { nextDateText } from '../next-date-text.rules.ts';
import { Allowed } from './allowed.tsx';
import { ArchivedList } from './archived-list.tsx';
import { OutcomePanel } from './outcome.panel.tsx';
import classes from './settings.module.css';

const inOrder = { order: [{ field: 'position' }] };
/** The results of a call, with the key, the stage move and the next date of each. */
export function OutcomesScreen() {
  const t = useText();
  return (
    <Allowed permission="outcomes.manage" title={t('outcomeSettings.title')}>
      <Outcomes />
    </Allowed>
  );
}

function Outcomes() {
  const t = useText();
  const all = useRows(outcomeRecord, inOrder);
  const { stages, hasSeveral } = usePipelineStages();
  const [openedId, setOpenedId] = useState<string>();
  const outcomes = useMemo(() => byKey(all.filter((outcome) => !outcome.archivedAt)), [all]);
  const columns = useMemo(() => outcomeColumns(t, stages), [t, stages]);
  const opened = outcomes.find(({ id }) => id === openedId);
  const restore = useCommand(restoreOutcome);
  const archived = all.filter((outcome) => outcome.archivedAt).map(({ id, label }) => ({ id, name: label }));
  return (
    <>
      <PageHeader
        title={t('outcomeSettings.title')}
        count={String(outcomes.length)}
        description={t('outcomeSettings.description')}
        actions={
          <AddButton
            text={t('outcomeSettings.create')}
            busy={openedId !== undefined}
            onCreate={() => setOpenedId('new')}
          />
        }
      />
      <DataTable
        label={t('outcomeSettings.title')}
        autoFocus
        columns={columns}
        rows={outcomes}
        rowKey={(outcome) => outcome.id}
        onOpen={({ id }) => setOpenedId(id)}
        openedKey={openedId}
        texts={{ selectAll: '', selectRow: ({ label }) => t('outcomeSettings.edit', { label }) }}
        renderCompact={(outcome) => (
          <div className={classes.person}>
            <OutcomeKey outcome={outcome} />
            <div className={classes.lines}>
              <OutcomeLabel outcome={outcome} />
              <span className={classes.soft}>{nextDateText(outcome.nextDate, t)}</span>
            </div>
          </div>
        )}
        empty={
          <EmptyState
            compact
            icon={IconPhoneCheck}
            title={t('outcomeSettings.title')}
            description={t('outcomeSettings.description')}
          />
        }
      />
      <ArchivedList items={archived} onRestore={(id) => restore({ id })} />
      {(opened || openedId === 'new') && (
        <OutcomePanel
          key={openedId}
          outcome={opened}
          outcomes={outcomes}
          stages={stages}
          hasPipelines={hasSeveral}
          onClose={() => setOpenedId(undefined)}
        />
      )}
    </>
  );
}

/** Those with a key first, in the order of the keyboard; then the rest as the list of all shows them. */
function byKey(outcomes: readonly Outcome[]): Outcome[] {
  const keyed = outcomes.filter(({ key }) => key !== null);
  const listed = outcomes.filter(({ key }) => key === null);
  return [...keyed.sort((a, b) => (a.key ?? '').localeCompare(b.key ?? '')), ...listed];
}

function outcomeColumns(
  t: (key: string, params?: Record<string, number>) => string,
  stages: readonly Stage[],
): DataTableColumn<Outcome>[] {
  const stageOf = new Map(stages.map((stage) => [stage.key, stage]));
  const title = (key: string) => ({ key, title: t(`outcomeSettings.${key}`) });
  return [
    { ...title('key'), width: 80, render: (outcome) => <OutcomeKey outcome={outcome} /> },
    { ...title('label'), width: 220, grow: 2, render: (outcome) => <OutcomeLabel outcome={outcome} /> },
    {
      ...title('stage'),
      width: 160,
      render: ({ stageKey }) => {
        const stage = stageKey ? stageOf.get(stageKey) : undefined;
        if (stage) return <StagePill name={stage.name} color={stage.color} />;
        return <span className={classes.soft}>{t('outcomeSettings.noStage')}</span>;
      },
    },
    { ...title('nextDate'), width: 240, grow: 2, render: ({ nextDate }) => nextDateText(nextDate, t) },
    {
      ...title('effect'),
      width: 220,
      grow: 2,
      render: ({ effect }) => <span className={classes.soft}>{t(`outcomeSettings.effects.${effect}`)}</span>,
    },
  ];
}

function OutcomeKey({ outcome }: { outcome: Outcome }) {
  return outcome.key ? <kbd className={classes.key}>{outcome.key}</kbd> : null;
}

function OutcomeLabel({ outcome }: { outcome: Outcome }) {
  return (
    <span className={classes.mark} data-color={outcome.color}>
      <span className={classes.name}>{outcome.label}</span>
    </span>
  );
}
