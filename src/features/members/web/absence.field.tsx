import { DateInput } from '@mantine/dates';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';

export interface AbsenceFieldProps {
  label: string;
  description?: string;
  readOnly?: boolean;
  /** The first day somebody can be back. */
  earliest: string;
  /** The day of the return; null for somebody who is here. */
  value: string | null;
  error?: string;
  onChange(absentUntil: string | null): void;
}

/** The day somebody who is away is back, typed or chosen. */
export function AbsenceField({ earliest, value, ...rest }: AbsenceFieldProps) {
  const { locale } = useLanguage();
  return (
    <DateInput
      {...rest}
      clearable={!rest.readOnly}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      locale={locale}
      valueFormat="DD/MM/YYYY"
      dateParser={readTypedDay}
      minDate={earliest}
      // The button that saves stands below.
      popoverProps={{ position: 'top-start' }}
      value={value}
    />
  );
}
