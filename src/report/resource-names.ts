/**
 * Returns what tells the name of each resource that a person knows it by: its own, with its resource group where two have
 * the same, or the whole id.
 */
export function resourceNames(ids: readonly string[]): (id: string) => string {
  const forms = [(id: string) => last(id, 1), (id: string) => `${groupOf(id)}/${last(id, 1)}`, (id: string) => id];
  const all = [...new Set(ids.map((id) => id.toLowerCase()))];
  const names = new Map(
    all.map((id) => {
      const form = forms.find((one) => all.filter((other) => one(other) === one(id)).length === 1);
      return [id, form ?? ((other: string) => other)];
    }),
  );
  return (id) => (names.get(id.toLowerCase()) ?? ((other: string) => other))(id);
}

function last(id: string, count: number): string {
  return id.split('/').slice(-count).join('/');
}

function groupOf(id: string): string {
  return /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '';
}
