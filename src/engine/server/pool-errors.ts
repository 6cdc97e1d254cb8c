import type pg from 'pg';

/**
 * A connection may break at any moment: the database stops, is dropped, a network goes. While it lies in the pool, the
 * pool hears of it; while it is lent, between two statements of a transaction, nobody does but who listens to the
 * connection itself, and an error without a listener ends the process.
 */
export function survivePoolErrors(pool: pg.Pool, onConnectionError: (error: Error) => void = () => {}) {
  pool.on('connect', (client) => client.on('error', onConnectionError));
  // What the pool tells, its connection has told already.
  pool.on('error', () => {});
}
