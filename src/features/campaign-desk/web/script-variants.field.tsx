import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { type Campaign, scriptLetters } from '../../campaigns/campaign.record.ts';
import classes from './campaign-page.module.css';

type Variants = Campaign['scriptVariants'];

interface ScriptVariantsProps {
  variants: Variants;
  error: string | undefined;
  onChange(variants: Variants): void;
}

const lettersOfVariants = scriptLetters.filter((letter) => letter !== 'A');

/** Other ways of saying the script: each under a letter that stays with it. */
export function ScriptVariantsField({ variants, error, onChange }: ScriptVariantsProps) {
  const t = useText();
  const free = lettersOfVariants.find((letter) => variants.every((one) => one.letter !== letter));
  return (
    <div className={classes.lines}>
      {variants.map(({ letter, script }) => (
        <div key={letter} className={classes.variant}>
          <Textarea
            autosize
            minRows={3}
            maxRows={14}
            label={t('campaignReport.variantName', { letter })}
            maxLength={10_000}
            value={script}
            onChange={(event) => {
              const typed = event.currentTarget.value;
              onChange(variants.map((one) => (one.letter === letter ? { letter, script: typed } : one)));
            }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('campaignScreen.removeLine', { name: t('campaignReport.variantName', { letter }) })}
            onClick={() => onChange(variants.filter((one) => one.letter !== letter))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      {error && <p className={classes.error}>{error}</p>}
      {variants.length > 0 && <p className={classes.soft}>{t('campaignScreen.variantsNote')}</p>}
      {free && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...variants, { letter: free, script: '' }])}
        >
          {t('campaignScreen.addVariant')}
        </Button>
      )}
    </div>
  );
}
