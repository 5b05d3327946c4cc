import { Construct } from 'constructs';

/**
 * Who is exempt from what, and until when: `new Exemption(this, 'id', { control, target, owner, approvedBy, reason, until })`
 * for each. There is none now; docs/exemptions.md shows the forms.
 */
export class Exemptions extends Construct {}
