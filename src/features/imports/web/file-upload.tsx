import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { FileDrop } from '../../../design/file-drop.tsx';
import { ProgressPanel } from '../../../design/progress-panel.tsx';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { takeFileInHand } from './file-in-hand.ts';
import classes from './file-upload.module.css';
import type { ImportQuestions } from './import-questions.ts';
import { PageDrop } from './page-drop.tsx';
import { useUpload } from './use-upload.ts';

const accepted = '.xlsx,.csv,.tsv,.txt,.vcf';

/** Takes a file from anywhere on the page and sends it; a file that could not be sent may be sent again. */
export function FileUpload({ questions }: { questions: Partial<ImportQuestions> }) {
  const t = useText();
  const errorText = useErrorText();
  const sizeText = useSizeText();
  const { file, sent, error, send, cancel } = useUpload(questions);
  const take = ([first]: File[]) => first && send(first);
  const takeDropped = useStableCallback(() => {
    const dropped = takeFileInHand();
    if (dropped) send(dropped);
  });
  // A file dropped on the list of prospects has led here. Not before React is done mounting, which it does twice in development.
  useEffect(() => queueMicrotask(takeDropped), [takeDropped]);

  if (file && sent !== undefined) {
    const arrived = sent >= file.size;
    return (
      <ProgressPanel
        title={t('importScreen.upload.title', { name: file.name })}
        state="running"
        ratio={arrived ? undefined : sent / file.size}
        done={
          arrived
            ? t('importScreen.upload.reading')
            : t('importScreen.upload.sent', { sent: sizeText(sent), total: sizeText(file.size) })
        }
        cancel={{ text: t('importScreen.upload.cancel'), onCancel: cancel }}
      />
    );
  }
  return (
    <div>
      <FileDrop
        title={t('importScreen.drop.title')}
        chooseText={t('importScreen.drop.choose')}
        hint={t('importScreen.drop.hint')}
        dropText={t('importScreen.drop.held')}
        accept={accepted}
        error={error === undefined ? undefined : errorText(error)}
        onFiles={take}
      />
      {file && error !== undefined && !isAboutTheFile(error) && (
        <Button
          className={classes.again}
          variant="default"
          leftSection={<IconRefresh size={16} />}
          onClick={() => send(file)}
        >
          {t('importScreen.drop.tryAgain', { name: file.name })}
        </Button>
      )}
      <PageDrop text={t('importScreen.drop.held')} onFiles={take} />
    </div>
  );
}

/** Sent again, such a file would be refused again. */
const isAboutTheFile = (error: unknown) => error instanceof Refusal && error.key.startsWith('import.');

/** « 340 ko », « 12,5 Mo » */
function useSizeText() {
  const { locale } = useLanguage();
  return (bytes: number) => {
    const isLarge = bytes >= 1_000_000;
    const unit = isLarge ? 'megabyte' : 'kilobyte';
    const value = bytes / (isLarge ? 1_000_000 : 1_000);
    return value.toLocaleString(locale, { style: 'unit', unit, maximumFractionDigits: isLarge ? 1 : 0 });
  };
}
