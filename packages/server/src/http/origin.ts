import type { Carrier } from '../ports.js';
import type { TenantSettings } from '../settings.js';
import { HttpProblem } from './problem.js';

/**
 * Refuses a changing request that another site could have caused.
 *
 * Two independent walls: a browser sets `Origin` itself, and a header of our own cannot cross origins without a
 * preflight.
 */
export function refuseForgery(request: Request, carrier: Carrier, settings: TenantSettings): void {
  if (!changes(request)) return;
  const trusted = carrier.origin !== null && isTrusted(carrier.origin, request, settings);
  if (!trusted || request.headers.get('X-Account-CSRF') !== '1') throw new HttpProblem(403, 'forbidden');
}

export function changes(request: Request): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

export function isTrusted(origin: string, request: Request, settings: TenantSettings): boolean {
  return origin === new URL(request.url).origin || settings.origins.includes(origin);
}

/** Lets a portal on another trusted origin read the answer, errors included. Null for everybody else. */
export function corsHeaders(
  origin: string | null,
  request: Request,
  settings: TenantSettings,
): Readonly<Record<string, string>> | null {
  if (origin === null || !settings.origins.includes(origin) || origin === new URL(request.url).origin)
    return null;
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After, ETag, Location, X-Request-Id',
  };
}

export const preflightHeaders = {
  'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE',
  'Access-Control-Allow-Headers':
    'Content-Type, Idempotency-Key, If-Match, X-Account-CSRF, X-Bot-Check, X-Step-Up, Accept-Language',
  'Access-Control-Max-Age': '600',
};
