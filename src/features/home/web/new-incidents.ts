import { addMinutes } from '../../../engine/dates.ts';
import { useCaller } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useNow } from '../../../engine/web/when.ts';
import { callIncidentRecord } from '../../call-rights/call-incident.record.ts';

const DAYS_TOLD = 7;
/** More are not counted one by one. */
export const MOST_INCIDENTS = 50;

/** Calls against the rules that came to be known in the last days, to whoever leads; the newest first. */
export function useNewIncidents(): readonly { id: string; createdAt: string }[] {
  const { can } = useCaller();
  const since = addMinutes(`${useNow().slice(0, 10)}T00:00:00.000Z`, -DAYS_TOLD * 24 * 60);
  const { rows } = useServerList(callIncidentRecord, '/call-incidents', {
    sort: '-at',
    limit: MOST_INCIDENTS,
    enabled: can('campaigns.manage'),
  });
  return rows.filter(({ createdAt }) => createdAt >= since);
}
