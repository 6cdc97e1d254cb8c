import { Button, Checkbox, Skeleton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './bottleneck.module.css';
import { type AskedBottlenecks, type Passing, type PastFigure, usePassing } from './bottleneck-figures.ts';
import { useBulkActions } from './bulk-actions.ts';
import { useCallList } from './call-list.ts';
import { useNaming } from './prospect-naming.ts';
import { CallOne } from './prospect-row.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { usePeople, useStages } from './stage-facts.ts';
import { useTickedRows } from './ticked-rows.ts';

interface BottleneckProspectsProps {
  figure: PastFigure;
  title: string;
  asked: AskedBottlenecks;
  onClose(): void;
}

/** Whom a figure of the past counts: who came when, where they stand today, and what can be done with them. */
export function BottleneckProspects({ figure, title, asked, onClose }: BottleneckProspectsProps) {
  const t = useText();
  const errorText = useErrorText();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = usePassing(asked, figure);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const selection = useTickedRows();
  const actions = useBulkActions();
  const queries = useQueryClient();
  const { call, isStarting } = useCallList();
  const { nameOf } = useNaming();
  const isAll = items.length > 0 && items.every(({ id }) => selection.ids.has(id));
  const toggle = (id: string) => {
    const ids = new Set(selection.ids);
    if (!ids.delete(id)) ids.add(id);
    selection.tick(ids);
  };
  const leaveTicks = (event: KeyboardEvent) => event.key === 'Escape' && selection.clear();
  return (
    <Dialog title={title} closeText={t('desk.close')} onClose={onClose} holdsEscape={selection.count > 0}>
      {isPending && <Skeleton height={160} />}
      {error && items.length === 0 && <p className={classes.note}>{errorText(error)}</p>}
      {items.length > 0 && (
        <table className={table.table} aria-label={title} onKeyDown={leaveTicks}>
          <thead>
            <tr>
              <th scope="col">
                <Checkbox
                  size="xs"
                  aria-label={t('bottleneck.selectAll')}
                  checked={isAll}
                  indeterminate={!isAll && selection.count > 0}
                  onChange={() => selection.tick(new Set(isAll ? [] : items.map(({ id }) => id)))}
                />
              </th>
              <th scope="col">{t('bottleneck.prospect')}</th>
              <th scope="col">{t('bottleneck.now')}</th>
              <th scope="col">{t('prospect.owner')}</th>
              <th scope="col">{t('bottleneck.enteredOn')}</th>
              <th scope="col" aria-label={t('bottleneck.call')} />
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <PassingRow
                key={item.id}
                item={item}
                isTicked={selection.ids.has(item.id)}
                onTick={() => toggle(item.id)}
                onCall={(row) => call({ title: nameOf(row), prospectIds: [row.id] })}
              />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button variant="default" mt={12} loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('bottleneck.more')}
        </Button>
      )}
      {selection.count > 0 && (
        <div className={classes.foot}>
          <SelectionBar
            selection={selection}
            matching={undefined}
            actions={actions}
            compact
            isCalling={isStarting}
            onCall={() => call({ title, prospectIds: [...selection.ids] })}
            onDone={() => queries.invalidateQueries({ queryKey: ['bottlenecks'] })}
          />
        </div>
      )}
    </Dialog>
  );
}

interface PassingRowProps {
  item: Passing;
  isTicked: boolean;
  onTick(): void;
  onCall(prospect: Prospect): void;
}

function PassingRow({ item: { id, enteredAt, prospect }, isTicked, onTick, onCall }: PassingRowProps) {
  const t = useText();
  const when = useWhen();
  const { stageOf } = useStages();
  const { personOf } = usePeople();
  const { nameOf } = useNaming();
  const stage = stageOf(prospect.stageId);
  const name = nameOf(prospect);
  return (
    <tr className={classes.passing}>
      <td>
        <Checkbox size="xs" aria-label={t('desk.selectRow', { name })} checked={isTicked} onChange={onTick} />
      </td>
      <td>
        <Link to="/prospects/$prospectId" params={{ prospectId: id }}>
          {name}
        </Link>
        {prospect.organisation !== name && <span className={classes.soft}>{prospect.organisation}</span>}
      </td>
      <td>{stage && <StagePill plain name={stage.name} color={stage.color} />}</td>
      <td>{personOf(prospect.ownerId)?.name ?? t('prospect.nobody')}</td>
      <td>
        <time dateTime={enteredAt} title={when.full(enteredAt)}>
          {when.day(enteredAt)}
        </time>
      </td>
      <td>
        <CallOne size={28} tabIndex={0} prospect={prospect} onCall={onCall} />
      </td>
    </tr>
  );
}
