import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Refusal } from '../../engine/refusal.ts';
import { onLeftElsewhere } from '../../engine/web/device/leaving.ts';
import { EngineProvider } from '../../engine/web/engine-context.tsx';
import { Redirect } from '../../engine/web/redirect.tsx';
import { loadSession, onOtherAccount, rememberedSession, type Session } from '../../engine/web/session.ts';
import { OwnKeysProvider } from '../../features/keys/web/own-keys.tsx';
import { OpenFromNotification } from '../../features/notifications/web/open-from-notification.ts';
import { DeviceLocked } from './device-locked.tsx';
import { SessionWatch } from './session-watch.tsx';
import { SignInAgain } from './sign-in-again.dialog.tsx';
import { SpokenNotes } from './spoken-notes.tsx';
import { useDeviceLock } from './use-device-lock.ts';
import { useOpenEngine } from './use-open-engine.ts';
import { WithoutCompany } from './without-company.tsx';

/** Twice as often as the server notes a visit: nobody at work looks as if they had left. */
const ASK_AGAIN_MS = 5 * 60_000;

const SessionContext = createContext<Session | null>(null);

/** The session of whoever is signed in; only below `SignedIn`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in here');
  return session;
}

/**
 * Lets through who is signed in, with their store open; sends everybody else to the sign-in page and back. Whoever was
 * here last is taken up at once, and the server asked meanwhile: the screen stands before the network answers.
 */
export function SignedIn({ children }: { children: ReactNode }) {
  const {
    data: session,
    error,
    dataUpdatedAt,
  } = useQuery({
    queryKey: ['session'],
    queryFn: loadSession,
    initialData: rememberedSession,
    initialDataUpdatedAt: 0,
    retry: false,
    staleTime: 60_000,
    // Only while the page is to be seen.
    refetchInterval: ASK_AGAIN_MS,
  });
  const isLocked = useDeviceLock(session, dataUpdatedAt);
  const engine = useOpenEngine(isLocked ? undefined : session);
  const accountId = session?.account.id;
  useEffect(() => {
    if (!accountId) return;
    const stops = [
      onLeftElsewhere(() => engine?.close()),
      onOtherAccount(accountId, () => {
        engine?.close();
        location.reload();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [accountId, engine]);

  // Whoever was remembered and turns out to be signed out sees nothing; whose session ends at work stays where they are.
  const isConfirmed = dataUpdatedAt > 0;
  if (error && (!session || (isSignInAsked(error) && !isConfirmed))) return <ToSignIn />;
  if (!session) return null;
  if (isLocked) return <DeviceLocked session={session} />;
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
      <EngineProvider engine={engine}>
        <OwnKeysProvider>{children}</OwnKeysProvider>
        <OpenFromNotification />
        <SpokenNotes />
        <SessionWatch hasExpired={isSignInAsked(error)} />
        {isSignInAsked(error) && <SignInAgain session={session} />}
      </EngineProvider>
    </SessionContext>
  );
}

const isSignInAsked = (error: Error | null) => error instanceof Refusal && error.key === 'access.signIn';

function ToSignIn() {
  const { href } = useLocation();
  // Where one was going, and not where this leads meanwhile.
  const [asked] = useState(href);
  return <Redirect to={`/connexion?vers=${encodeURIComponent(asked)}`} />;
}
