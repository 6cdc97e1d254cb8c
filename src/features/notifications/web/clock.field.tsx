import { TimeInput } from '@mantine/dates';
import { useState } from 'react';

interface ClockFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
}

/** A time of day, taken once it is whole and left: on the way to 19:30 one types other times. */
export function ClockField({ label, value, onChange }: ClockFieldProps) {
  const [typed, setTyped] = useState<string>();
  function take() {
    if (typed && typed !== value) onChange(typed);
    setTyped(undefined);
  }
  return (
    <TimeInput
      label={label}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  );
}
