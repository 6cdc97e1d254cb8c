import { IconAlertTriangle } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { PreviewRow } from '../import-preview.rules.ts';
import { useOwnFields } from './own-fields.ts';
import { type PreviewLine, previewCells, previewLines } from './preview-lines.ts';
import classes from './preview-table.module.css';

export interface PreviewTableProps {
  rows: readonly PreviewRow[];
  /** Source of the whole file. */
  source: string | null;
  /** Of the whole file. */
  audience: 'B2B' | 'B2C';
  /** A newer preview is on its way. */
  isStale: boolean;
}

/** The first rows of the file as they will be: read, repaired, and marked where a person should look. */
export function PreviewTable({ rows, source, audience, isStale }: PreviewTableProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { country } = useCaller();
  const ownFields = useOwnFields();
  if (rows.length === 0) return <p className={classes.none}>{t('importScreen.preview.none')}</p>;
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-busy={isStale || undefined}>
        <thead>
          <tr>
            <th scope="col">{t('importScreen.preview.row')}</th>
            {previewCells.map((cell) => (
              <th key={cell} scope="col" data-cell={cell}>
                {t(`importScreen.preview.${cell}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const lines = previewLines(row, { t, locale, country, source, audience, ownFields });
            return (
              <tr key={row.rowNumber}>
                <td className={classes.row}>
                  <span>{row.rowNumber}</span>
                  <span className={classes.fate} data-fate={row.fate}>
                    {t(`importScreen.fate.${row.fate}`)}
                  </span>
                </td>
                {previewCells.map((cell) => (
                  <td key={cell} data-cell={cell}>
                    {lines[cell].map((line, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat and never move
                      <Line key={index} line={line} />
                    ))}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** An e-mail address too long for its column breaks before a sign, rather than within a word. */
function Address({ text }: { text: string }) {
  if (!text.includes('@')) return text;
  const [start, ...others] = text.split(/(?=[@.])/);
  return (
    <>
      {start}
      {others.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts may repeat and never move
        <Fragment key={index}>
          <wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}

function Line({ line: { kind, label, text } }: { line: PreviewLine }) {
  const t = useText();
  return (
    <span className={classes.line} data-kind={kind}>
      {kind === 'problem' && <IconAlertTriangle size={13} aria-hidden="true" />}
      {label && <span className={classes.label}>{t('importScreen.preview.label', { label })} </span>}
      <Address text={text} />
    </span>
  );
}
