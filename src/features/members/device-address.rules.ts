/** An address as a person reads it: `machine` for the one Kili runs on, else without zeros that say nothing. */
export function readDeviceAddress(address: string): { kind: 'machine' } | { kind: 'network'; text: string } {
  const inFour = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (inFour) return inFour.startsWith('127.') ? { kind: 'machine' } : { kind: 'network', text: inFour };
  const text = shortened(address);
  // Kept by its network alone, the machine's own address (::1) is all zeros.
  return text === '::' || text === '::1' ? { kind: 'machine' } : { kind: 'network', text };
}

/** « 2001:0db8:0012:0034:0000:0000:0000:0000 » → « 2001:db8:12:34:: ». */
function shortened(address: string): string {
  if (!address.includes(':')) return address;
  const groups = address.split(':').map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''));
  if (groups.length !== 8) return groups.join(':');
  const zerosAtEnd = groups.length - (groups.findLastIndex((group) => group !== '0') + 1);
  const zerosAtStart = groups.findIndex((group) => group !== '0');
  if (zerosAtEnd > 1) return `${groups.slice(0, -zerosAtEnd).join(':')}::`;
  return zerosAtStart > 1 ? `::${groups.slice(zerosAtStart).join(':')}` : groups.join(':');
}
