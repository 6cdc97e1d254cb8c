/** What the page on a paired telephone shows. */
export interface PhoneView {
  person: string;
  company: string;
  /** The number to dial, or being dialled. */
  call: PhoneCall | null;
}

export interface PhoneCall {
  id: string;
  /** As E.164. */
  number: string;
  /** As people read it. */
  shown: string;
  name: string;
  organisation: string | null;
  isDialled: boolean;
  /** For how long the number may still be pressed. */
  secondsLeft: number;
}
