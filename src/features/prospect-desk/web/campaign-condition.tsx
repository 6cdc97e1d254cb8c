import { Checkbox, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useFirstFocus } from '../../../design/first-focus.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { useCampaigns } from '../../campaigns/web/campaigns.ts';
import type { ListCondition } from '../list-conditions.rules.ts';
import classes from './prospect-filters.module.css';

const ways = ['among', 'without'] as const;
type Way = (typeof ways)[number];

interface CampaignConditionProps {
  field: string;
  label: string;
  condition: ListCondition | undefined;
  /** Undefined asks for nothing. */
  onChange(condition: ListCondition | undefined): void;
}

/** In which campaigns somebody is, or is not. */
export function CampaignCondition({ field, label, condition, onChange }: CampaignConditionProps) {
  const t = useText();
  const frame = useFirstFocus<HTMLDivElement>();
  const campaigns = useCampaigns();
  const [wanted, setWanted] = useState<Way>('among');
  const way = condition && 'without' in condition ? 'without' : condition && 'among' in condition ? 'among' : wanted;
  const chosen = condition ? campaignsAsked(condition) : [];
  const ask = (next: Way, ids: readonly string[]) => {
    setWanted(next);
    onChange(ids.length > 0 ? ({ field, [next]: [...ids] } as unknown as ListCondition) : undefined);
  };
  const offered = campaigns.filter(({ id, archivedAt }) => !archivedAt || chosen.includes(id));
  return (
    <Stack ref={frame} gap={8}>
      <SegmentedControl
        size="xs"
        aria-label={t('desk.filter.how', { field: label })}
        value={way}
        data={ways.map((one) => ({ value: one, label: t(`campaignScreen.filter.${one}`) }))}
        onChange={(next) => ask(next as Way, chosen)}
      />
      <Checkbox.Group aria-label={label} value={[...chosen]} onChange={(ids) => ask(way, ids)}>
        <div className={classes.options}>
          {offered.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </div>
      </Checkbox.Group>
      {offered.length === 0 && <Text size="sm">{t('campaignScreen.noneYet')}</Text>}
    </Stack>
  );
}

/** The campaigns a condition names. */
export function campaignsAsked(condition: ListCondition): readonly string[] {
  if ('among' in condition) return condition.among;
  return 'without' in condition ? condition.without : [];
}
