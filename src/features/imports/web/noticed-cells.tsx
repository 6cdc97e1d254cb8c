import { useText } from '../../../engine/web/hooks.ts';
import { DownloadRows } from './download-rows.tsx';
import type { ImportAnswer } from './import-answer.ts';
import classes from './noticed-cells.module.css';

/** Values of imported rows that could not be read or look wrong, by kind, the most frequent first. */
export function NoticedCells({ file: { id, noticed } }: { file: Pick<ImportAnswer, 'id' | 'noticed'> }) {
  const t = useText();
  const kinds = Object.entries(noticed).sort(([, a], [, b]) => b - a);
  if (kinds.length === 0) return null;
  return (
    <section aria-labelledby="import-noticed">
      <h2 id="import-noticed" className={classes.title}>
        {t('importScreen.report.noticed')}
      </h2>
      <p className={classes.help}>{t('importScreen.report.noticedHelp')}</p>
      <ul className={classes.list}>
        {kinds.map(([code, count]) => (
          <li key={code}>
            <span>{t(`rowProblem.${code}`)}</span>
            <span className={classes.count}>{t('importScreen.report.cells', { count })}</span>
          </li>
        ))}
      </ul>
      <p className={classes.rows}>
        <DownloadRows importId={id} rows="noticed" />
      </p>
    </section>
  );
}
