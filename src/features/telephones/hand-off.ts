import type { DialWay } from './phone-choice.record.ts';
import { type Telephone, telephoneEvents } from './telephone.ts';

export type HandOffWay = Exclude<DialWay, 'companion'>;

/** The address under which a program of the device takes a number: `tel:+33639980001`. */
export function dialAddress(way: HandOffWay, number: string): string {
  return `${way}:${number.replace(/[^\d+*#]/g, '')}`;
}

/**
 * Hands the number to whatever telephones on this device, and learns nothing more of it: that it was dialled is the press
 * itself, that it is over is the next one. `open` follows an address.
 */
export function handOff(way: HandOffWay, open: (address: string) => void): Telephone {
  const { tell, subscribe } = telephoneEvents();
  return {
    way,
    tells: new Set(),
    dial(call) {
      tell({ kind: 'dialled', call });
      open(dialAddress(way, call.number));
    },
    hangUp: (call) => tell({ kind: 'ended', call, durationInSeconds: null }),
    subscribe,
  };
}
