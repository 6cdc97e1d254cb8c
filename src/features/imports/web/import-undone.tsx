import { Anchor, Button } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconList } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type ImportAnswer, importPath } from './import-answer.ts';
import classes from './import-report.module.css';
import stopped from './import-stopped.module.css';
import { useMayUndo } from './may-undo.ts';
import sum from './row-figures.module.css';
import { undoCounts, undoDone } from './undo-counts.ts';
import { useUndoImport } from './use-undo-import.ts';

/** An import that was taken back: what was put away, what is as before, and what stayed because it was worked on. */
export function ImportUndone({ file }: { file: ImportAnswer }) {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const mayUndo = useMayUndo(file);
  const { submit, busy, problem } = useUndoImport(file.id);
  const { undo } = file;
  if (!undo) return null;
  const { later = 0, merged = 0 } = undo;
  const isHeld = later + merged > 0;
  const figures = [
    { key: 'total', sign: undefined, count: undoDone(undo) },
    ...undoCounts.map((key, place) => ({ key, sign: place === 0 ? '=' : '+', count: undo[key] })),
  ];
  return (
    <div className={classes.page}>
      <section className={classes.head} role="status">
        <IconArrowBackUp size={28} stroke={1.6} aria-hidden="true" className={stopped.icon} />
        <div>
          <h2 className={classes.title}>
            {t(`importScreen.undo.${undo.archived + undo.putBack === 0 && isHeld ? 'nothingUndone' : 'undone'}`)}
          </h2>
          <p className={classes.word}>
            {undo.finishedAt && `${t('importScreen.undo.when', { when: when.full(undo.finishedAt) })} `}
            {t(undo.kept > 0 ? 'importScreen.undo.someStayed' : 'importScreen.undo.nothingLeft')}
          </p>
          {later > 0 && <p className={classes.word}>{t('importScreen.undo.laterStayed', { count: later })}</p>}
          {merged > 0 && <p className={classes.word}>{t('importScreen.undo.mergedStayed', { count: merged })}</p>}
        </div>
      </section>
      <dl className={sum.sum} data-figures="4" aria-label={t('importScreen.undo.equation')}>
        {figures.map(({ key, sign, count }) => (
          <div key={key} className={sum.figure} data-sign={sign}>
            <dt>{t(`importScreen.undo.count.${key}`)}</dt>
            <dd className={sum.value} data-figure={key}>
              {count.toLocaleString(locale)}
            </dd>
            <dd className={sum.help}>{t(`importScreen.undo.help.${key}`)}</dd>
            {key === 'kept' && count > 0 && (
              <dd className={sum.action}>
                <Anchor href={`${importPath(file.id)}/kept.csv`} download className={classes.link}>
                  <IconDownload size={15} aria-hidden="true" />
                  {t('importScreen.undo.download')}
                </Anchor>
              </dd>
            )}
          </div>
        ))}
      </dl>
      <div className={classes.actions}>
        {isHeld && mayUndo && (
          <Button variant="default" leftSection={<IconArrowBackUp size={16} />} loading={busy} onClick={submit}>
            {t('importScreen.undo.goOn')}
          </Button>
        )}
        {undo.kept > 0 && (
          <Button
            leftSection={<IconList size={16} />}
            renderRoot={(props) => <Link to="/prospects" search={{ import: file.id, tri: 'created' }} {...props} />}
          >
            {t('importScreen.undo.seeKept')}
          </Button>
        )}
        <Button variant="default" renderRoot={(props) => <Link to="/importer" {...props} />}>
          {t('importScreen.report.another')}
        </Button>
      </div>
      {problem && (
        <p role="alert" className={classes.error}>
          {problem}
        </p>
      )}
    </div>
  );
}
