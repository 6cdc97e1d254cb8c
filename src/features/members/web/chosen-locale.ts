import type { Locale } from '../../../engine/messages.ts';

/** Keeps the language on this device and draws everything anew in it. */
export function chooseLocale(locale: Locale) {
  localStorage.setItem('kili.locale', locale);
  location.reload();
}
