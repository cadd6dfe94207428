// Holds what is foreseen of operations against what a real Engine does:
//   tsx e2e/rig/cli.ts run -- tsx e2e/operations/operations.check.ts
// Each is done by hand, with the very commands that the app shows, and undone in the same way; what changes the host's own
// network is done by the app.
import './host-network';
import './predictions';
import './refused';
