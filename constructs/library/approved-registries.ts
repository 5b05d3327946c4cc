import type { Construct } from 'constructs';
import { ControlBinding, HardeningConstruct } from 'palisade-aks';
import approvedRegistries from 'palisade-aks/templates/images/approved-registries';

/** Where images may come from. */
export interface ApprovedRegistriesProps {
  /**
   * Hosts, each with any number of path segments: `contoso.azurecr.io/shop` approves everything below it, and nothing
   * whose name only begins alike.
   */
  readonly registries: readonly string[];
}

/** Images only from approved registries. */
export class ApprovedRegistries extends HardeningConstruct {
  constructor(scope: Construct, id: string, props: ApprovedRegistriesProps) {
    super(scope, id);
    new ControlBinding(this, 'approved-registries', {
      control: approvedRegistries,
      parameters: { registries: props.registries },
    });
  }
}
