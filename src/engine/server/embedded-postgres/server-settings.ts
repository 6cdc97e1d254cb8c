import { totalmem } from 'node:os';

const memoryInMegabytes = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 1024 ** 2;
const megabytes = (share: number, { least, most }: { least: number; most: number }) =>
  `${Math.round(Math.min(most, Math.max(least, memoryInMegabytes * share)))}MB`;

/** How the embedded server is set: for one small machine, with nothing personal in its log. */
export const usualServerSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  // A row that is not here is copied from the system's cache at every look. What nobody asked for takes no memory.
  shared_buffers: megabytes(1 / 8, { least: 128, most: 2_048 }),
  effective_cache_size: megabytes(1 / 2, { least: 512, most: 16_384 }),
  work_mem: '8MB',
  maintenance_work_mem: '96MB',
  random_page_cost: '1.1',
  jit: 'off',
  max_wal_size: '1GB',
  wal_compression: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_directory: 'log',
  // One file a weekday, written over a week later.
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_min_duration_statement: '500',
  // Values and the details of errors hold names and numbers of people.
  log_parameter_max_length: '0',
  log_error_verbosity: 'terse',
};
