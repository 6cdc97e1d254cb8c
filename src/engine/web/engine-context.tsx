import { createContext, type ReactNode, useContext } from 'react';
import type { AnyCommand, AnyRecord, Caller } from '../define.ts';
import type { Dictionary, Locale } from '../messages.ts';
import type { StorageRoom } from './device/storage-room.ts';
import type { LocalStore } from './store/local-store.ts';
import type { SyncLoop } from './sync/sync-loop.ts';

/** What a screen stands on once somebody is signed in: this device's store, its sync, and who they are. */
export interface DeviceEngine {
  store: LocalStore;
  sync: SyncLoop;
  caller: Caller;
  /** This device's name, as the server knows it, too. */
  deviceId: string;
  records: ReadonlyMap<string, AnyRecord>;
  commands: ReadonlyMap<string, AnyCommand>;
  /** How much room this device grants, and whether for good. */
  storage(): Promise<StorageRoom>;
  /** Ends the sync and closes the local database. */
  close(): void;
}

export interface Language {
  dictionary: Dictionary;
  locale: Locale;
}

const EngineContext = createContext<DeviceEngine | null>(null);
const LanguageContext = createContext<Language | null>(null);

export function EngineProvider({ engine, children }: { engine: DeviceEngine; children: ReactNode }) {
  return <EngineContext value={engine}>{children}</EngineContext>;
}

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useEngine(): DeviceEngine {
  const engine = useContext(EngineContext);
  if (!engine) throw new Error('this screen needs somebody signed in');
  return engine;
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('no language around this screen');
  return language;
}
