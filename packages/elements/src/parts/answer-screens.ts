// One file for both: each further one that a bundler has to load apart splits what all of them share a little more.
export { passkeyStep } from './passkey-step.js';
export { WaitStep } from './wait-step.js';
