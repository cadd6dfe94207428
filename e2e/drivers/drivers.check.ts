// Holds the drivers against real hosts:  tsx e2e/rig/cli.ts run -- tsx e2e/drivers/drivers.check.ts
import './conformance';
import './letting-in';
import './bad-days';
import './desktop';
import './details';
import './local';
import './own-network';
import './putting-back';
import './terminals';
