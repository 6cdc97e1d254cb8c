import { z } from 'zod';
import { type CommandContext, defineCommand, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { keptRuleText, unknownInText } from './rule-variables.rules.ts';
import { rulesInOrder, usualChoice } from './suggestion.rules.ts';
import { ruleNumber } from './suggestion-answer.record.ts';
import { type RuleChoice, ruleChoice, suggestionSettingsRecord } from './suggestion-settings.record.ts';
import { usualRules } from './usual-rules.ts';

const { isOn, text, days, count, message } = ruleChoice.shape;
const permission = 'outcomes.manage';

/** Turns a rule on or off, or gives it other words and values; null brings a usual one back. */
export const editSuggestionRule = defineCommand({
  name: 'suggestionRule.edit',
  args: z.strictObject({
    rule: ruleNumber,
    isOn: isOn.optional(),
    text: text.optional(),
    days: days.optional(),
    count: count.optional(),
    message: message.optional(),
  }),
  permission,
  run(store, { rule, ...typed }, context) {
    const changes = typed.text ? { ...typed, text: keptText(rule, typed.text) } : typed;
    return write(store, context, (rules) => replaced(rules, rule, (choice) => ({ ...choice, ...changes })));
  },
});

/** Shown to the reps, braces that nothing fills would stay braces. */
function keptText(rule: number, typed: string): string {
  const kept = keptRuleText(typed);
  const known = usualRules.find(({ number }) => number === rule)?.knows ?? [];
  const [unknown] = unknownInText(kept, known);
  if (unknown) refuse('suggestion.unknownVariable', { name: unknown }, 'text');
  return kept;
}

/** Moves a rule to a place in the table: the first that holds makes the main suggestion. */
export const moveSuggestionRule = defineCommand({
  name: 'suggestionRule.move',
  args: z.strictObject({ rule: ruleNumber, position: z.number().int().min(0).max(99) }),
  permission,
  run: (store, { rule, position }, context) =>
    write(store, context, (rules) => {
      const moved = rules.find((choice) => choice.rule === rule) ?? refuse('suggestion.unknownRule', {}, 'rule');
      return rules.filter((choice) => choice !== moved).toSpliced(position, 0, moved);
    }),
});

/** The rule as Kili brings it, at the place it has now; without a rule, the whole table in its usual order. */
export const restoreSuggestionRules = defineCommand({
  name: 'suggestionRule.restore',
  args: z.strictObject({ rule: ruleNumber.nullable().default(null) }),
  permission,
  run: (store, { rule }, context) =>
    write(store, context, (rules) =>
      rule === null
        ? usualRules.map(({ number }) => usualChoice(number))
        : replaced(rules, rule, () => usualChoice(rule)),
    ),
});

function replaced(rules: readonly RuleChoice[], rule: number, change: (choice: RuleChoice) => RuleChoice) {
  if (!rules.some((choice) => choice.rule === rule)) refuse('suggestion.unknownRule', {}, 'rule');
  return rules.map((choice) => (choice.rule === rule ? change(choice) : choice));
}

async function write(
  store: Store,
  { caller: { companyId } }: CommandContext,
  change: (rules: RuleChoice[]) => RuleChoice[],
) {
  const known = await store.find(suggestionSettingsRecord, companyId, { held: true });
  const rules = change(rulesInOrder(known?.rules ?? []));
  return known
    ? store.update(suggestionSettingsRecord, companyId, { rules })
    : store.insert(suggestionSettingsRecord, { id: companyId, rules });
}
