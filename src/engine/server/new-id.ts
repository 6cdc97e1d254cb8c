import { randomBytes } from 'node:crypto';
import { uuidv7 } from '../ids.ts';

/** A fresh id for a row made on the server. */
export const newId = () => uuidv7(Date.now(), randomBytes(10));
