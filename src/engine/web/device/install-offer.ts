// Whether Kili can be installed on this device, and how. A browser that can do it by itself says so once, early.
import { sharedValue, useSharedValue } from '../shared-value.ts';

interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

const offered = sharedValue<InstallEvent | null>(null);

export function watchInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // Offered on a page of ours, where it is looked for, instead of over somebody's work.
    event.preventDefault();
    offered.set(event as InstallEvent);
  });
  window.addEventListener('appinstalled', () => offered.set(null));
}

/** `byHand`: Safari installs from its share menu only, and erases the data of sites that are not installed after a week. */
export type InstallWay = 'installed' | 'offered' | 'byHand' | 'none';

export function useInstallOffer(): { way: InstallWay; install(): Promise<void> } {
  const event = useSharedValue(offered);
  return {
    way: wayOf(event),
    async install() {
      const answer = await event?.prompt();
      // The browser lets each offer be answered once.
      if (answer) offered.set(null);
    },
  };
}

function wayOf(event: InstallEvent | null): InstallWay {
  if (matchMedia('(display-mode: standalone)').matches) return 'installed';
  if (event) return 'offered';
  return isSafari(navigator.userAgent) ? 'byHand' : 'none';
}

const isSafari = (userAgent: string) => /Safari\//.test(userAgent) && !/Chrom|Android|Edg/.test(userAgent);
