import type { Binding } from '../model/baseline.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';

/**
 * Returns where one template would have two contents: controls are bundled under one id for several constraints, and not
 * the same ones each time.
 */
export function checkBundles(bound: readonly Binding[], environment: Environment): Finding[] {
  const byId = Map.groupBy(
    bound.filter(({ bundle }) => bundle !== null),
    ({ bundle }) => bundle?.id ?? '',
  );
  return [...byId].flatMap(([id, members]): Finding[] => {
    const contents = Map.groupBy(members, ({ bundle }) => bundle?.name ?? '');
    const [[first, one] = [], ...others] = [...contents].map(([name, of]) => [name, contentOf(of)] as const);
    return others
      .filter(([, other]) => other !== one)
      .flatMap(([name]) => {
        const place = contents.get(name)?.[0]?.origin;
        return {
          code: 'binding/duplicate',
          severity: 'error',
          ...(place ? { place: { file: place.file, line: place.line } } : {}),
          subject: `${environment.name}/${name}`,
          message: `bundle "${id}" would be one template for "${first}" and "${name}", which hold other controls or versions`,
          mend: 'bind one of the two check by check: bundle: false',
        };
      });
  });
}

function contentOf(bindings: readonly Binding[]): string {
  return bindings
    .map(({ control, version, enforcement }) => `${control} ${version} ${enforcement}`)
    .sort()
    .join('; ');
}
