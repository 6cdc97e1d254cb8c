import { useMemo } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { useCampaigns } from '../../campaigns/web/campaigns.ts';
import { NOBODY } from '../list-conditions.rules.ts';
import type { ConditionKind, ListField } from '../list-fields.rules.ts';
import { askedStays } from '../stay-filter.rules.ts';
import { usePeople, useStages } from './stage-facts.ts';

export interface NamedOption {
  value: string;
  label: string;
  /** No longer to be chosen: a stage given up, somebody who left. */
  isFormer?: boolean;
}

type Asked = Pick<ListField, 'field' | 'kind' | 'options'>;

/** Where a field keeps one of a few keys: what stands before the key among the words for them. */
const wordsOf: Readonly<Record<string, string>> = {
  nextActionKind: 'prospect.nextActionKind',
  'phones.kind': 'prospect.phoneKind',
  'phones.status': 'prospect.phoneStatus',
  'emails.kind': 'prospect.emailKind',
  segment: 'prospect.segments',
  lostReason: 'outcome.lostReason',
};

/** What a field can be, in words: the pipelines, the stages, the people, the audiences, or its own few choices. */
export function useNamedOptions(): (field: Asked) => readonly NamedOption[] {
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
      stay: askedStays.map((value) => ({ value, label: t(`board.state.${value}`) })),
      noNext: [{ value: 'yes', label: t('desk.filter.noNextValue') }],
    };
    return ({ field, kind, options: choices = [] }) => {
      const words = wordsOf[field];
      return options[kind] ?? choices.map((value) => ({ value, label: words ? t(`${words}.${value}`) : value }));
    };
  }, [stages, titleOf, pipelines, people, campaigns, t]);
}
