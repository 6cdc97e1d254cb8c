export interface NewProspectPanelProps {
  opened: boolean;
  onClose(): void;
}

export function NewProspectPanel(_props: NewProspectPanelProps) {
  return null;
}
