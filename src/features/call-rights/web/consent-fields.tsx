import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { instantOf } from '../../../engine/dates.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import type { ConsentChannel } from '../../contact-rules/consent.record.ts';
import { consentMethods } from '../../contact-rules/consent.record.ts';

export type Method = (typeof consentMethods)[number];

/** Noon stands for a day of which nobody knows the hour. */
const NOON = '12:00';

/** What somebody types about a consent; nothing is ticked or chosen before the person has said so. */
export function useConsentDraft() {
  const { timeZone } = useCaller();
  const today = useToday();
  const [draft, setDraft] = useState({
    method: null as Method | null,
    day: null as string | null,
    wording: '',
    evidence: '',
    outsideHours: false,
  });
  const { method, day, wording, evidence, outsideHours } = draft;
  return {
    draft,
    set: (changes: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changes })),
    isProven: method === 'rappel_demande' || (wording.trim() !== '' && evidence.trim() !== ''),
    /** As the command takes it. */
    said: {
      ...(day && day !== today && { at: instantOf(day, NOON, timeZone) }),
      wording: wording || null,
      evidence: evidence || null,
      outsideHours,
    },
  };
}

interface ConsentFieldsProps {
  consent: ReturnType<typeof useConsentDraft>;
  channel: ConsentChannel;
  methods?: readonly Method[];
  /** Somebody tried to send it: what is missing is said. */
  isTried: boolean;
}

/** How the person agreed and when, what to, and where the proof is. */
export function ConsentFields({ consent, channel, methods = consentMethods, isTried }: ConsentFieldsProps) {
  const t = useText();
  const { locale } = useLanguage();
  const today = useToday();
  const { draft, set, isProven } = consent;
  const { method } = draft;
  return (
    <>
      <Select
        data-autofocus
        label={t('callRight.form.method')}
        placeholder={t('callRight.form.choose')}
        data={methods.map((value) => ({ value, label: t(`callRight.methodOf.${value}`) }))}
        value={method}
        error={isTried && !method ? t('callRight.form.methodMissing') : undefined}
        onChange={(value) => set({ method: value as Method | null })}
      />
      <DateInput
        locale={locale}
        valueFormat="DD/MM/YYYY"
        dateParser={readTypedDay}
        clearable
        maxDate={today}
        label={t('callRight.form.givenOn')}
        description={t('callRight.form.givenOnNote')}
        value={draft.day}
        onChange={(day) => set({ day })}
      />
      <Textarea
        label={t('callRight.form.wording')}
        description={t('callRight.form.wordingNote')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        value={draft.wording}
        onChange={(event) => set({ wording: event.currentTarget.value })}
      />
      <TextInput
        label={t('callRight.form.evidence')}
        description={t('callRight.form.evidenceNote')}
        maxLength={2_000}
        value={draft.evidence}
        onChange={(event) => set({ evidence: event.currentTarget.value })}
      />
      {channel === 'phone' && (
        <Checkbox
          label={t('callRight.form.outsideHours')}
          checked={draft.outsideHours}
          onChange={(event) => set({ outsideHours: event.currentTarget.checked })}
        />
      )}
      {method && !isProven && <p role="status">{t('callRight.unproven')}</p>}
    </>
  );
}
