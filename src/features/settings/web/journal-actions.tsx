import { Button } from '@mantine/core';
import { IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import classes from './journal.module.css';

interface Check {
  checked: number;
  broken: { no: number; why: string } | null;
}

/** The log as a file, by what it is filtered by, and whether it is as it was written. */
export function JournalActions({ action, userId }: { action: string | null; userId: string | null }) {
  const t = useText();
  const [found, setFound] = useState<Check>();
  const { submit, busy, problem } = useSubmit(async () =>
    setFound(await askServer<Check>('GET', '/api/v1/audit-events/verification')),
  );
  const asked = new URLSearchParams({ ...(action && { action }), ...(userId && { userId }) });
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        renderRoot={(props) => <a href={`/api/v1/audit-events/file.csv?${asked}`} download {...props} />}
      >
        {t('audit.file')}
      </Button>
      <Button variant="default" leftSection={<IconShieldCheck size={16} />} loading={busy} onClick={() => submit()}>
        {t('audit.verify')}
      </Button>
      <p className={classes.check} role="status" data-broken={(problem ?? found?.broken) ? true : undefined}>
        {problem ?? textOf()}
      </p>
    </div>
  );

  function textOf(): string {
    if (!found) return '';
    const { checked, broken } = found;
    if (!broken) return t('audit.verified', { count: checked });
    return t(`audit.brokenAt.${broken.why}`, { no: broken.no, count: checked });
  }
}
