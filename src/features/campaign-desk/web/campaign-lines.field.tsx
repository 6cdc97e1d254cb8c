import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './campaign-page.module.css';

export interface CampaignLine {
  title: string;
  text: string;
}

interface CampaignLinesProps {
  legend: string;
  titleLabel: string;
  textLabel: string;
  addText: string;
  lines: readonly CampaignLine[];
  error: string | undefined;
  onChange(lines: CampaignLine[]): void;
}

/** A short list in its order: what is heard, and what is said to it. */
export function CampaignLinesField(props: CampaignLinesProps) {
  const { legend, titleLabel, textLabel, addText, lines, error, onChange } = props;
  const t = useText();
  const set = (place: number, change: Partial<CampaignLine>) =>
    onChange(lines.map((line, at) => (at === place ? { ...line, ...change } : line)));
  return (
    <fieldset className={classes.lines}>
      <legend className={classes.legend}>{legend}</legend>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; its words change while they are typed
        <div key={place} className={classes.line}>
          <TextInput
            aria-label={`${titleLabel} ${place + 1}`}
            placeholder={titleLabel}
            maxLength={80}
            value={line.title}
            onChange={(event) => set(place, { title: event.currentTarget.value })}
          />
          <Textarea
            autosize
            minRows={1}
            maxRows={5}
            aria-label={`${textLabel} ${place + 1}`}
            placeholder={textLabel}
            maxLength={2_000}
            value={line.text}
            onChange={(event) => set(place, { text: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('campaignScreen.removeLine', { name: line.title })}
            onClick={() => onChange(lines.filter((_, at) => at !== place))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      {error && <p className={classes.error}>{error}</p>}
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...lines, { title: '', text: '' }])}
      >
        {addText}
      </Button>
    </fieldset>
  );
}
