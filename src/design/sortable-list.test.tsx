// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SortableList } from './sortable-list.tsx';

const texts = {
  handle: (name: string) => `Déplacer ${name}`,
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

  it('the first row cannot go higher', () => {
    const onReorder = vi.fn();
    showStages(onReorder);
    const [handle] = screen.getAllByRole('button', { name: 'Déplacer Nouveau' });
    fireEvent.keyDown(handle!, { key: 'ArrowUp', altKey: true });
    expect(onReorder).not.toHaveBeenCalled();
  });
});
