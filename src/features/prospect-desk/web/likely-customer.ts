import { askServer } from '../../../engine/web/server.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

interface Duplicates {
  items: { prospects: Prospect[] }[];
}

export const pathOfDuplicates = (prospectId: string) => `/api/v1/prospects/${prospectId}/duplicates`;

/** A customer known already who may be the same as this prospect; without a network nobody can tell. */
export async function likelyCustomer(prospectId: string): Promise<Prospect | undefined> {
  const found = await askServer<Duplicates>('GET', pathOfDuplicates(prospectId)).catch(() => undefined);
  return found && customerAmong(found);
}

export const customerAmong = ({ items }: Duplicates): Prospect | undefined =>
  items.flatMap(({ prospects }) => prospects).find(({ customerSince }) => customerSince !== null);
