import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { cityOf } from '../../../engine/zone-city.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Appointment } from '../appointment.record.ts';
import { whenInWords } from '../appointment-times.rules.ts';
import classes from './appointment.module.css';

/** When and where it is, with whom, and how it stands. */
export function AppointmentFacts({ appointment }: { appointment: Appointment }) {
  const t = useText();
  const { locale } = useWhen();
  const caller = useCaller();
  const organiser = useRow(userRecord, appointment.organiserId);
  const {
    startAt,
    zone,
    state,
    result,
    kind,
    place,
    videoUrl,
    attendees,
    cancelledBecause,
    isSelfBooked,
    note,
    seriesPlace,
    seriesCount,
  } = appointment;
  const { here, there } = whenInWords(startAt, { zone: caller.timeZone, theirZone: zone, locale });
  const names = attendees
    .map(({ name, email, status }) =>
      status === 'needsAction' ? name || email : `${name || email} (${t(`appointmentForm.answer.${status}`)})`,
    )
    .join(', ');
  return (
    <div className={classes.facts}>
      <p className={classes.when}>
        {here} ({cityOf(caller.timeZone, locale)})
        {there && <span> · {t('appointmentForm.thereToo', { time: there.time, zone: there.zone })}</span>}
      </p>
      <p className={classes.state} data-state={state}>
        {t(`appointment.state.${state}`)}
        {result && result !== 'NO_SHOW' && ` · ${t(`appointment.result.${result}`)}`}
      </p>
      <p>
        {[t(`appointment.kind.${kind}`), place].filter(Boolean).join(' · ')}
        {kind === 'video' && !videoUrl && ` · ${t('appointmentForm.videoNone')}`}
        {kind === 'video' && videoUrl && (
          <>
            {' · '}
            <a href={videoUrl} target="_blank" rel="noreferrer">
              {videoUrl}
            </a>
          </>
        )}
      </p>
      {seriesPlace && seriesCount && <p>{t('appointmentForm.ofSeries', { place: seriesPlace, count: seriesCount })}</p>}
      {organiser && <p>{t('appointmentForm.organiser', { name: organiser.name })}</p>}
      {names && <p>{t('appointmentForm.invited', { names })}</p>}
      {isSelfBooked && <p>{t('appointmentForm.selfBooked')}</p>}
      {cancelledBecause && <p>{t('appointmentForm.because', { reason: cancelledBecause })}</p>}
      {note && <p className={classes.note}>{note}</p>}
    </div>
  );
}
