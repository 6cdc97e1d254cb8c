export interface SearchPanelProps {
  opened: boolean;
  onClose(): void;
}

export function SearchPanel(_props: SearchPanelProps) {
  return null;
}
