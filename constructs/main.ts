import { PalisadeApp, shippedControls } from 'palisade-aks';
import { PlatformBaseline } from './baseline.ts';
import { environments } from './environments.ts';

const app = new PalisadeApp({ controls: [shippedControls], environments });
new PlatformBaseline(app, 'platform');

export default app;
