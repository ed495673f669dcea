import type { FieldProblem } from '@selfsame/core';
import type { z } from '@hono/zod-openapi';
import { HttpProblem } from './problem.js';

const maxBytes = 64 * 1024;
const maxDepth = 16;

export interface Body {
  readonly text: string;
  readonly json: unknown;
}

/** The body as JSON; `{}` where there is none. Rejects with 413 beyond 64 kB and with 400 for anything that is no JSON. */
export async function readBody(request: Request): Promise<Body> {
  const text = await readText(request);
  if (text.trim() === '') return { text, json: {} };
  if (!/^application\/([\w.-]+\+)?json\b/i.test(request.headers.get('Content-Type') ?? '')) throw malformed();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw malformed();
  }
  return { text, json: cleaned(parsed, 0) };
}

/** `value` as the schema has it. Missing and over-long fields are 422 with their names, wrong types 400. */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue): FieldProblem => ({
    field: issue.path.join('.'),
    code: fieldCode(issue, value),
  }));
  const wrongType = fields.some(({ code }) => code === 'invalid');
  throw new HttpProblem(wrongType ? 400 : 422, 'validation-failed', { fields });
}

function fieldCode(issue: z.core.$ZodIssue, value: unknown): FieldProblem['code'] {
  // Not read from the issue's message: a host may have set Zod to another language.
  if (issue.code === 'invalid_type' && valueAt(value, issue.path) === undefined) return 'required';
  if (issue.code === 'too_big') return 'too-long';
  if (issue.code === 'too_small') return issue.minimum === 1 ? 'required' : 'too-short';
  return 'invalid';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Readonly<Record<PropertyKey, unknown>>)[key], value);
}

async function readText(request: Request): Promise<string> {
  const reader = request.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (reader === undefined) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBytes) {
        await reader.cancel();
        throw new HttpProblem(413, 'validation-failed');
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    throw error instanceof HttpProblem ? error : malformed();
  }
}

/** A copy without `__proto__` keys. Refuses half characters and structures that are deeper than any of ours. */
function cleaned(value: unknown, depth: number): unknown {
  if (depth > maxDepth) throw malformed();
  if (typeof value === 'string') {
    if (/\p{Cs}/u.test(value)) throw malformed();
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => cleaned(item, depth + 1));
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__' && !/\p{Cs}/u.test(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, cleaned(item, depth + 1)]));
}

function malformed(): HttpProblem {
  return new HttpProblem(400, 'validation-failed');
}
