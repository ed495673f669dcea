export { createSandbox } from './sandbox.js';
export type {
  Sandbox,
  SandboxCall,
  SandboxMessage,
  SandboxOptions,
  SandboxPolicy,
  SandboxUser,
} from './sandbox.js';
export type { Fault } from './faults.js';
