import { Button, Checkbox, Group, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section, Sections } from '../../../design/section.tsx';
import { day } from '../../../engine/define.ts';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { editCompany } from '../../companies/company.commands.ts';
import type { Company } from '../../companies/company.record.ts';
import { bannedOffers } from '../../contact-rules/call-law.ts';
import { alwaysOpen, type CallPolicy } from '../../contact-rules/call-policy.ts';
import classes from './settings.module.css';

type Hours = NonNullable<CallPolicy['hours']>;
type HoursKind = 'usual' | 'own' | 'always';

const offers = ['none', ...bannedOffers] as const;

const firstOwn: Hours = [
  { from: '09:00', to: '12:30' },
  { from: '13:30', to: '18:30' },
];

/** When and how often the company calls, where the law leaves it to it. */
export function CallPolicyForm({ company }: { company: Company }) {
  const t = useText();
  const edit = useCommand(editCompany);
  const [draft, setDraft] = useState<Partial<CallPolicy>>({});
  const [days, setDays] = useState<string>();
  const [saved, setSaved] = useState(false);
  const shown = { ...company.callPolicy, ...draft };
  const typedDays = days ?? shown.closedDays.join('\n');
  const wanted = typedDays.split(/[\s,;]+/).filter(Boolean);
  const wrong = wanted.find((text) => !day.safeParse(text).success);
  const { submit, busy, problem } = useSubmit(async () => {
    await edit({ id: company.id, callPolicy: { ...shown, closedDays: [...new Set(wanted)].sort() } });
    setDraft({});
    setDays(undefined);
    setSaved(true);
  });
  const change = (changes: Partial<CallPolicy>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setSaved(false);
  };
  const { mostAttempts } = shown;
  return (
    <Form onSubmit={() => !wrong && submit()}>
      <Sections>
        <Section title={t('settings.company.calls')} description={t('settings.company.callsNote')}>
          <HoursFields hours={shown.hours} onChange={(hours) => change({ hours })} />
          <Checkbox
            label={t('settings.company.callsOnWeekends')}
            checked={!shown.closedOnWeekends}
            onChange={(event) => change({ closedOnWeekends: !event.currentTarget.checked })}
          />
          <Checkbox
            label={t('settings.company.callsOnHolidays')}
            checked={!shown.closedOnHolidays}
            onChange={(event) => change({ closedOnHolidays: !event.currentTarget.checked })}
          />
          <Checkbox
            label={t('settings.company.localHolidays')}
            checked={shown.respectsLocalHolidays}
            onChange={(event) => change({ respectsLocalHolidays: event.currentTarget.checked })}
          />
          <Group align="flex-end">
            <NumberInput
              label={t('settings.company.cap')}
              allowDecimal={false}
              min={1}
              max={30}
              value={mostAttempts?.count ?? ''}
              onChange={(count) =>
                change({
                  mostAttempts: typeof count === 'number' ? { count, days: mostAttempts?.days ?? 30 } : null,
                })
              }
            />
            <NumberInput
              label={t('settings.company.capDays')}
              allowDecimal={false}
              min={1}
              max={30}
              disabled={!mostAttempts}
              value={mostAttempts?.days ?? ''}
              onChange={(days) =>
                typeof days === 'number' && mostAttempts && change({ mostAttempts: { ...mostAttempts, days } })
              }
            />
          </Group>
          <Select
            label={t('settings.company.offer')}
            description={t('settings.company.offerNote')}
            allowDeselect={false}
            data={offers.map((value) => ({ value, label: t(`settings.company.offerOf.${value}`) }))}
            value={shown.offer ?? 'none'}
            onChange={(value) => change({ offer: bannedOffers.find((one) => one === value) ?? null })}
          />
          <Textarea
            label={t('settings.company.closedDays')}
            description={t('settings.company.closedDaysNote')}
            autosize
            minRows={2}
            maxRows={8}
            value={typedDays}
            error={wrong ? t('settings.company.closedDaysWrong', { day: wrong }) : undefined}
            onChange={(event) => {
              setDays(event.currentTarget.value);
              setSaved(false);
            }}
          />
          <FormProblem text={problem} />
          <FormActions>
            <Button type="submit" loading={busy} disabled={wrong !== undefined}>
              {t('settings.save')}
            </Button>
            <SavedNote text={saved ? t('settings.saved') : undefined} />
          </FormActions>
        </Section>
      </Sections>
    </Form>
  );
}

function HoursFields({ hours, onChange }: { hours: CallPolicy['hours']; onChange(hours: CallPolicy['hours']): void }) {
  const t = useText();
  const kind = kindOf(hours);
  const choose = (chosen: HoursKind) =>
    onChange(chosen === 'usual' ? null : chosen === 'always' ? alwaysOpen.hours : firstOwn);
  return (
    <>
      <div className={classes.choice}>
        <span id="call-hours">{t('settings.company.hours')}</span>
        <SegmentedControl
          aria-labelledby="call-hours"
          value={kind}
          onChange={(chosen) => choose(chosen as HoursKind)}
          data={[
            { value: 'usual', label: t('settings.company.hoursUsual') },
            { value: 'own', label: t('settings.company.hoursOwn') },
            { value: 'always', label: t('settings.company.hoursAlways') },
          ]}
        />
      </div>
      {kind === 'usual' && <p className={classes.note}>{t('settings.company.hoursUsualNote')}</p>}
      {kind === 'own' &&
        (hours ?? firstOwn).map((part, place) => {
          const name = t(place === 0 ? 'settings.company.morning' : 'settings.company.afternoon');
          const set = (changes: Partial<Hours[number]>) =>
            onChange((hours ?? firstOwn).map((one, index) => (index === place ? { ...one, ...changes } : one)));
          return (
            <Group key={name} role="group" aria-label={name}>
              <TextInput
                type="time"
                label={`${name} · ${t('settings.company.hoursFrom')}`}
                value={part.from}
                onChange={(event) => set({ from: event.currentTarget.value })}
              />
              <TextInput
                type="time"
                label={`${name} · ${t('settings.company.hoursTo')}`}
                value={part.to}
                onChange={(event) => set({ to: event.currentTarget.value })}
              />
            </Group>
          );
        })}
    </>
  );
}

function kindOf(hours: CallPolicy['hours']): HoursKind {
  if (!hours) return 'usual';
  return hours.some(({ from, to }) => from === '00:00' && to === '24:00') ? 'always' : 'own';
}
