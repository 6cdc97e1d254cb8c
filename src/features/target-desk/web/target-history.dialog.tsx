import { Dialog } from '../../../design/dialog.tsx';
import table from '../../../design/plain-table.module.css';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { userRecord } from '../../members/member.records.ts';
import { holderKey } from '../../targets/held-target.rules.ts';
import { periodAround } from '../../targets/target-period.rules.ts';
import { type ShownLine, useTargets } from './target-lines.ts';
import { useTargetTexts } from './target-texts.ts';
import classes from './targets.module.css';
import type { AskedTargets } from './told-targets.ts';

interface HistoryProps {
  asked: AskedTargets;
  line: ShownLine;
  onClose(): void;
}

/** Every target somebody ever had for this measure and kind of period, the last first. */
export function TargetHistoryDialog({ asked: { measure, period }, line, onClose }: HistoryProps) {
  const t = useText();
  const texts = useTargetTexts();
  const when = useWhen();
  const users = useRows(userRecord);
  const title = t('targetDesk.history', { name: line.spokenName });
  const targets = useTargets(measure, period)
    .filter((one) => holderKey(one) === line.key)
    .toSorted((a, b) => (a.setAt < b.setAt ? 1 : -1));
  return (
    <Dialog title={title} closeText={t('targetDesk.close')} onClose={onClose}>
      {targets.length === 0 && <p className={classes.soft}>{t('targetDesk.historyNone')}</p>}
      {targets.length > 0 && (
        <table className={table.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('targetDesk.historyFrom')}</th>
              <th scope="col" className={classes.number}>
                {t('targetDesk.historyValue')}
              </th>
              <th scope="col">{t('targetDesk.historyBy')}</th>
              <th scope="col">{t('targetDesk.historyAt')}</th>
            </tr>
          </thead>
          <tbody>
            {targets.map(({ id, startsOn, value, setById, setAt }) => (
              <tr key={id}>
                <td className={classes.cell} data-label={t('targetDesk.historyFrom')}>
                  {texts.period(periodAround(startsOn, period), period)}
                </td>
                <td className={classes.number} data-label={t('targetDesk.historyValue')} data-figures>
                  {value === null ? t('targetDesk.none') : texts.amount(value, measure)}
                </td>
                <td className={classes.cell} data-label={t('targetDesk.historyBy')}>
                  {users.find((user) => user.id === setById)?.name ?? t('targetDesk.somebody')}
                </td>
                <td className={classes.cell} data-label={t('targetDesk.historyAt')}>
                  {when.full(setAt)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
