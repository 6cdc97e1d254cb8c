// Keeps the shell on the device, so that Kili opens without a network. Only the shell: what people work with is in the
// local store, and no answer of the server is ever kept here.
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { hearPushes } from '../../features/notifications/web/push-worker.ts';

declare const self: ServiceWorkerGlobalScope;

const answeredByServer = [
  /^\/api\//,
  /^\/(rdv|rendez-vous|calendrier|devis|avis|desinscription)\//,
  /^\/(healthz|readyz|metrics)$/,
];

// The build puts the list of files in this place.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: answeredByServer }));

hearPushes(self);

// The first worker serves the page that fetched it. A later one waits until somebody asks for the new version.
clientsClaim();
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') self.skipWaiting();
});
