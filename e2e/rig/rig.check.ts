// Proves that the rig does what it says:  tsx e2e/rig/cli.ts run -- tsx e2e/rig/rig.check.ts
import './checks/hosts';
import './checks/failures';
import './checks/owner';
