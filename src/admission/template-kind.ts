/** Returns the kind of a control's constraints: `PalisadeHostPorts`, from major 2 on with its number. */
export function templateKind(control: { readonly id: string; readonly version: string }): string {
  const words = control.id.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  const major = Number(control.version.split('.')[0]);
  return `Palisade${words.join('')}${major >= 2 ? `V${major}` : ''}`;
}
