import { TimeInput } from '@mantine/dates';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

interface ClockFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
}

const PAUSE_MS = 900;

/** A time of day, taken once it is left or the typing rests: on the way to 19:30 one types other times. */
export function ClockField({ label, value, onChange }: ClockFieldProps) {
  const [typed, setTyped] = useState<string>();
  const take = useDebouncedCallback(
    (wanted: string) => {
      if (wanted && wanted !== value) onChange(wanted);
    },
    { delay: PAUSE_MS, flushOnUnmount: true },
  );
  function leave() {
    take.flush();
    setTyped(undefined);
  }
  return (
    <TimeInput
      label={label}
      value={typed ?? value}
      onChange={(event) => {
        const { value: wanted } = event.currentTarget;
        setTyped(wanted);
        take(wanted);
      }}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  );
}
