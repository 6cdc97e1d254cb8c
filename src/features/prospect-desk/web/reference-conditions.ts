import { useMemo } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { useCampaigns } from '../../campaigns/web/campaigns.ts';
import { type ConditionKind, NOBODY } from '../list-conditions.rules.ts';
import { usePeople, useStages } from './stage-facts.ts';

export interface NamedOption {
  value: string;
  label: string;
  /** No longer to be chosen: a stage given up, somebody who left. */
  isFormer?: boolean;
}

/** What a field that names something else can be: the pipelines, the stages, the people, the audiences. */
export function useNamedOptions(): (kind: ConditionKind) => readonly NamedOption[] {
  const t = useText();
  const { stages, titleOf, pipelines } = useStages();
  const { people } = usePeople();
  const campaigns = useCampaigns();
  return useMemo(() => {
    const options: Partial<Record<ConditionKind, NamedOption[]>> = {
      pipeline: pipelines.map(({ id, name }) => ({ value: id, label: name })),
      stage: stages.map(({ id, name, archivedAt }) => ({
        value: id,
        label: titleOf(id) ?? name,
        isFormer: archivedAt !== null,
      })),
      campaign: campaigns.map(({ id, name, archivedAt }) => ({
        value: id,
        label: name,
        isFormer: archivedAt !== null,
      })),
      owner: [
        { value: NOBODY, label: t('prospect.nobody') },
        ...people.map(({ id, name, state }) => ({ value: id, label: name, isFormer: state !== 'active' })),
      ],
      audience: (['B2B', 'B2C'] as const).map((value) => ({ value, label: t(`prospect.audience${value}`) })),
      yesNo: (['yes', 'no'] as const).map((value) => ({ value, label: t(`customField.${value}`) })),
    };
    return (kind) => options[kind] ?? [];
  }, [stages, titleOf, pipelines, people, campaigns, t]);
}
