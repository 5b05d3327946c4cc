import type { AzureEnvironment } from '../../model/environment.ts';

/**
 * Returns the folder of what stands at one of an environment's assignment scopes, with a slash; nothing where there is one
 * scope alone, so that its files keep their names whatever it is.
 */
export function scopeFolder(scope: string, { assignmentScopes }: Pick<AzureEnvironment, 'assignmentScopes'>): string {
  if (assignmentScopes.length === 1) return '';
  // Ids are equal whatever their case, and so are the names of files on some disks.
  const parts = scope.toLowerCase().split('/');
  const named = parts.filter((_, i) => i > 0 && i % 2 === 0).join('/');
  return `${named.replace('microsoft.management/', 'groups/')}/`;
}
