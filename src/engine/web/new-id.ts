import { idsInOrder } from '../ids.ts';

const nextId = idsInOrder();

/** A fresh id for a row or a mutation made on this device. The ids of one tab sort as they were made. */
export const newId = () => nextId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
