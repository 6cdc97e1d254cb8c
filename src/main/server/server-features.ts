// The server parts of the features, in the order of the catalogue.
import type { ServerFeature } from '../../engine/server/parts.ts';
import { callSessionRoutes } from '../../features/call-sessions/server/call-session.route.ts';
import { importRoutes } from '../../features/imports/server/import.route.ts';
import { housekeeping } from '../../features/platform/server/housekeeping.job.ts';
import { prospectCounters } from '../../features/prospect-desk/server/prospect-counters.route.ts';

export const serverFeatures: readonly ServerFeature[] = [
  prospectCounters,
  callSessionRoutes,
  housekeeping,
  importRoutes,
];
