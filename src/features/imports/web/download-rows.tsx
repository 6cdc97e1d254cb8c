import { Anchor } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { importPath } from './import-answer.ts';
import classes from './import-report.module.css';

/** Rows of the file with what is to be said of them, to be mended in a spreadsheet. */
export function DownloadRows({ importId, rows }: { importId: string; rows: 'refused' | 'noticed' }) {
  const t = useText();
  return (
    <Anchor href={`${importPath(importId)}/${rows}.csv`} download className={classes.link}>
      <IconDownload size={15} aria-hidden="true" />
      {t(`importScreen.report.download.${rows}`)}
    </Anchor>
  );
}
