export { adapterSuite } from './suite.js';
export type { SuiteOptions, Test } from './suite.js';
export type { Levers, MakeBackend, TestBackend, TestMessage, TestUser } from './backend.js';
export { conformanceReport, reportTable } from './report.js';
export type { Report, Result } from './report.js';
export type { Skips } from './plan.js';
export { testNetwork } from './network.js';
export type { SentRequest, TestNetwork, Weather } from './network.js';
