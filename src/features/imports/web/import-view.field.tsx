import { Checkbox, TextInput } from '@mantine/core';
import { cutShort } from '../../../engine/text.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { sourceOfFileName } from '../source-of-file.rules.ts';
import classes from './import-questions.module.css';

interface ImportViewFieldProps {
  /** Null keeps none. */
  viewName: string | null;
  fileName: string;
  onAnswer(viewName: string | null): void;
}

const LONGEST_NAME = 60;

/** The name a view of this file is kept under where nobody says another. */
export const viewNameOf = (fileName: string) => cutShort(sourceOfFileName(fileName), LONGEST_NAME).trim();

/** Whether whom the file brings is kept as a view, and under what name. */
export function ImportViewField({ viewName, fileName, onAnswer }: ImportViewFieldProps) {
  const t = useText();
  const isKept = viewName !== null;
  return (
    <div className={classes.view}>
      <Checkbox
        size="xs"
        label={t('importScreen.question.view')}
        checked={isKept}
        onChange={() => onAnswer(isKept ? null : viewNameOf(fileName))}
      />
      {isKept && (
        <TextInput
          aria-label={t('importScreen.question.viewName')}
          placeholder={viewNameOf(fileName)}
          maxLength={LONGEST_NAME}
          value={viewName}
          onChange={(event) => onAnswer(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
