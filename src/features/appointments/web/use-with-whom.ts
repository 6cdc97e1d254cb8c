import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { Appointment } from '../appointment.record.ts';
import { whomBeside } from '../with-whom.rules.ts';

/** With whom appointments are, as far as their titles do not say it, and the prospect where this device has them. */
export function useWithWhom(appointments: readonly Appointment[]) {
  const ids = [...new Set(appointments.flatMap(({ prospectId }) => prospectId ?? []))].sort().join(' ');
  const query = useMemo(() => ({ where: { field: 'id', in: ids ? ids.split(' ') : [] } }), [ids]);
  const prospects = useRows(prospectRecord, query) as readonly Prospect[];
  return useMemo(() => {
    const byId = new Map(prospects.map((one) => [one.id, one]));
    const prospectOf = ({ prospectId }: Appointment) => byId.get(prospectId ?? '');
    return { prospectOf, whom: (appointment: Appointment) => whomBeside(appointment, prospectOf(appointment)) };
  }, [prospects]);
}
