import { Button, NumberInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { shownRuleText, variableWord } from '../../suggestions/rule-variables.rules.ts';
import { editSuggestionRule, restoreSuggestionRules } from '../../suggestions/suggestion-settings.commands.ts';
import type { RuleChoice } from '../../suggestions/suggestion-settings.record.ts';
import type { UsualRule } from '../../suggestions/usual-rules.ts';
import { withoutPictogram } from '../../suggestions/web/suggestion-words.tsx';
import settings from './settings.module.css';

interface SuggestionRulePanelProps {
  choice: RuleChoice;
  rule: UsualRule;
  onClose(): void;
}

const below = ['label', 'input', 'description', 'error'] as const;

/** One rule: whether it holds, what it says and prepares, and the values it judges by. */
export function SuggestionRulePanel({ choice, rule, onClose }: SuggestionRulePanelProps) {
  const t = useText();
  const edit = useCommand(editSuggestionRule);
  const restore = useCommand(restoreSuggestionRules);
  const { locale } = useLanguage();
  const { rule: number, ...values } = choice;
  const [draft, setDraft] = useState({ ...values, text: values.text && shownRuleText(values.text, locale) });
  const change = (changes: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changes }));
  const saving = useSubmit(async () => {
    const { text, message, ...others } = draft;
    await edit({ rule: number, ...others, text: text?.trim() || null, message: message?.trim() || null });
    onClose();
  });
  const restoring = useSubmit(async () => {
    await restore({ rule: number });
    onClose();
  });
  const figure = (name: 'days' | 'count', label: string) =>
    rule.usual[name] === undefined ? null : (
      <NumberInput
        label={label}
        description={t('suggestionSettings.usual', { value: rule.usual[name] })}
        inputWrapperOrder={[...below]}
        placeholder={String(rule.usual[name])}
        allowDecimal={false}
        allowNegative={false}
        min={name === 'count' ? 1 : 0}
        max={name === 'count' ? 20 : 400}
        value={draft[name] ?? ''}
        onChange={(typed) => change({ [name]: typeof typed === 'number' ? typed : null })}
      />
    );
  return (
    <SidePanel
      opened
      title={t(`suggestionSettings.when.r${number}`)}
      closeText={t('settings.close')}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form="suggestion-rule" loading={saving.busy}>
            {t('settings.save')}
          </Button>
          <Button variant="default" loading={restoring.busy} onClick={() => restoring.submit()}>
            {t('suggestionSettings.restore')}
          </Button>
        </>
      }
    >
      <Form id="suggestion-rule" onSubmit={saving.submit}>
        <FormProblem text={saving.problem ?? restoring.problem} />
        <Switch
          data-autofocus
          label={t('suggestionSettings.isOn')}
          checked={draft.isOn}
          onChange={(event) => change({ isOn: event.currentTarget.checked })}
        />
        <TextInput
          label={t('suggestionSettings.text')}
          description={
            rule.knows
              ? t('suggestionSettings.textKnows', {
                  variables: rule.knows.map((one) => variableWord(one, locale)).join(', '),
                })
              : t('suggestionSettings.textNote')
          }
          inputWrapperOrder={[...below]}
          placeholder={withoutPictogram(shownRuleText(t(`suggestion.text.${rule.text}`), locale))}
          maxLength={120}
          value={draft.text ?? ''}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        {figure('days', t(`suggestionSettings.days.r${number}`))}
        {figure('count', t('suggestionSettings.count'))}
        {rule.template && (
          <Textarea
            autosize
            minRows={4}
            label={t('suggestionSettings.message')}
            description={t('suggestionSettings.messageNote')}
            inputWrapperOrder={[...below]}
            placeholder={t(`suggestion.message.${rule.template}`)}
            maxLength={2_000}
            value={draft.message ?? ''}
            onChange={(event) => change({ message: event.currentTarget.value })}
          />
        )}
        {rule.number === 21 && <p className={settings.soft}>{t('suggestionSettings.stuckNote')}</p>}
      </Form>
    </SidePanel>
  );
}
