export function CompanySettingsScreen() {
  return null;
}
