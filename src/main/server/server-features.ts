// The server parts of the features, in the order of the catalogue.
import type { ServerFeature } from '../../engine/server/parts.ts';
import { callSessionRoutes } from '../../features/call-sessions/server/call-session.route.ts';
import { prospectCounters } from '../../features/prospect-desk/server/prospect-counters.route.ts';

export const serverFeatures: readonly ServerFeature[] = [prospectCounters, callSessionRoutes];
