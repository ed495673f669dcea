import { createHmac, randomBytes, randomUUID } from 'node:crypto';

// The backend of the page "Write an adapter": a small shop that has customers, and two-step login with one app.

interface Customer {
  readonly id: string;
  readonly mail: string;
  password: string;
  name: string;
  lang: string;
  version: number;
  secret?: string;
  /** Shown, and not confirmed yet. */
  draft?: string;
  lastStep: number;
}

interface Session {
  customer: Customer;
  /** The code has not been entered yet; so many tries are left. */
  triesLeft?: number;
}

type Body = Readonly<Record<string, string | undefined>>;
type Answer = readonly [status: number, body?: object];

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const refuse = (status: number, error: string, more: object = {}): Answer => [status, { error, ...more }];

function codeAt(secret: string, step: number): string {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = (mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

export interface SmallBackend {
  addCustomer(mail: string, password: string): void;
  /** `fetch` of a browser with cookies of its own. */
  browser(): (url: string, init?: RequestInit) => Promise<Response>;
  advance(seconds: number): void;
  now(): number;
}

export function smallBackend(): SmallBackend {
  const customers = new Map<string, Customer>();
  let ahead = 0;
  const now = (): number => Date.now() + ahead;

  /** Each code once: it belongs to a step of 30 seconds that was not used yet. */
  function fits(customer: Customer, secret: string, code = ''): boolean {
    const step = Math.floor(now() / 30_000);
    const found = [step, step + 1, step - 1].find(
      (at) => at > customer.lastStep && codeAt(secret, at) === code,
    );
    customer.lastStep = found ?? customer.lastStep;
    return found !== undefined;
  }

  function open(session: Session, route: string, body: Body): Answer {
    const { customer } = session;
    const { id, mail, name, lang, version } = customer;
    const known = body['password'] === customer.password;
    switch (route) {
      case 'GET /me':
        return [200, { id, mail, name, lang, version, twoStep: customer.secret !== undefined }];
      case 'PUT /me':
        if (body['version'] !== undefined && body['version'] !== String(version))
          return refuse(409, 'changed_meanwhile');
        customer.name = body['name'] ?? name;
        customer.lang = body['lang'] ?? lang;
        customer.version += 1;
        return open(session, 'GET /me', {});
      case 'PUT /me/password':
        if (body['old'] !== customer.password) return refuse(403, 'bad_password');
        if ((body['new'] ?? '').length < 10) return refuse(422, 'weak_password');
        customer.password = body['new'] ?? '';
        return [204];
      case 'POST /check':
        return known ? [204] : refuse(403, 'bad_password');
      case 'POST /two-step':
        if (!known) return refuse(403, 'bad_password');
        if (customer.secret !== undefined) return refuse(409, 'two_step_is_on');
        customer.draft = [...randomBytes(32)].map((byte) => alphabet[byte % 32]).join('');
        return [200, { secret: customer.draft }];
      case 'POST /two-step/confirm':
        if (customer.draft === undefined) return refuse(410, 'nothing_to_confirm');
        if (!fits(customer, customer.draft, body['code'])) return refuse(422, 'wrong_code');
        customer.secret = customer.draft;
        delete customer.draft;
        return [204];
      case 'DELETE /two-step':
        if (!known) return refuse(403, 'bad_password');
        delete customer.secret;
        return [204];
      default:
        return refuse(404, 'no_such_page');
    }
  }

  function logIn({ mail, password }: Body, keep: (session: Session | undefined) => void): Answer {
    const customer = customers.get(mail ?? '');
    if (customer === undefined || customer.password !== password) return refuse(403, 'bad_login');
    const asked = customer.secret !== undefined;
    keep({ customer, ...(asked && { triesLeft: 5 }) });
    return [200, { id: customer.id, step: asked ? 'code' : 'done' }];
  }

  function enterCode(
    session: Session | undefined,
    { code }: Body,
    keep: (session?: Session) => void,
  ): Answer {
    if (session?.triesLeft === undefined) return refuse(410, 'no_login');
    const { customer, triesLeft } = session;
    if (!fits(customer, customer.secret ?? '', code)) {
      session.triesLeft = triesLeft - 1;
      if (session.triesLeft > 0) return refuse(422, 'wrong_code', { triesLeft: session.triesLeft });
      keep();
      return refuse(429, 'too_many_codes');
    }
    delete session.triesLeft;
    return [200, { id: customer.id, step: 'done' }];
  }

  return {
    addCustomer(mail, password) {
      const id = randomUUID();
      customers.set(mail, { id, mail, password, name: 'Customer', lang: 'en', version: 1, lastStep: 0 });
    },
    browser() {
      let session: Session | undefined;
      const keep = (next?: Session): void => {
        session = next;
      };
      return async (url, init = {}) => {
        const route = `${init.method ?? 'GET'} ${new URL(url).pathname.replace('/shop', '')}`;
        const body = JSON.parse(typeof init.body === 'string' ? init.body : '{}') as Body;
        const answer = (): Answer => {
          if (route === 'POST /login') return logIn(body, keep);
          if (route === 'POST /login/code') return enterCode(session, body, keep);
          if (route === 'POST /logout') {
            keep();
            return [204];
          }
          if (session === undefined) return refuse(401, 'login_needed');
          return session.triesLeft === undefined ? open(session, route, body) : refuse(401, 'code_needed');
        };
        const [status, json] = answer();
        return new Response(json && JSON.stringify(json), { status });
      };
    },
    advance: (seconds) => {
      ahead += seconds * 1000;
    },
    now,
  };
}
