import { Switch } from '@mantine/core';
import table from '../../../design/plain-table.module.css';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { editTargetSettings } from '../../targets/target.commands.ts';
import { targetSettingsRecord } from '../../targets/target-settings.record.ts';
import { useTargetTexts } from './target-texts.ts';
import classes from './targets.module.css';
import { type AskedTargets, type ToldLeaderboard, useLeaderboard } from './told-targets.ts';

/** Who has come how far. Unless the company shows names, everybody is told of themselves alone: the server tells no more. */
export function LeaderboardPanel({ asked }: { asked: AskedTargets }) {
  const t = useText();
  const { data } = useLeaderboard(asked);
  if (!data) return null;
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{t('targetDesk.leaderboard.title')}</h2>
      <NamesSwitch />
      {data.count === 0 ? (
        <p className={classes.soft}>{t('targetDesk.leaderboard.none')}</p>
      ) : (
        <Ranks data={data} asked={asked} />
      )}
    </section>
  );
}

function NamesSwitch() {
  const t = useText();
  const { companyId, scope } = useCaller();
  const showsNames = useRow(targetSettingsRecord, companyId)?.showsNames ?? false;
  const edit = useCommand(editTargetSettings);
  const { submit, problem } = useSubmit((shows: boolean) => edit({ showsNames: shows }));
  if (scope('targets.set') !== 'all')
    return showsNames ? null : <p className={classes.soft}>{t('targetDesk.leaderboard.hidden')}</p>;
  return (
    <Switch
      label={t('targetDesk.leaderboard.shows')}
      description={showsNames ? undefined : t('targetDesk.leaderboard.hiddenForTeam')}
      error={problem}
      checked={showsNames}
      onChange={(event) => submit(event.currentTarget.checked)}
    />
  );
}

function Ranks({ data: { items, count }, asked: { measure } }: { data: ToldLeaderboard; asked: AskedTargets }) {
  const t = useText();
  const texts = useTargetTexts();
  const own = items.find(({ isSelf }) => isSelf);
  return (
    <>
      {own && (
        <p className={classes.own}>
          {t(`targetDesk.leaderboard.${own.rank === 1 ? 'first' : 'ofMany'}`, { rank: own.rank, count })}
        </p>
      )}
      {items.length > 0 && (
        <table className={`${table.table} ${classes.ranks}`} aria-label={t('targetDesk.leaderboard.title')}>
          <thead>
            <tr>
              <th scope="col" className={classes.number}>
                {t('targetDesk.leaderboard.rank')}
              </th>
              <th scope="col">{t('targetDesk.who')}</th>
              <th scope="col" className={classes.number}>
                {t('targetDesk.done')}
              </th>
              <th scope="col" className={classes.number}>
                {t('targetDesk.attained')}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ rank, userId, name, target, done, attainment, isSelf }) => (
              <tr key={userId} data-self={isSelf || undefined}>
                <td className={classes.number} data-label={t('targetDesk.leaderboard.rank')} data-figures>
                  {t('targetDesk.leaderboard.position', { rank })}
                </td>
                <th scope="row" className={classes.who}>
                  <span>
                    {name}
                    {isSelf && <span className={classes.soft}> ({t('targetDesk.leaderboard.you')})</span>}
                  </span>
                </th>
                <td className={classes.number} data-label={t('targetDesk.done')} data-figures>
                  {t('targetDesk.mine.of', {
                    done: texts.amount(done, measure),
                    target: texts.amount(target, measure),
                  })}
                </td>
                <td className={classes.number} data-label={t('targetDesk.attained')} data-figures>
                  {texts.percent(attainment)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
