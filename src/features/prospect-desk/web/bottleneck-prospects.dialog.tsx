import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import classes from './bottleneck.module.css';
import { type AskedBottlenecks, type Passing, type PastFigure, usePassing } from './bottleneck-figures.ts';
import { usePeople, useStages } from './stage-facts.ts';

interface BottleneckProspectsProps {
  figure: PastFigure;
  title: string;
  asked: AskedBottlenecks;
  onClose(): void;
}

/** Whom a figure of the past counts: who came when, and where they stand today. */
export function BottleneckProspects({ figure, title, asked, onClose }: BottleneckProspectsProps) {
  const t = useText();
  const errorText = useErrorText();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = usePassing(asked, figure);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog title={title} closeText={t('desk.close')} onClose={onClose}>
      {isPending && <Skeleton height={160} />}
      {error && items.length === 0 && <p className={classes.note}>{errorText(error)}</p>}
      {items.length > 0 && (
        <table className={table.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('bottleneck.prospect')}</th>
              <th scope="col">{t('bottleneck.now')}</th>
              <th scope="col">{t('prospect.owner')}</th>
              <th scope="col">{t('bottleneck.enteredOn')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <PassingRow key={item.id} item={item} />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button variant="default" mt={12} loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('bottleneck.more')}
        </Button>
      )}
    </Dialog>
  );
}

function PassingRow({ item: { id, enteredAt, prospect } }: { item: Passing }) {
  const t = useText();
  const when = useWhen();
  const { stageOf } = useStages();
  const { personOf } = usePeople();
  const stage = stageOf(prospect.stageId);
  const name = prospectName(prospect);
  return (
    <tr className={classes.passing}>
      <td>
        <Link to="/prospects/$prospectId" params={{ prospectId: id }}>
          {name || t('prospect.unnamed')}
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
    </tr>
  );
}
