import { Link } from '@tanstack/react-router';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { callIncidentRecord } from '../../call-rights/call-incident.record.ts';
import type { CallAttempt } from '../../contact-rules/call-standing.ts';
import { userRecord } from '../../members/member.records.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { nameOfRow } from '../name-of-row.rules.ts';
import classes from './attention.module.css';
import { MOST_INCIDENTS } from './new-incidents.ts';

/**
 * Calls made without a network that were against the rules as the server knew them: they cannot be un-called, so whoever
 * leads the team sees them.
 */
export function CallIncidents() {
  const t = useText();
  const { can } = useCaller();
  const query = { sort: '-at', limit: MOST_INCIDENTS, enabled: can('campaigns.manage') };
  const { rows } = useServerList(callIncidentRecord, '/call-incidents', query);
  // Most are of people whom this device does not hold.
  const prospects = useServerList(prospectRecord, '/prospects', {
    where: { field: 'id', in: [...new Set(rows.map(({ prospectId }) => prospectId))] },
    archived: true,
    enabled: rows.length > 0,
  });
  if (rows.length === 0) return null;
  return (
    <section id="appels-hors-regle" aria-labelledby="incidents-title">
      <h2 id="incidents-title" className={classes.heading}>
        {t('attention.incidents', { count: rows.length })}
      </h2>
      <p className={classes.soft}>{t('attention.incidentsNote')}</p>
      <ul className={classes.cards}>
        {rows.map((row) => (
          <Incident key={row.id} {...row} prospect={prospects.rows.find(({ id }) => id === row.prospectId)} />
        ))}
      </ul>
    </section>
  );
}

interface IncidentProps {
  prospectId: string;
  prospect: Prospect | undefined;
  userId: string;
  code: string;
  at: string;
  facts: Record<string, unknown>;
}

function Incident({ prospectId, prospect, userId, code, at, facts }: IncidentProps) {
  const t = useText();
  const when = useWhen();
  const user = useRow(userRecord, userId);
  const { colleague } = facts as { colleague?: CallAttempt };
  const colleagueName = useRow(userRecord, colleague?.by)?.name;
  const name = (prospect && nameOfRow(prospectRecord, prospect)) ?? t('attention.incidentProspect');
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <h3 className={classes.title}>
          <Link to="/prospects/$prospectId" params={{ prospectId }}>
            {name}
          </Link>
        </h3>
        <time className={classes.soft} dateTime={at}>
          {t('attention.incidentLine', { user: user?.name ?? '—', when: when.full(at) })}
        </time>
      </div>
      <p className={classes.why}>
        {colleague && code === 'LOCKED'
          ? t('attention.calledTwice', { user: colleagueName ?? '—', when: when.full(colleague.at) })
          : t(`callRight.${code}.never`)}
      </p>
    </li>
  );
}
