/** To be imported before anything that makes a schema: zod would try `eval`, which the page's policy forbids. */
import { config } from 'zod';

config({ jitless: true });
