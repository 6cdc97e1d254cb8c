import { Button, CopyButton } from '@mantine/core';
import { FormActions } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './my-account.module.css';

/** Recovery codes, shown this once: copied, kept as a file, or written down. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone(): void }) {
  const t = useText();
  const text = `${codes.join('\n')}\n`;
  return (
    <>
      <h3 className={classes.label}>{t('account.codes.title')}</h3>
      <p className={classes.note}>{t('account.codes.lead')}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <FormActions>
        <Button onClick={onDone}>{t('account.codes.done')}</Button>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'account.copied' : 'account.codes.copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => saveAsFile(text, t('account.codes.fileName'))}>
          {t('account.codes.download')}
        </Button>
      </FormActions>
    </>
  );
}

function saveAsFile(text: string, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
