import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DesignProvider } from '../design-provider.tsx';
import { AuthPage } from './auth.page.tsx';
import { CallPage } from './call.page.tsx';
import { ListPage } from './list.page.tsx';
import { PiecesPage } from './pieces.page.tsx';

// The gallery: `npm run dev`, then /src/design/gallery/gallery.html?show=call&scheme=dark
const pages = {
  list: ListPage,
  call: CallPage,
  auth: AuthPage,
  pieces: PiecesPage,
};

const asked = new URLSearchParams(location.search);
const Page = pages[(asked.get('show') ?? 'list') as keyof typeof pages] ?? ListPage;
const scheme = asked.get('scheme') === 'dark' ? 'dark' : 'light';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <DesignProvider forceColorScheme={scheme}>
        <Page state={asked.get('state') ?? ''} />
      </DesignProvider>
    </StrictMode>,
  );
}
