// The server parts of the features, in the order of the catalogue.
import type { ServerFeature } from '../../engine/server/parts.ts';

export const serverFeatures: readonly ServerFeature[] = [];
