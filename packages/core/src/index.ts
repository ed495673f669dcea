export * from './adapter.js';
export * from './code.js';
export * from './display-name.js';
export * from './errors.js';
export * from './model.js';
export * from './otpauth.js';
export * from './retry-after.js';
