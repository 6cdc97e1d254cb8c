import { useText } from '../../../engine/web/hooks.ts';
import type { ListCondition } from '../list-conditions.rules.ts';
import { isSearch, type ListChoice, pressedCounters } from '../prospect-list.rules.ts';
import { useConditionTexts, useFieldNames, useListFields } from './list-fields.ts';
import { usePeople, useStages } from './stage-facts.ts';

/** What a list was asked for, in one line: « En retard · Négociation · Karim Benali · Score au moins 50 ». */
export function useListWords(): (choice: ListChoice) => string {
  const t = useText();
  const { titleOf, pipelines } = useStages();
  const { personOf } = usePeople();
  const fields = useListFields();
  const fieldName = useFieldNames();
  const conditionText = useConditionTexts();
  return (choice) => {
    const or = (words: readonly string[]) => words.join(` ${t('desk.filter.or')} `);
    const wordsOf = (conditions: readonly ListCondition[]) =>
      conditions.flatMap((condition) => {
        const field = fields.find((one) => one.field === condition.field);
        return field ? `${fieldName(field)} ${conditionText(condition, field)}` : [];
      });
    const words = [
      ...(choice.archived
        ? [t('desk.filter.choose.archived')]
        : pressedCounters(choice).map((counter) => t(`desk.counter.${counter}`))),
      pipelines.find(({ id }) => id === choice.pipelineId)?.name,
      or(choice.stageIds.map((id) => titleOf(id) ?? '')),
      or(choice.ownerIds.map((id) => personOf(id)?.name ?? t('prospect.nobody'))),
      or(choice.sources),
      choice.audience && t(`prospect.audience${choice.audience}`),
      choice.importId && t('desk.filter.import'),
      choice.withoutNextAction && t('desk.filter.choose.noNext'),
      ...wordsOf(choice.conditions),
      ...choice.alternatives.map((one) => `${t('desk.filter.or')} ${wordsOf(one).join(` ${t('desk.filter.and')} `)}`),
      isSearch(choice.search) && `«\u202f${choice.search.trim()}\u202f»`,
    ];
    return words.filter(Boolean).join(' · ');
  };
}
