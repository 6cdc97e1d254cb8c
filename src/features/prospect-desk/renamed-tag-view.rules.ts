import { plain } from '../../engine/text.ts';
import type { ListCondition } from './list-conditions.rules.ts';
import type { SavedView } from './saved-view.record.ts';

type Choice = SavedView['choice'];

/** What a view asks for once a tag has another name. */
export function withRenamedTagAsked(choice: Choice, former: string, name: string): Choice {
  const renamed = (condition: ListCondition): ListCondition => {
    if (condition.field !== 'tags' || !('among' in condition)) return condition;
    const among = condition.among.map((tag) => (plain(tag) === plain(former) ? name : tag));
    return { ...condition, among: [...new Set(among)] };
  };
  return {
    ...choice,
    conditions: choice.conditions.map(renamed),
    alternatives: choice.alternatives.map((conditions) => conditions.map(renamed)),
  };
}
