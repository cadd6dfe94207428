// Holds what is done over SSH against real servers:  tsx e2e/rig/cli.ts run -- tsx e2e/ssh/ssh.check.ts
import './away';
import './doctor';
import './hostile';
import './jumps';
import './key-setup';
import './lease';
import './mends';
