// @vitest-environment happy-dom
import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useDocumentTitle } from './document-title.ts';

function Named({ title }: { title: string | undefined }) {
  useDocumentTitle(title);
  return null;
}

test('the window is named after what was opened last, and after what is below once that is closed', () => {
  const list = render(<Named title="Prospects" />);
  expect(document.title).toBe('Prospects · Kili CRM');
  const panel = render(<Named title="Marie Lefèvre" />);
  expect(document.title).toBe('Marie Lefèvre · Kili CRM');
  panel.unmount();
  expect(document.title).toBe('Prospects · Kili CRM');
  list.unmount();
  expect(document.title).toBe('Kili CRM');
});
