import { builtInCoverage } from '../azure/catalogue/built-in-coverage.ts';
import { catalogue } from '../azure/catalogue/catalogue.ts';
import { isReadIn, majorPin, releaseIn } from '../azure/catalogue/release-in.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';

/**
 * Returns what whoever writes baselines should know, and what stops nobody: definitions of Azure's own that are deprecated,
 * those that nobody has read in the cloud of their environment, those that judge what a control of ours judges too, and
 * deliveries that are not pinned.
 */
export function warnings(baselines: readonly Baseline[]): Finding[] {
  return [
    ...deprecated(baselines),
    ...baselines.flatMap(unread),
    ...baselines.flatMap(overlaps),
    ...baselines.flatMap(unpinned),
  ];
}

function unpinned({ environment, deliveries }: Baseline): Finding[] {
  return deliveries
    .filter(({ ref }) => ref.kind === 'branch')
    .map(({ target, ref, origin: { file, line } }): Finding => {
      return {
        code: 'delivery/unpinned',
        severity: 'warning',
        place: { file, line },
        subject: `${environment.name}/${target}`,
        message: `the clusters take whatever branch "${ref.name}" holds, reviewed for this environment or not`,
        mend: 'pin a tag that nobody moves, or a commit',
      };
    });
}

function overlaps(baseline: Baseline): Finding[] {
  const bound = new Set(baseline.bindings.map(({ control }) => control));
  const members = baseline.azureInitiatives.flatMap((initiative) => initiative.members);
  return builtInCoverage(baseline)
    .filter(({ control }) => bound.has(control))
    .map(({ environment, control, builtIn }): Finding => {
      const origin = members.find((member) => member.builtIn === builtIn)?.origin;
      return {
        code: 'builtin/overlap',
        severity: 'warning',
        ...(origin ? { place: { file: origin.file, line: origin.line } } : {}),
        subject: `${environment}/${control}`,
        message: `"${builtIn}" judges what control "${control}" judges too`,
        mend: 'keep one of the two: a cluster would enforce it twice, with two texts and two constraints',
      };
    });
}

function deprecated(baselines: readonly Baseline[]): Finding[] {
  return baselines.flatMap(({ environment, azureInitiatives }) =>
    azureInitiatives.flatMap(({ name, members }) =>
      members
        .filter((member) => member.deprecated)
        .map(({ builtIn, origin: { file, line } }): Finding => {
          return {
            code: 'builtin/deprecated',
            severity: 'warning',
            place: { file, line },
            subject: `${environment.name}/${name}`,
            message: `Azure has deprecated "${builtIn}"`,
            mend: 'take what replaces it, before Azure takes it away',
          };
        }),
    ),
  );
}

// Whoever pins a minor there has looked at it.
function unread({ environment, azureInitiatives }: Baseline): Finding[] {
  const cloud = environment.azure?.cloud ?? 'public';
  return azureInitiatives.flatMap(({ name, members }) =>
    members.flatMap(({ builtIn, version, definition: id, origin: { file, line } }): Finding[] => {
      const definition = catalogue.definitions[builtIn];
      const there = definition && releaseIn(definition, cloud);
      if (definition === undefined || there === undefined || isReadIn(definition, cloud)) return [];
      const [major, minor] = there.version.split('.');
      if (version !== majorPin(there.version)) return [];
      return [
        {
          code: 'builtin/unread',
          severity: 'warning',
          place: { file, line },
          subject: `${environment.name}/${name}`,
          message: `"${builtIn}" is ${there.version} in cloud "${cloud}", and its effects and parameters are taken from ${definition.version} of the public cloud`,
          mend: `compare them with "az policy definition show --name ${id}" there, then pin version: '${major}.${minor}.*'; or read the catalogue from a clone of azure-policy`,
        },
      ];
    }),
  );
}
