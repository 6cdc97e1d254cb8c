import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import type { AppointmentKind } from '../appointment.record.ts';

/** What stands in the fields. */
export interface AppointmentFields {
  day: string | null;
  time: string;
  minutes: number;
  /** How many weeks it comes again, this one included. */
  weeks: number;
  title: string;
  kind: AppointmentKind;
  place: string;
  videoUrl: string;
  /** Addresses that were typed, and those of people asked by themselves that were taken out. */
  added: string[];
  removed: string[];
  /** An address that is not finished. */
  typing: string;
  note: string;
}

const moment: readonly (keyof AppointmentFields)[] = ['day', 'time', 'minutes'];

/**
 * The fields as they begin, with what was typed over them: that stays on the device until it is kept or cleared, so that
 * Escape loses nothing. A slot that was pointed at is not overruled by an earlier one.
 */
export function useAppointmentDraft(key: string, start: AppointmentFields, isPointedAt: boolean) {
  const [kept, setKept, remove] = useLocalStorage<Partial<AppointmentFields>>({
    key: `kili.appointment-${key}`,
    sync: false,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const [isMomentTyped, setMomentTyped] = useState(!isPointedAt);
  const typed = isMomentTyped ? kept : without(kept, moment);
  const [isResumed, setResumed] = useState(() => Object.keys(typed).length > 0);
  return {
    fields: { ...start, ...typed },
    isResumed: isResumed && Object.keys(typed).length > 0,
    change(changes: Partial<AppointmentFields>) {
      if (moment.some((field) => field in changes)) setMomentTyped(true);
      // One press may change several fields one after the other.
      setKept((now) => ({ ...(isMomentTyped ? now : without(now, moment)), ...changes }));
    },
    /** It is kept elsewhere, or not wanted. */
    forget() {
      setResumed(false);
      remove();
    },
  };
}

function without<T extends object>(from: T, fields: readonly (keyof T)[]): T {
  return Object.fromEntries(Object.entries(from).filter(([field]) => !fields.includes(field as keyof T))) as T;
}
