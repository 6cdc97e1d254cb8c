import type { Database } from '../../../engine/server/database.ts';
import { SIGNAL_CHANNEL } from '../../../engine/server/pokes.ts';
import type { Person } from '../../../engine/server/run-command.ts';

/** The name under which the telephones of a person are called, in whichever process they listen. */
export const phonesOf = ({ companyId, userId }: Person) => `phones:${companyId}:${userId}`;

/** Tells the telephones of a person to ask anew; the word carries no number and no name. */
export async function callPhones({ pool }: Database, person: Person): Promise<void> {
  await pool.query('select pg_notify($1, $2)', [SIGNAL_CHANNEL, phonesOf(person)]);
}
