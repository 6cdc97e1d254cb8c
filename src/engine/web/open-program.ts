/** Opens the program this device has for such an address: telephone, mail, messages. The page stays. */
export function openProgram(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}
