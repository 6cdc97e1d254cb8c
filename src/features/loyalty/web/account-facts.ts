import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import type { Movement, Redemption } from '../loyalty-movements.ts';

export interface Statement {
  available: number;
  reserved: number;
  pending: { invoiceId: string; points: number; availableOn: string | null }[];
  items: Movement[];
  nextCursor: string | null;
}

const MOST_SHOWN = 200;

export const useAccount = (id: string) => useServer<LoyaltyAccount>(`/api/v1/loyalty-accounts/${id}`);
export const useStatement = (id: string) =>
  useServer<Statement>(`/api/v1/loyalty-accounts/${id}/entries?limit=${MOST_SHOWN}`);
export const useRedemptions = (id: string) =>
  useServer<{ items: Redemption[] }>(`/api/v1/loyalty-accounts/${id}/redemptions`);
export const useAccountOf = (prospectId: string) =>
  useServer<{ items: LoyaltyAccount[] }>(`/api/v1/loyalty-accounts?prospectId=${prospectId}`);

/** A write of points: whatever shows points is asked anew. */
export function usePointsWrite() {
  const queries = useQueryClient();
  return useCallback(
    async <T>(path: string, body: object = {}): Promise<T> => {
      const answer = await askServer<T>('POST', `/api/v1${path}`, body);
      await queries.invalidateQueries({ queryKey: ['server'] });
      return answer;
    },
    [queries],
  );
}
