import { PalisadeApp, shippedControls } from 'palisade-aks';
import { PlatformBaseline } from './baseline.ts';
import { environments } from './environments.ts';
import { Exemptions } from './exemptions.ts';

const app = new PalisadeApp({ controls: [shippedControls], environments });
new PlatformBaseline(app, 'platform');
new Exemptions(app, 'exemptions');

export default app;
