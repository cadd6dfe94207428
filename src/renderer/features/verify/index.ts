export { VerifyPanel } from './VerifyPanel';
