import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import { sameValue } from '../../../engine/same-value.ts';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { rulesInOrder, usualChoice } from '../../suggestions/suggestion.rules.ts';
import { moveSuggestionRule, restoreSuggestionRules } from '../../suggestions/suggestion-settings.commands.ts';
import { type RuleChoice, suggestionSettingsRecord } from '../../suggestions/suggestion-settings.record.ts';
import { type UsualRule, usualRules } from '../../suggestions/usual-rules.ts';
import { withoutPictogram } from '../../suggestions/web/suggestion-words.tsx';
import { Allowed } from './allowed.tsx';
import classes from './assignment.module.css';
import { OrderedList } from './ordered-list.tsx';
import settings from './settings.module.css';
import { SuggestionRulePanel } from './suggestion-rule.panel.tsx';

/** The table of suggestions, as the organisation wants it. */
export function SuggestionsScreen() {
  const t = useText();
  return (
    <Allowed permission="outcomes.manage" title={t('suggestionSettings.title')}>
      <Suggestions />
    </Allowed>
  );
}

function Suggestions() {
  const t = useText();
  const { companyId } = useCaller();
  const known = useRow(suggestionSettingsRecord, companyId);
  const move = useCommand(moveSuggestionRule);
  const restore = useCommand(restoreSuggestionRules);
  const restoring = useSubmit(() => restore({}));
  const [opened, setOpened] = useState<number>();
  const choices = rulesInOrder(known?.rules ?? []);
  const lines = choices.flatMap((choice) => {
    const rule = usualRules.find(({ number }) => number === choice.rule);
    if (!rule) return [];
    const name = choice.text ?? withoutPictogram(t(`suggestion.text.${rule.text}`, placeholders));
    return [{ id: String(choice.rule), name, choice, rule }];
  });
  const line = lines.find(({ choice }) => choice.rule === opened);
  return (
    <>
      <PageHeader
        title={t('suggestionSettings.title')}
        count={String(lines.filter(({ choice }) => choice.isOn).length)}
        description={t('suggestionSettings.description')}
        actions={
          <>
            <Button component={Link} to="/suggestions" variant="default">
              {t('suggestionSettings.report')}
            </Button>
            {known && (
              <ConfirmButton
                text={t('suggestionSettings.restoreAll')}
                question={t('suggestionSettings.restoreAllQuestion')}
                confirmText={t('suggestionSettings.restoreAll')}
                keepText={t('settings.cancel')}
                busy={restoring.busy}
                onConfirm={() => restoring.submit()}
              />
            )}
          </>
        }
      />
      <div className={settings.page}>
        <FormProblem text={restoring.problem} />
        <OrderedList
          words="suggestionSettings"
          items={lines}
          renderItem={(item) => <RuleLine {...item} onOpen={() => setOpened(item.choice.rule)} />}
          onMove={({ id, position }) => move({ rule: Number(id), position })}
        />
      </div>
      {line && <SuggestionRulePanel key={line.id} {...line} onClose={() => setOpened(undefined)} />}
    </>
  );
}

/** What stands for the values of a case where there is none. */
const placeholders = { date: '…', days: '…', number: '…', time: '…' };

interface RuleLineProps {
  name: string;
  choice: RuleChoice;
  rule: UsualRule;
  onOpen(): void;
}

function RuleLine({ name, choice, rule, onOpen }: RuleLineProps) {
  const t = useText();
  const isChanged = !sameValue({ ...choice, isOn: true }, usualChoice(choice.rule));
  return (
    <button
      type="button"
      className={classes.rule}
      data-off={!choice.isOn || undefined}
      aria-description={t('suggestionSettings.edit', { name })}
      onClick={onOpen}
    >
      <span className={classes.head}>
        <span className={classes.name}>{name}</span>
        {!choice.isOn && <StateBadge tone="neutral" text={t('suggestionSettings.off')} />}
        {isChanged && <StateBadge tone="brand" text={t('suggestionSettings.changed')} />}
      </span>
      <span className={settings.soft}>{t(`suggestionSettings.when.r${rule.number}`)}</span>
    </button>
  );
}
