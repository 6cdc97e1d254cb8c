import { uuidv7 } from '../ids.ts';

/** A fresh id for a row or a mutation made on this device. */
export const newId = () => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
