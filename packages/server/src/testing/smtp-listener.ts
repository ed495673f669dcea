import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Mail {
  readonly to: readonly string[];
  /** By lower-case name, unfolded and decoded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  /** As it came over the line. */
  readonly raw: string;
}

export interface SmtpListener {
  readonly port: number;
  /** Oldest first. */
  readonly mails: readonly Mail[];
  /** How many connections were made so far. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** A real listener on this machine, on a free port unless told otherwise. It takes everything, without TLS and password. */
export async function smtpListener(options: SMTPServerOptions = {}, port = 0): Promise<SmtpListener> {
  const mails: Mail[] = [];
  let connections = 0;
  const server = new SMTPServer({
    logger: false,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onConnect: (_session, done) => {
      connections++;
      done();
    },
    onData: (stream, session, done) => {
      void text(stream).then((raw) => {
        mails.push({ ...parsed(raw), raw, to: session.envelope.rcptTo.map(({ address }) => address) });
        done();
      });
    },
    ...options,
  });
  // A client that gives up in the middle is what some tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Of RFC 2045 and 2047 only what a mail of one text part uses. */
function parsed(raw: string): { readonly headers: ReadonlyMap<string, string>; readonly text: string } {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        words(line.slice(line.indexOf(':') + 1)),
      ]),
  );
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  return { headers, text: decoded(encoding, body.join('\r\n\r\n')).replace(/\r\n/g, '\n').trimEnd() };
}

const words = (value: string): string =>
  value
    .trim()
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, coded: string) =>
      kind.toLowerCase() === 'b'
        ? decoded('base64', coded)
        : decoded('quoted-printable', coded.replace(/_/g, ' ')),
    );

function decoded(encoding: string, coded: string): string {
  if (encoding === 'base64') return Buffer.from(coded, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return coded;
  const bytes = coded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
