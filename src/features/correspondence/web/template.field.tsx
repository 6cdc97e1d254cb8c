import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import type { WritingChannel } from '../../contact-rules/can-write.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { fillTyped, unfilledWords } from '../template-words.rules.ts';
import classes from './composer.module.css';
import { type FilledTemplate, useTemplates } from './use-filled-template.ts';

interface TemplateFieldProps {
  channel: WritingChannel;
  prospect: Prospect;
  /** What would be sent as it stands. */
  text: string;
  /** With which it begins, where nothing is written yet. */
  firstId?: string | undefined;
  /** The problem that stands above already. */
  told?: string | undefined;
  onFill(filled: FilledTemplate): void;
}

/** Fills the message with a template; what the record lacks for it is told before anything leaves. */
export function TemplateField({ channel, prospect, text, firstId, told, onFill }: TemplateFieldProps) {
  const t = useText();
  const { templates, fill, words } = useTemplates(channel, prospect);
  const [chosen, setChosen] = useState<string | null>(null);
  const missing = unfilledWords(fillTyped(text, words));
  const missingText = missing.length > 0 && t('email.missingWords', { words: missing.join(', ') });
  const choose = (id: string | null) => {
    setChosen(id);
    const next = templates.find((one) => one.id === id);
    if (next) onFill(fill(next));
  };
  const first = templates.find(({ id }) => id === firstId);
  const isToFill = first !== undefined && chosen === null && text.trim() === '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins once with its template, however that is shown
  useEffect(() => {
    if (isToFill) choose(first.id);
  }, [first?.id]);
  return (
    <>
      {templates.length > 0 && (
        <Select
          searchable
          clearable
          label={t('composer.template')}
          placeholder={t('composer.noTemplate')}
          value={chosen}
          data={templates.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={choose}
        />
      )}
      {missingText && missingText !== told && (
        <p className={classes.missing} role="status">
          {missingText}
        </p>
      )}
    </>
  );
}
