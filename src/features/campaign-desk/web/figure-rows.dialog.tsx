import { Button, Group, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { useCaller, useErrorText, useRows, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { MOST_AT_ONCE } from '../../campaigns/campaign-members.commands.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import { type FigureRows, useFigureRows } from './campaign-figures.ts';
import classes from './campaign-page.module.css';

interface FigureRowsProps {
  campaignId: string;
  rows: FigureRows;
  onClose(): void;
}

/** Whom a figure counts; who is on hold can be called again from here. */
export function FigureRowsDialog({ campaignId, rows, onClose }: FigureRowsProps) {
  const t = useText();
  const { can } = useCaller();
  const errorText = useErrorText();
  const outcomes = useRows(outcomeRecord);
  const asked = useFigureRows(campaignId, rows);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = asked;
  const lift = useSubmit(async (prospectIds: string[]) => {
    await askServer('POST', `/api/v1/campaigns/${campaignId}/members/lift-pause`, { prospectIds });
    await refetch();
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const shown = items.slice(0, MOST_AT_ONCE);
  const lifts = rows.query.part === 'paused' && can('campaigns.manage');
  const labelOf = (code: string | null | undefined) => outcomes.find((one) => one.code === code)?.label ?? '';
  return (
    <Dialog title={rows.title} closeText={t('campaignScreen.close')} onClose={onClose}>
      {isPending && <Skeleton height={160} />}
      {error && items.length === 0 && <p className={classes.soft}>{errorText(error)}</p>}
      {data && items.length === 0 && <p className={classes.soft}>{t('campaignReport.noRows')}</p>}
      {lifts && items.length > 0 && <p className={classes.soft}>{t('campaignScreen.pauseNote')}</p>}
      {lift.problem && <p className={classes.error}>{lift.problem}</p>}
      {items.length > 0 && (
        <table className={table.table} aria-label={rows.title}>
          <thead>
            <tr>
              <th scope="col">{t('campaignReport.prospect')}</th>
              <th scope="col">{t('campaignReport.stateTitle')}</th>
              <th scope="col">{t('campaignReport.lastOutcome')}</th>
              {lifts && <td />}
            </tr>
          </thead>
          <tbody>
            {items.map(({ prospectId, name, organisation, state, lastOutcome }) => (
              <tr key={prospectId}>
                <td>
                  <Link to="/prospects/$prospectId" params={{ prospectId }} className={classes.person}>
                    {name || t('campaignReport.unnamed')}
                  </Link>
                  {organisation && organisation !== name && <div className={classes.weak}>{organisation}</div>}
                </td>
                <td>{state && t(`campaignReport.state.${state}`)}</td>
                <td>{labelOf(lastOutcome)}</td>
                {lifts && (
                  <td className={classes.number}>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t('campaignScreen.liftPauseOf', { name: name || t('campaignReport.unnamed') })}
                      disabled={lift.busy}
                      onClick={() => lift.submit([prospectId])}
                    >
                      {t('campaignScreen.liftPause')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Group mt={12}>
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t('campaignReport.more')}
          </Button>
        )}
        {lifts && shown.length > 1 && (
          <Button
            variant="default"
            loading={lift.busy}
            onClick={() => lift.submit(shown.map(({ prospectId }) => prospectId))}
          >
            {t('campaignScreen.liftPauseAll', { count: shown.length })}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}
