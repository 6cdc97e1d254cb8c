import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type DeviceEngine, EngineProvider } from '../../engine/web/engine-context.tsx';
import { openEngine } from '../../engine/web/open-engine.ts';
import { Redirect } from '../../engine/web/redirect.tsx';
import { loadSession, type Session } from '../../engine/web/session.ts';
import { commands, records } from '../catalogue.ts';
import { WithoutCompany } from './without-company.tsx';

const SessionContext = createContext<Session | null>(null);

/** The session of whoever is signed in; only below `SignedIn`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in here');
  return session;
}

/** Lets through who is signed in, with their store open; sends everybody else to the sign-in page and back. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { data: session, error } = useQuery({
    queryKey: ['session'],
    queryFn: loadSession,
    retry: false,
    staleTime: 60_000,
  });
  const engine = useOpenEngine(session);
  if (error) return <ToSignIn />;
  if (!session) return null;
  if (!session.caller) {
    return (
      <SessionContext value={session}>
        <WithoutCompany session={session}>{children}</WithoutCompany>
      </SessionContext>
    );
  }
  if (!engine) return null;
  return (
    <SessionContext value={session}>
      <EngineProvider engine={engine}>{children}</EngineProvider>
    </SessionContext>
  );
}

function ToSignIn() {
  const { href } = useLocation();
  // Where one was going, and not where this leads meanwhile.
  const [asked] = useState(href);
  return <Redirect to={`/connexion?vers=${encodeURIComponent(asked)}`} />;
}

function useOpenEngine(session: Session | undefined): DeviceEngine | undefined {
  const queries = useQueryClient();
  const [engine, setEngine] = useState<DeviceEngine>();
  const caller = session?.caller;
  const key = caller && JSON.stringify(caller);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller is compared by what it says
  useEffect(() => {
    if (!caller) return;
    let opened: DeviceEngine | undefined;
    let left = false;
    openEngine({
      caller,
      records,
      commands,
      onServerChange: () => queries.invalidateQueries({ queryKey: ['server'] }),
    }).then((fresh) => {
      if (left) return fresh.close();
      opened = fresh;
      setEngine(fresh);
    });
    return () => {
      left = true;
      opened?.close();
      setEngine(undefined);
    };
  }, [key, queries]);
  return engine;
}
