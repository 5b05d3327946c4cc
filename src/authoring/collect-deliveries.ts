import type { Construct } from 'constructs';
import { holdsScope } from '../model/azure-scope.ts';
import type { Code } from '../model/codes.ts';
import type { Delivery } from '../model/delivery.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import { checkDelivery } from './check-delivery.ts';
import { isDeliveryBinding } from './delivery-binding.ts';
import { originOf } from './origin-of.ts';

/** Returns what is delivered to the clusters of an environment, and what is wrong with it. */
export function collectDeliveries(
  app: Construct,
  environment: Environment,
  environments: readonly string[],
  project: string,
): { deliveries: Delivery[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const declared = app.node.findAll().filter(isDeliveryBinding);
  const deliveries = declared.flatMap((binding): Delivery[] => {
    const { props, origin: caller } = binding;
    const origin = originOf(caller, caller.construct, project);
    const say = (code: Code, message: string, mend: string): void => {
      const place = { file: origin.file, line: origin.line };
      findings.push({ code, severity: 'error', place, subject: binding.node.path, message, mend });
    };
    // Once is enough, though each environment comes by here.
    if (environment.name === environments[0])
      for (const name of (props.environments ?? []).filter((one) => !environments.includes(one)))
        unknownEnvironment(name, environments, say);
    if (props.environments?.includes(environment.name) === false) return [];
    const delivery = { ...binding.deliveryIn(environment), origin };
    for (const { message, mend } of checkDelivery(delivery, environment, props.target !== undefined))
      say('delivery/ill-formed', message, mend);
    return [delivery];
  });
  findings.push(...deliveries.flatMap((one, i) => twice(one, deliveries.slice(0, i), environment)));
  return { deliveries: deliveries.sort((a, b) => (a.target < b.target ? -1 : 1)), findings };
}

// Two configurations on one cluster would each undo what the other did.
function twice(one: Delivery, before: readonly Delivery[], environment: Environment): Finding[] {
  const scopesOf = ({ scope }: Delivery) => (scope === null ? (environment.azure?.assignmentScopes ?? []) : [scope]);
  const meets = (each: Delivery): boolean =>
    scopesOf(each).some((a) => scopesOf(one).some((b) => holdsScope(a, b) === true || holdsScope(b, a) === true));
  const other = before.find((each) => each.target === one.target || meets(each));
  if (other === undefined) return [];
  const { file, line } = one.origin;
  const what =
    other.target === one.target ? `target "${one.target}"` : `scope "${scopesOf(one).join(', ').toLowerCase()}"`;
  return [
    {
      code: 'delivery/ill-formed',
      severity: 'error',
      place: { file, line },
      subject: `${environment.name}/${one.target}`,
      message: `${what} is delivered to twice, also at ${other.origin.file}:${other.origin.line}`,
      mend: 'keep one of the two, or name the environments of each',
    },
  ];
}

function unknownEnvironment(
  name: string,
  known: readonly string[],
  say: (code: Code, message: string, mend: string) => void,
): void {
  const [near] = didYouMean(name, known);
  const message = `unknown environment "${name}"${near ? `, expected "${near}"` : ''}`;
  say('environment/unknown', message, near ? `rename it to "${near}"` : `use one of: ${[...known].sort().join(', ')}`);
}
