// Whether this browser tells of what happens while Kili is closed. The browser asks its user once, and only on a press here.
import { refuse } from '../../../engine/refusal.ts';
import { askServer } from '../../../engine/web/server.ts';

export type PushState = 'unsupported' | 'toInstall' | 'refused' | 'off' | 'on';

/** How it stands now; the server may have forgotten the browser with an earlier session. */
export async function readPushState(): Promise<PushState> {
  const registration = await registrationHere();
  if (!registration) return isAppleOutsideApp() ? 'toInstall' : 'unsupported';
  if (Notification.permission === 'denied') return 'refused';
  const subscription = Notification.permission === 'granted' && (await registration.pushManager.getSubscription());
  if (!subscription) return 'off';
  const { endpoint } = subscription;
  const { isKnown } = await askServer<{ isKnown: boolean }>('POST', '/api/push/subscriptions/known', { endpoint });
  return isKnown ? 'on' : 'off';
}

/** Asks the user, then the browser's push service, then tells the server. */
export async function allowPush(locale: string): Promise<void> {
  const registration = (await registrationHere()) ?? refuse('notificationSettings.device.unsupported');
  const permission = await Notification.requestPermission();
  if (permission === 'denied') refuse('notificationSettings.device.refused');
  if (permission !== 'granted') refuse('notificationSettings.device.dismissed');
  const { publicKey } = await askServer<{ publicKey: string }>('GET', '/api/push/key');
  const subscription = await subscribe(registration, bytesOf(publicKey));
  const { endpoint, keys } = subscription.toJSON();
  await askServer('POST', '/api/push/subscriptions', { endpoint, keys, locale });
}

/** This browser tells of nothing more, even where the server cannot be reached now. */
export async function stopPush(): Promise<void> {
  const subscription = await (await registrationHere())?.pushManager.getSubscription();
  if (!subscription) return;
  await subscription.unsubscribe();
  await askServer('POST', '/api/push/subscriptions/end', { endpoint: subscription.endpoint });
}

async function subscribe(registration: ServiceWorkerRegistration, applicationServerKey: Uint8Array<ArrayBuffer>) {
  const known = await registration.pushManager.getSubscription();
  // One made for other keys, as before a restored installation, is of no use.
  if (known && !isSame(known.options.applicationServerKey, applicationServerKey)) await known.unsubscribe();
  return registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey })
    .catch(() => refuse('notificationSettings.device.failed'));
}

async function registrationHere(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return undefined;
  return navigator.serviceWorker.getRegistration();
}

/** Safari on iPhone and iPad knows push only in what was put on the home screen. */
function isAppleOutsideApp(): boolean {
  const isApple =
    /iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return isApple && !matchMedia('(display-mode: standalone)').matches;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function isSame(one: ArrayBuffer | null, other: Uint8Array): boolean {
  if (!one || one.byteLength !== other.byteLength) return false;
  const bytes = new Uint8Array(one);
  return bytes.every((byte, place) => byte === other[place]);
}
