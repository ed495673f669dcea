import type { FactorType } from '@selfsame/core';
import type { MethodSettings, SettingsOf } from '../settings.js';
import type { Call } from './call.js';

/** What the policy says about one kind of factor; undefined where it has none of it. */
export function methodSettings<T extends FactorType>(call: Call, type: T): SettingsOf<T> | undefined {
  const found: MethodSettings | undefined = call.settings.methods.find((method) => method.type === type);
  return found as SettingsOf<T> | undefined;
}
