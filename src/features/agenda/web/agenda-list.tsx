import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Appointment } from '../../appointments/appointment.record.ts';
import { useWithWhom } from '../../appointments/web/use-with-whom.ts';
import { userRecord } from '../../members/member.records.ts';
import { numberToCall } from '../../prospect-desk/web/call-reason.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import classes from './agenda.module.css';

/** The weeks to come under their days. */
export function AgendaList({
  appointments,
  onOpen,
}: {
  appointments: readonly Appointment[];
  onOpen(id: string): void;
}) {
  const t = useText();
  const when = useWhen();
  const { userId, country } = useCaller();
  const { prospectOf, whom } = useWithWhom(appointments);
  const numberOf = (appointment: Appointment) => {
    const prospect = prospectOf(appointment);
    const number = prospect && numberToCall(prospect);
    return number && formatPhone(number, country);
  };
  const names = new Map(useRows(userRecord).map(({ id, name }) => [id, name]));
  const days = Map.groupBy(appointments, ({ startAt }) => when.heading(startAt));
  return (
    <div className={classes.list}>
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <h2 className={classes.day}>{day}</h2>
          <ul>
            {ofDay.map((one) => {
              const { id, startAt, endAt, title, state, kind, organiserId } = one;
              return (
                <li key={id}>
                  <button type="button" className={classes.row} data-state={state} onClick={() => onOpen(id)}>
                    <span className={classes.time}>
                      {when.clock(startAt)} – {when.clock(endAt)}
                    </span>
                    <span className={classes.rowTitle}>{[title, whom(one)].filter(Boolean).join(' · ')}</span>
                    <span className={classes.soft}>
                      {[
                        t(`appointment.kind.${kind}`),
                        numberOf(one),
                        organiserId === userId ? '' : names.get(organiserId),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                    <span className={classes.state} data-state={state}>
                      {t(`appointment.state.${state}`)}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
