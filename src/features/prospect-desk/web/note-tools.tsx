import { ActionIcon, FileButton } from '@mantine/core';
import { IconAt, IconBold, IconList, IconPaperclip } from '@tabler/icons-react';
import { type RefObject, useRef } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { fileTypes } from '../../attachments/file-type.rules.ts';
import classes from './note-composer.module.css';

interface NoteToolsProps {
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  write(text: string): void;
  onMention(): void;
  onFiles(files: readonly File[]): void;
}

/** What writes the few signs for whoever does not know them, and takes files. */
export function NoteTools({ fieldRef, write, onMention, onFiles }: NoteToolsProps) {
  const t = useText();
  const reset = useRef<() => void>(null);
  const change = (next: (text: string, from: number, to: number) => [text: string, from: number, to: number]) => {
    const field = fieldRef.current;
    if (!field) return;
    const [text, from, to] = next(field.value, field.selectionStart, field.selectionEnd);
    write(text);
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(from, to);
    });
  };
  const bold = () =>
    change((text, from, to) => [
      `${text.slice(0, from)}**${text.slice(from, to)}**${text.slice(to)}`,
      ...([from + 2, to + 2] as const),
    ]);
  const list = () =>
    change((text, from, to) => {
      const start = text.lastIndexOf('\n', from - 1) + 1;
      const lines = text.slice(start, to).split('\n');
      const listed = lines.map((line) => `- ${line}`).join('\n');
      const end = start + listed.length;
      return [text.slice(0, start) + listed + text.slice(to), end, end];
    });
  return (
    <div className={classes.tools}>
      <Tool label={t('interaction.bold')} onPress={bold} icon={<IconBold size={16} />} />
      <Tool label={t('interaction.bulletList')} onPress={list} icon={<IconList size={16} />} />
      <Tool label={t('interaction.mention')} onPress={onMention} icon={<IconAt size={16} />} />
      <FileButton
        multiple
        accept={fileTypes.join(',')}
        resetRef={reset}
        onChange={(files) => {
          onFiles(files);
          reset.current?.();
        }}
      >
        {(props) => (
          <ActionIcon {...props} size="sm" aria-label={t('attachment.add')} title={t('attachment.add')}>
            <IconPaperclip size={16} />
          </ActionIcon>
        )}
      </FileButton>
    </div>
  );
}

function Tool({ label, icon, onPress }: { label: string; icon: React.ReactNode; onPress(): void }) {
  return (
    // The field keeps its place and selection.
    <ActionIcon
      size="sm"
      aria-label={label}
      title={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {icon}
    </ActionIcon>
  );
}
