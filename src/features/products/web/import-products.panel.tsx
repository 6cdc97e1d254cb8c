import { Button } from '@mantine/core';
import { useState } from 'react';
import { FileDrop } from '../../../design/file-drop.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import type { ProductImportAnswer, ProductRowProblem } from '../product-import.ts';
import classes from './import-products.module.css';

/** A file of products: what would come of it, row by row where it is refused, and then the import itself. */
export function ImportProductsPanel({ onClose }: { onClose(): void }) {
  const t = useText();
  const errorText = useErrorText();
  const { sync } = useEngine();
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState<'reading' | 'running'>();
  const [answer, setAnswer] = useState<ProductImportAnswer>();
  const [error, setError] = useState<unknown>();
  const ask = async (chosen: File, runs: boolean) => {
    setFile(chosen);
    setBusy(runs ? 'running' : 'reading');
    setError(undefined);
    const form = new FormData();
    form.append('run', String(runs));
    form.append('file', chosen);
    try {
      setAnswer(await askServer<ProductImportAnswer>('POST', '/api/v1/products/import', form));
      if (runs) sync.wake();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(undefined);
    }
  };
  const again = () => {
    setFile(undefined);
    setAnswer(undefined);
    setError(undefined);
  };
  const count = answer ? answer.created + answer.updated : 0;
  return (
    <SidePanel
      opened
      wide
      title={t('productImport.title')}
      lead={t('productImport.lead')}
      closeText={t('product.close')}
      onClose={onClose}
      footer={
        answer?.ran ? (
          <Button onClick={onClose}>{t('productImport.finish')}</Button>
        ) : answer && file ? (
          <>
            <Button disabled={count === 0} loading={busy !== undefined} onClick={() => ask(file, true)}>
              {t('productImport.run', { count })}
            </Button>
            <Button variant="default" onClick={again}>
              {t('productImport.another')}
            </Button>
          </>
        ) : undefined
      }
    >
      {!answer && (
        <FileDrop
          title={t('productImport.drop')}
          chooseText={t('productImport.choose')}
          hint={t('productImport.hint')}
          dropText={t('productImport.dropHeld')}
          accept=".csv,.xlsx,.tsv,.txt"
          disabled={busy !== undefined}
          error={error === undefined ? undefined : errorText(error)}
          onFiles={([first]) => first && ask(first, false)}
        />
      )}
      {busy && (
        <p role="status" className={classes.soft}>
          {t(`productImport.${busy}`, { name: file?.name ?? '' })}
        </p>
      )}
      {answer && <FormProblem text={error === undefined ? undefined : errorText(error)} />}
      {answer && <Outcome answer={answer} />}
    </SidePanel>
  );
}

function Outcome({ answer }: { answer: ProductImportAnswer }) {
  const t = useText();
  const { ran, created, updated, unchanged, refused, problems, columns } = answer;
  const left = columns.filter(({ column, title }) => column === null && title.trim()).map(({ title }) => title);
  const counts = [
    ['willCreate', created],
    ['willUpdate', updated],
    ['unchanged', unchanged],
    ['refused', refused],
  ] as const;
  const rows = Map.groupBy(problems, ({ row }) => row);
  return (
    <>
      <section className={classes.counts} aria-live="polite">
        {ran && <h3 className={classes.heading}>{t('productImport.done')}</h3>}
        {created + updated + refused === 0 && !ran && <p className={classes.soft}>{t('productImport.nothing')}</p>}
        <ul className={classes.figures}>
          {counts
            .filter(([, count]) => count > 0)
            .map(([key, count]) => (
              <li key={key} data-kind={key}>
                {t(`productImport.${key}`, { count })}
              </li>
            ))}
        </ul>
      </section>
      {refused > 0 && (
        <section aria-label={t('productImport.refusedRows')}>
          <h3 className={classes.heading}>{t('productImport.refusedRows')}</h3>
          <ul className={classes.rows}>
            {[...rows].map(([row, reasons]) => (
              <li key={row}>
                <strong>{t('productImport.row', { row })}</strong>
                <span>{reasons.map((one) => reasonText(one, t)).join(' · ')}</span>
              </li>
            ))}
          </ul>
          {refused > rows.size && (
            <p className={classes.soft}>{t('productImport.moreRefused', { count: refused - rows.size })}</p>
          )}
        </section>
      )}
      {!ran && (
        <section aria-label={t('productImport.columnsRead')}>
          <h3 className={classes.heading}>{t('productImport.columnsRead')}</h3>
          <ul className={classes.columns}>
            {columns.map(
              ({ title, column }) =>
                column && (
                  <li key={column}>
                    <span>{title}</span>
                    <span className={classes.soft}>{t(`productImport.column.${column}`)}</span>
                  </li>
                ),
            )}
          </ul>
          {left.length > 0 && (
            <p className={classes.soft}>{t('productImport.columnsLeft', { names: left.join(', ') })}</p>
          )}
        </section>
      )}
    </>
  );
}

function reasonText({ column, reason, value }: ProductRowProblem, t: ReturnType<typeof useText>): string {
  return t(`productImport.reason.${reason}`, { column: column ? t(`productImport.column.${column}`) : '', value });
}
