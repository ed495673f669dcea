import { AccountError, errorCodes, type ErrorCode, type ErrorInfo } from '@selfsame/core';
import { HttpProblem, problemAnswer } from '../http/problem.js';

/** What the next matching request meets instead of the server. */
export interface Fault {
  /** The path below the base address, exactly, or a pattern for it. */
  readonly path: string | RegExp;
  /** Any verb if absent. */
  readonly method?: string;
  /** Answers a problem with this code, as the server would. */
  readonly code?: ErrorCode;
  readonly info?: ErrorInfo;
  /** With a code: instead of its own status. Alone: an answer that is no problem document, as a proxy gives it. */
  readonly status?: number;
  /** The connection fails. */
  readonly network?: boolean;
  /** No answer ever comes; only an abort ends the wait. */
  readonly hang?: boolean;
  /** Milliseconds before the answer; without anything else the server answers after them. */
  readonly delay?: number;
  /** How many requests it meets, 1 unless told. */
  readonly times?: number;
}

export function faultMatches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (typeof fault.path === 'string') return fault.path === path;
  // A pattern with the flag `g` would remember where it stopped.
  return new RegExp(fault.path.source, fault.path.flags.replace('g', '')).test(path);
}

/** The answer of a fault; undefined lets the server answer. */
export function faultResponse(fault: Fault): Response | undefined {
  if (fault.code !== undefined) return problemResponse(fault.code, fault.status, fault.info ?? {});
  if (fault.status === undefined) return undefined;
  const headers = { 'Content-Type': 'text/html' };
  return new Response(fault.status === 204 ? null : '<h1>The service is not available</h1>', {
    status: fault.status,
    headers,
  });
}

function problemResponse(code: ErrorCode, status: number | undefined, info: ErrorInfo): Response {
  if (!errorCodes.includes(code)) throw new TypeError(`There is no error code "${code}".`);
  const problem = status === undefined ? new AccountError(code, info) : new HttpProblem(status, code, info);
  const answer = problemAnswer(problem, info.reference ?? 'sandbox-fault');
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers: answer.headers });
}
