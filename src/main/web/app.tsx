import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DesignProvider } from '../../design/design-provider.tsx';
import type { Locale } from '../../engine/messages.ts';
import { Refusal } from '../../engine/refusal.ts';
import { watchForUpdates } from '../../engine/web/device/app-update.ts';
import { watchInstallOffer } from '../../engine/web/device/install-offer.ts';
import { LanguageProvider } from '../../engine/web/engine-context.tsx';
import { messages } from '../catalogue.ts';
import { createAppRouter, loadScreens } from './routes.tsx';

const locale: Locale = localStorage.getItem('kili.locale') === 'en' ? 'en' : 'fr';
document.documentElement.lang = locale;

/** A lost answer is asked for once more; what was refused is not, nor anything without a network. */
function isWorthAnotherTry(failures: number, error: Error): boolean {
  const isRefused = error instanceof Refusal && error.key !== 'access.offline';
  return failures === 0 && !isRefused && navigator.onLine;
}

const queries = new QueryClient({
  defaultOptions: {
    // Whether the browser believes itself online is a hint and no more: what is asked is asked, and fails in words.
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: isWorthAnotherTry,
      staleTime: 10_000,
      refetchOnWindowFocus: false,
    },
  },
});
const router = createAppRouter(queries);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <DesignProvider>
      <LanguageProvider language={{ dictionary: messages, locale }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </DesignProvider>
  </StrictMode>,
);

watchInstallOffer();
window.addEventListener('load', () => {
  watchForUpdates();
  loadScreens(router);
});
