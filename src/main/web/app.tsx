import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DesignProvider } from '../../design/design-provider.tsx';
import type { Locale } from '../../engine/messages.ts';
import { watchForUpdates } from '../../engine/web/device/app-update.ts';
import { watchInstallOffer } from '../../engine/web/device/install-offer.ts';
import { LanguageProvider } from '../../engine/web/engine-context.tsx';
import { messages } from '../catalogue.ts';
import { createAppRouter, loadScreens } from './routes.tsx';

const locale: Locale = localStorage.getItem('kili.locale') === 'en' ? 'en' : 'fr';
document.documentElement.lang = locale;

const queries = new QueryClient({
  defaultOptions: {
    // Whether the browser believes itself online is a hint and no more: what is asked is asked, and fails in words.
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: 1,
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
  setTimeout(() => loadScreens(router), 3_000);
});
