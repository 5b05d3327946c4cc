import type { Construct } from 'constructs';
import { ControlBinding, HardeningConstruct } from 'palisade-aks';
import serviceAccountToken from 'palisade-aks/templates/identity/service-account-token';

/** Which pods may have a token. */
export interface ServiceAccountTokensProps {
  /**
   * Service accounts whose pods may have a token for the API server mounted.
   * @default - none
   */
  readonly serviceAccounts?: readonly string[];
}

/** No token for the API server but where one is needed. */
export class ServiceAccountTokens extends HardeningConstruct {
  constructor(scope: Construct, id: string, props: ServiceAccountTokensProps = {}) {
    super(scope, id);
    new ControlBinding(this, 'service-account-token', {
      control: serviceAccountToken,
      parameters: { serviceAccounts: props.serviceAccounts ?? [] },
    });
  }
}
