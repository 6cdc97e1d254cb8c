import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { describeList } from '../../../engine/server/api-of-resource.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { readListQuery } from '../../../engine/server/list-query.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { publicPage } from '../../../engine/server/rest.ts';
import { auditEventRecord } from '../audit-event.record.ts';

const events = {
  path: '/audit-events',
  record: auditEventRecord,
  filters: ['action', 'userId', 'objectId'],
  sort: [{ field: 'at', descending: true }],
};
const permission = 'audit.view';

/** The log, newest first. Whoever may not read it is told so: an empty log would be a lie. */
export const auditRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(`/api/v1${events.path}`, describeList(events), async (request) => {
    const person = await sessions.personOf(request);
    const caller = await inCompany(engine.database, person, engine.callerOf);
    if (scopeOf(caller, permission) === 'none') refuse('access.forbidden', { permission });
    return publicPage(engine, person, auditEventRecord, await readListQuery({ engine, person }, events, request.query));
  });
  return {};
};
