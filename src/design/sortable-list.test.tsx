// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SortableList } from './sortable-list.tsx';

const texts = {
  handle: (name: string) => `Déplacer ${name}`,
  menu: (name: string) => `Ordre de ${name}`,
  held: (name: string, place: number) => `${name} saisi, place ${place}`,
  dropped: (name: string, place: number) => `${name} posé, place ${place}`,
  cancelled: (name: string, place: number) => `${name} revient à la place ${place}`,
  moveUp: 'Monter',
  moveDown: 'Descendre',
  moved: (name: string, place: number, count: number) => `${name}, place ${place} sur ${count}`,
  instructions: 'Alt et flèches',
};

function showStages(onReorder: (stages: string[]) => void) {
  render(
    <MantineProvider env="test">
      <SortableList
        label="Étapes"
        items={['Nouveau', 'Qualifié', 'Gagné']}
        itemKey={(stage) => stage}
        itemName={(stage) => stage}
        renderItem={(stage) => stage}
        onReorder={onReorder}
        texts={texts}
      />
    </MantineProvider>,
  );
}

describe('a sortable list', () => {
  afterEach(cleanup);

  it('Alt+↓ moves a row down and says its new place', () => {
    const onReorder = vi.fn();
    showStages(onReorder);
    const [handle] = screen.getAllByRole('button', { name: 'Déplacer Nouveau' });
    fireEvent.keyDown(handle!, { key: 'ArrowDown', altKey: true });
    expect(onReorder).toHaveBeenCalledWith(['Qualifié', 'Nouveau', 'Gagné']);
    expect(screen.getByText('Nouveau, place 2 sur 3')).toBeTruthy();
  });

  it('Space takes a row, arrows pressed at once carry it, Space puts it down where it is', () => {
    const onReorder = vi.fn();
    showStages(onReorder);
    const handle = screen.getByRole('button', { name: 'Déplacer Nouveau' });
    for (const key of [' ', 'ArrowDown', 'ArrowDown', ' ']) fireEvent.keyDown(handle, { key });
    expect(onReorder.mock.calls).toEqual([[['Qualifié', 'Gagné', 'Nouveau']]]);
    expect(screen.getByText('Nouveau posé, place 3')).toBeTruthy();
  });

  it('a held row follows the arrows on the screen, and Escape takes it back', () => {
    const onReorder = vi.fn();
    showStages(onReorder);
    const handle = screen.getByRole('button', { name: 'Déplacer Gagné' });
    const order = () => screen.getAllByRole('listitem').map((row) => row.textContent);
    fireEvent.keyDown(handle, { key: ' ' });
    expect(handle.getAttribute('aria-pressed')).toBe('true');
    fireEvent.keyDown(handle, { key: 'ArrowUp' });
    expect(order()).toEqual(['Nouveau', 'Gagné', 'Qualifié']);
    fireEvent.keyDown(handle, { key: 'Escape' });
    expect(order()).toEqual(['Nouveau', 'Qualifié', 'Gagné']);
    expect(onReorder).not.toHaveBeenCalled();
  });

  it('the handle and the menu of a row have names of their own', () => {
    showStages(vi.fn());
    expect(
      screen.getAllByRole('button', { name: /Nouveau/ }).map((button) => button.getAttribute('aria-label')),
    ).toEqual(['Déplacer Nouveau', 'Ordre de Nouveau']);
  });

  it('the first row cannot go higher', () => {
    const onReorder = vi.fn();
    showStages(onReorder);
    const [handle] = screen.getAllByRole('button', { name: 'Déplacer Nouveau' });
    fireEvent.keyDown(handle!, { key: 'ArrowUp', altKey: true });
    expect(onReorder).not.toHaveBeenCalled();
  });
});
