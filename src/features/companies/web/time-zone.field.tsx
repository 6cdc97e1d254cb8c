import { Select } from '@mantine/core';
import { useMemo } from 'react';

export interface TimeZoneFieldProps {
  label: string;
  description?: string;
  error?: string;
  /** IANA, e.g. "Europe/Paris". */
  value: string;
  onChange(timeZone: string): void;
  disabled?: boolean;
}

export function TimeZoneField({ value, onChange, ...rest }: TimeZoneFieldProps) {
  const zones = useMemo(() => [...new Set([value, ...Intl.supportedValuesOf('timeZone')])].sort(), [value]);
  return (
    <Select
      {...rest}
      searchable
      allowDeselect={false}
      limit={100}
      data={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      value={value}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(zone) => zone && onChange(zone)}
    />
  );
}
