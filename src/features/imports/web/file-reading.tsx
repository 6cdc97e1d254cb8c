import { Select } from '@mantine/core';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './file-reading.module.css';
import { type ImportAnswer, type ImportChanges, isTextFile } from './import-answer.ts';

const encodings = ['utf-8', 'windows-1252', 'macintosh', 'cp850', 'utf-16le', 'utf-16be'];
const headerRowsOffered = 20;

export interface FileReadingProps {
  file: Pick<ImportAnswer, 'sheets' | 'sheet' | 'headerRow' | 'encoding'>;
  onChange(changes: ImportChanges): void;
}

/** How the file itself is read: which sheet, which line of titles, which encoding. */
export function FileReading({ file, onChange }: FileReadingProps) {
  const t = useText();
  const lastOffered = Math.max(headerRowsOffered, file.headerRow);
  const headerRows = Array.from({ length: lastOffered + 1 }, (_, row) => ({
    value: String(row),
    label: row === 0 ? t('importScreen.mapping.noHeaderRow') : t('importScreen.mapping.headerRowNumber', { row }),
  }));
  return (
    <div className={classes.all}>
      {file.sheets.length > 1 && (
        <Select
          className={classes.sheet}
          label={t('importScreen.mapping.sheet')}
          data={file.sheets.map(({ name, hidden }) => ({
            value: name,
            label: hidden ? t('importScreen.mapping.hiddenSheet', { name }) : name,
          }))}
          value={file.sheet}
          allowDeselect={false}
          onChange={(sheet) => onChange({ sheet })}
        />
      )}
      <Select
        className={classes.headerRow}
        label={t('importScreen.mapping.headerRow')}
        data={headerRows}
        value={String(file.headerRow)}
        allowDeselect={false}
        onChange={(row) => onChange({ headerRow: Number(row) })}
      />
      {isTextFile(file) && (
        <Select
          className={classes.encoding}
          label={t('importScreen.mapping.encoding')}
          data={encodings.map((value) => ({ value, label: t(`importScreen.encoding.${value}`) }))}
          value={file.encoding}
          allowDeselect={false}
          onChange={(encoding) => onChange({ encoding })}
        />
      )}
    </div>
  );
}
