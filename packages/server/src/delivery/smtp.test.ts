import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAccountServer, memoryStore, parseTenantSettings, type Message } from '../index.js';
import { sandboxHasher } from '../sandbox/pbkdf2.js';
import { ann, Browser, problemOf } from '../testing/bench.js';
import { selfSigned } from '../testing/self-signed.js';
import { smtpListener, type SmtpListener } from '../testing/smtp-listener.js';
import { routeDelivery } from './route.js';
import { smtpDelivery, type SmtpDelivery, type SmtpOptions } from './smtp.js';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function listening(...options: Parameters<typeof smtpListener>): Promise<SmtpListener> {
  const listener = await smtpListener(...options);
  ends.push(listener.close);
  return listener;
}

function sendingTo(port: number, options: Partial<SmtpOptions> = {}): SmtpDelivery {
  const deliver = smtpDelivery({
    host: 'localhost',
    port,
    tls: 'none',
    from: 'Centrex <no-reply@centrex.example>',
    ...options,
  });
  ends.push(deliver.close);
  return deliver;
}

const mail: Message = {
  tenant: 'centrex',
  channel: 'email',
  to: 'ann@centrex.example',
  text: '482913 ist Ihr Code, um diese E-Mail-Adresse für Müller & Söhne zu bestätigen. Er gilt 10 Minuten.',
  code: '482913',
  locale: 'de',
};

/** Everything that must not be in a report. */
const secrets = [mail.to, mail.text, mail.code ?? '', 'swordfish', 'Rejected because'];

async function failureOf(sending: PromiseLike<void> | void): Promise<string> {
  const error = await Promise.resolve(sending).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof Error)) throw new Error('It was delivered.');
  for (const secret of secrets) expect(`${error.stack ?? ''}${JSON.stringify(error)}`).not.toContain(secret);
  expect(error.cause).toBeUndefined();
  return error.message;
}

describe('a mail', () => {
  it('arrives as text in its own language, with umlauts, from whom it was set', async () => {
    const listener = await listening();
    await sendingTo(listener.port)(mail);
    const [arrived] = listener.mails;
    expect(arrived?.to).toEqual([mail.to]);
    expect(arrived?.text).toBe(mail.text);
    expect(Object.fromEntries(arrived?.headers ?? [])).toMatchObject({
      from: 'Centrex <no-reply@centrex.example>',
      to: mail.to,
      subject: 'Ihr Code',
      'content-type': 'text/plain; charset=utf-8',
      'content-language': 'de',
      'auto-submitted': 'auto-generated',
    });
    expect(arrived?.headers.get('message-id')).toMatch(/^<.+@centrex\.example>$/);
  });

  it.each([
    ['fr-CA', {}, 'À propos de votre compte'],
    ['nl', { code: '1' }, 'Uw code'],
    ['en', { url: 'https://portal.example/?selfsame_reset=x' }, 'Your link'],
    ['tlh', {}, 'About your account'],
    ['constructor', { code: '1' }, 'Your code'],
  ])('in %s says in its subject what kind of mail it is', async (locale, content, subject) => {
    const listener = await listening();
    const { code: _code, ...notice } = mail;
    await sendingTo(listener.port)({ ...notice, ...content, locale });
    expect(listener.mails[0]?.headers.get('subject')).toBe(subject);
  });

  it('has no code in its headers', async () => {
    const listener = await listening();
    await sendingTo(listener.port)(mail);
    expect([...(listener.mails[0]?.headers.values() ?? [])].join('\n')).not.toContain(mail.code);
  });

  it('keeps a long link whole', async () => {
    const listener = await listening();
    const url = `https://portal.example/ünlock?selfsame_reset=${'a1B2='.repeat(60)}`;
    await sendingTo(listener.port)({ ...mail, text: `Hier: ${url} Der Link …\n.\nDanach.`, url });
    expect(listener.mails[0]?.text).toBe(`Hier: ${url} Der Link …\n.\nDanach.`);
  });

  it('takes sender and subject from the deployment, for each message', async () => {
    const listener = await listening();
    const deliver = sendingTo(listener.port, {
      from: ({ tenant }) => `${tenant} <no-reply@${tenant}.example>`,
      subject: ({ tenant }) => `Größe ✓ ${tenant}`,
    });
    await deliver({ ...mail, tenant: 'other' });
    expect(listener.mails[0]?.headers.get('from')).toBe('other <no-reply@other.example>');
    expect(listener.mails[0]?.headers.get('subject')).toBe('Größe ✓ other');
  });

  it.each([
    'ann@centrex.example, eve@evil.example',
    'ann@centrex.example\r\nBcc: eve@evil.example',
    'ann@centrex.example> RCPT TO:<eve@evil.example',
    'Ann <eve@evil.example>',
  ])('goes to nobody at all when its address is %j', async (to) => {
    const listener = await listening();
    expect(await failureOf(sendingTo(listener.port)({ ...mail, to }))).toMatch(/^email: EENVELOPE/);
    expect(listener.mails).toEqual([]);
  });

  it('cannot get a header by its subject', async () => {
    const listener = await listening();
    await sendingTo(listener.port, { subject: () => 'Hello\r\nX-Evil: 1\r\n\r\nBody' })(mail);
    expect(listener.mails[0]?.headers.has('x-evil')).toBe(false);
    expect(listener.mails[0]?.text).toBe(mail.text);
  });
});

