import { Select } from '@mantine/core';
import { useCaller, useRow } from '../../../engine/web/hooks.ts';
import { priorityOf, ticketImpacts, ticketUrgencies } from '../priority.rules.ts';
import { type Ticket, ticketCategories } from '../ticket.record.ts';
import { ticketSettingsRecord, usualPolicy } from '../ticket-settings.record.ts';
import { useTicketWords } from './ticket-words.ts';
import classes from './tickets.module.css';

type Classified = Pick<Ticket, 'category' | 'impact' | 'urgency'>;

/** What it is about, how much stands still and how soon it is needed; and what that promises. */
export function ClassFields({
  value,
  onChange,
  disabled = false,
}: {
  value: Classified;
  onChange(changes: Partial<Classified>): void;
  disabled?: boolean;
}) {
  const { t, duration } = useTicketWords();
  const { companyId } = useCaller();
  const { targets } = useRow(ticketSettingsRecord, companyId) ?? usualPolicy;
  const priority = priorityOf(value.impact, value.urgency);
  const { firstResponse, resolution } = targets[priority];
  const choice = <K extends keyof Classified>(field: K, options: readonly Classified[K][]) => (
    <Select
      label={t(`ticketScreen.field.${field}`)}
      allowDeselect={false}
      disabled={disabled}
      data={options.map((one) => ({ value: one, label: t(`ticket.${field}.${one}`) }))}
      value={value[field]}
      onChange={(chosen) => chosen && onChange({ [field]: chosen } as unknown as Partial<Classified>)}
    />
  );
  return (
    <>
      <div className={classes.triple}>
        {choice('category', ticketCategories)}
        {choice('impact', ticketImpacts)}
        {choice('urgency', ticketUrgencies)}
      </div>
      <p className={classes.soft}>
        {t('ticketScreen.field.priority', {
          ...{ priority, first: duration(firstResponse), resolution: duration(resolution) },
        })}
      </p>
    </>
  );
}

/** Who sees to it. */
export function AssigneeField({
  value,
  onChange,
  disabled = false,
}: {
  value: string | null;
  onChange(assigneeId: string | null): void;
  disabled?: boolean;
}) {
  const { t, people, nameOf } = useTicketWords();
  const known = people.map(({ id, name }) => ({ value: id, label: name }));
  const gone = value !== null && !people.some(({ id }) => id === value);
  return (
    <Select
      label={t('ticketScreen.field.assignee')}
      placeholder={t('ticketScreen.field.nobody')}
      searchable
      clearable
      disabled={disabled}
      data={gone ? [...known, { value, label: nameOf(value) }] : known}
      value={value}
      onChange={onChange}
    />
  );
}
