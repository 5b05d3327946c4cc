import { PalisadeError } from '../model/palisade-error.ts';
import type { Words } from './command.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** Where Azure Resource Manager is, and the audience that a token for it is asked for. */
export interface Endpoint {
  readonly url: string;
  readonly tokenScope: string;
  /** Whether the address is this machine's own, where a given token is used instead of a login. */
  readonly loopback: boolean;
}

// Source: the environments that the Azure SDK knows.
const clouds: Readonly<Record<string, string>> = {
  public: 'https://management.azure.com',
  usgov: 'https://management.usgovcloudapi.net',
  china: 'https://management.chinacloudapi.cn',
};

/**
 * Returns the endpoint that the command line, or else the environment, names.
 * @throws PalisadeError `azure/endpoint` or `usage/option`
 */
export function chooseEndpoint({ values }: Words, world: World): Endpoint {
  const cloud = String(values['cloud'] ?? 'public');
  const home = Object.hasOwn(clouds, cloud) ? clouds[cloud] : undefined;
  if (home === undefined)
    throw usageFault(`unknown cloud "${cloud}"`, `use one of: ${Object.keys(clouds).sort().join(', ')}`);
  const given = values['arm-endpoint'] ?? world.environment['PALISADE_ARM_ENDPOINT'];
  if (given === undefined || given === '') return { url: home, tokenScope: `${home}/.default`, loopback: false };
  const url = URL.canParse(String(given)) ? new URL(String(given)) : undefined;
  if (url?.protocol !== 'https:') {
    throw new PalisadeError([
      {
        code: 'azure/endpoint',
        severity: 'error',
        message: `the endpoint "${given}" is not an https URL, and a token is never sent without encryption`,
        mend: 'write an https URL; a private certificate authority comes through NODE_EXTRA_CA_CERTS',
      },
    ]);
  }
  const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
  return { url: url.origin, tokenScope: `${home}/.default`, loopback };
}