describe('connections', () => {
  it('are used again, after a refusal too', async () => {
    const listener = await listening({
      onRcptTo: ({ address }, _session, done) =>
        done(address === 'nobody@centrex.example' ? new Error('No such mailbox') : null),
    });
    const deliver = sendingTo(listener.port, { connections: 1 });
    await deliver(mail);
    await expect(deliver({ ...mail, to: 'nobody@centrex.example' })).rejects.toThrow('EENVELOPE');
    await deliver(mail);
    expect(listener.mails.length).toBe(2);
    expect(listener.connections()).toBe(1);
  });

  it('are no more than allowed, however many mails there are', async () => {
    const listener = await listening();
    const deliver = sendingTo(listener.port, { connections: 2 });
    await Promise.all(Array.from({ length: 12 }, () => deliver(mail)));
    expect(listener.mails.length).toBe(12);
    expect(listener.connections()).toBeLessThanOrEqual(2);
  });

  it('are made anew when the server was away', async () => {
    const first = await smtpListener();
    const deliver = sendingTo(first.port);
    await deliver(mail);
    await first.close();
    await expect(deliver(mail)).rejects.toThrow(/ECONN|ESOCKET/);
    const back = await listening({}, first.port);
    await deliver(mail);
    expect(back.mails.length).toBe(1);
  });
});

describe('a mail that cannot be sent', () => {
  it('to an address that is refused fails, and says no more than the codes', async () => {
    const { port } = await listening({
      onRcptTo: ({ address }, _session, done) =>
        done(Object.assign(new Error(`5.1.1 ${address}: no mailbox`), { responseCode: 550 })),
    });
    expect(await failureOf(sendingTo(port)(mail))).toBe('email: EENVELOPE 550 5.1.1');
  });

  it('because of what it says fails without repeating it', async () => {
    const { port } = await listening({
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => done(new Error(`Rejected because of "${mail.text}"`)));
      },
    });
    expect(await failureOf(sendingTo(port)(mail))).toMatch(/^email: EMESSAGE \d{3}$/);
  });

  it('to a server that is down fails at once', async () => {
    const { port, close } = await smtpListener();
    await close();
    expect(await failureOf(sendingTo(port)(mail))).toBe('email: ESOCKET ECONNREFUSED');
  });

  it('to a server that says nothing fails in time', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    ends.push(() => new Promise((resolve) => silent.close(() => resolve())));
    const { port } = silent.address() as AddressInfo;
    expect(await failureOf(sendingTo(port, { timeout: 0.2 })(mail))).toBe('email: timed out');
  });

  it('to a server that takes it and does not answer fails in time, and the next one arrives', async () => {
    let slow = true;
    const listener = await listening({
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => {
          if (!slow) done();
        });
      },
    });
    const deliver = sendingTo(listener.port, { timeout: 0.3 });
    expect(await failureOf(deliver(mail))).toBe('email: timed out');
    slow = false;
    await deliver(mail);
  });

  it('is told to the user who waits for it as `delivery-failed`, and reported without a secret', async () => {
    const { port, close } = await smtpListener();
    await close();
    const reports: string[] = [];
    const server = createAccountServer({
      tenants: () => parseTenantSettings({ name: 'Centrex', issuer: 'Centrex', stepUp: { freshFor: 300 } }),
      store: memoryStore(),
      hasher: sandboxHasher,
      deliver: routeDelivery({ email: sendingTo(port) }),
      report: (problem, cause) => reports.push(`${problem}: ${String(cause)}`),
    });
    await server.admin.createAccount('centrex', ann);
    const browser = new Browser(server);
    await browser.signIn(ann.email);
    const refused = await browser.post('/profile/email', { email: 'fresh@centrex.example' });
    expect([refused.status, problemOf(refused)]).toEqual([502, 'delivery-failed']);
    expect(reports).toContain('a message could not be delivered: Error: email: ESOCKET ECONNREFUSED');
    expect(reports.join('\n')).not.toContain('@');
  });
});

describe('TLS', () => {
  const certificate = selfSigned();
  const encrypted = { ...certificate, disabledCommands: [] };
  const account = { user: 'centrex', pass: 'swordfish' };

  it.each([
    ['starttls', false],
    ['implicit', true],
  ] as const)('of the kind %s carries password and mail', async (tls, secure) => {
    const listener = await listening({
      ...encrypted,
      secure,
      onAuth: ({ username, password }, _session, done) =>
        username === account.user && password === account.pass
          ? done(null, { user: username })
          : done(new Error('No')),
      onMailFrom: (_address, session, done) => done(session.secure ? null : new Error('In the clear')),
    });
    await sendingTo(listener.port, { tls, ca: certificate.cert, auth: account })(mail);
    expect(listener.mails.length).toBe(1);
    const wrong = { ...account, pass: 'swordfish2' };
    const refused = sendingTo(listener.port, { tls, ca: certificate.cert, auth: wrong });
    expect(await failureOf(refused(mail))).toMatch(/^email: EAUTH 535/);
  });

  it('is asked for unless told otherwise: a server without it gets nothing', async () => {
    const listener = await listening();
    const deliver = smtpDelivery({
      host: 'localhost',
      port: listener.port,
      from: 'no-reply@centrex.example',
    });
    ends.push(deliver.close);
    expect(await failureOf(deliver(mail))).toMatch(/^email: ETLS/);
    expect(listener.mails).toEqual([]);
  });

  it.each([
    ['starttls', false],
    ['implicit', true],
  ] as const)('of the kind %s needs a certificate that is trusted', async (tls, secure) => {
    const listener = await listening({ ...encrypted, secure, authOptional: true });
    expect(await failureOf(sendingTo(listener.port, { tls })(mail))).toMatch(/SELF_SIGNED|ETLS/);
    expect(listener.mails).toEqual([]);
  });
});
