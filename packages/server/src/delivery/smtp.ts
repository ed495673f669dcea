import type { Seconds } from '@selfsame/core';
import { createTransport } from 'nodemailer';
import type { Deliver, Message } from '../ports.js';
import { subjectOf } from './subjects.js';
import { undelivered } from './undelivered.js';

export interface SmtpOptions {
  readonly host: string;
  /** 587 by default; 465 where TLS is `implicit`. */
  readonly port?: number;
  /**
   * `starttls` (default): a server that does not offer it gets nothing. `implicit`: from the first byte on. `none`: for a
   * relay on this machine only, since codes and the password travel as they are.
   */
  readonly tls?: 'starttls' | 'implicit' | 'none';
  /** Certificates (PEM) to trust instead of those that Node knows, for a server of your own authority. */
  readonly ca?: string | readonly string[];
  readonly auth?: { readonly user: string; readonly pass: string };
  /** `Centrex <no-reply@centrex.example>`, or one for each message, e.g. by its tenant. */
  readonly from: string | ((message: Message) => string);
  /** By default a few words in the language of the message. */
  readonly subject?: (message: Message) => string;
  /** For one mail, from the look-up of the host to the server's last word. 10 by default. */
  readonly timeout?: Seconds;
  /** How many connections are kept open at most. 5 by default. */
  readonly connections?: number;
}

export interface SmtpDelivery extends Deliver {
  /** Ends idle connections; those at work end with their mail. */
  close(): void;
}

/**
 * Sends mails by SMTP, in plain text: all that a mail says is one paragraph, and text has no markup that a name could
 * break out of, no link that hides where it leads, and nothing to load.
 */
export function smtpDelivery(options: SmtpOptions): SmtpDelivery {
  const { tls = 'starttls', from, subject = subjectOf, timeout = 10 } = options;
  const transport = createTransport({
    pool: true,
    maxConnections: options.connections,
    host: options.host,
    port: options.port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    auth: options.auth,
    tls: options.ca === undefined ? undefined : { ca: [options.ca].flat() },
  });
  const deliver: Deliver = async (message) => {
    const signal = AbortSignal.timeout(Math.ceil(timeout * 1000));
    try {
      await transport.sendMail({
        from: typeof from === 'string' ? from : from(message),
        // As an object, so that a comma in it does not make two recipients.
        to: { name: '', address: message.to },
        subject: subject(message),
        text: message.text,
        headers: {
          'Content-Language': message.locale,
          // Nobody's holiday note should answer (RFC 3834).
          'Auto-Submitted': 'auto-generated',
        },
        signal,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      throw undelivered(message, signal.aborted ? 'timed out' : reasonOf(error));
    }
  };
  return Object.assign(deliver, { close: () => transport.close() });
}

/** Codes only, e.g. `EENVELOPE 550 5.1.1`: a server's words repeat addresses, and at times what the mail says. */
function reasonOf(error: unknown): string {
  const { code, originalCode, response } = error as Partial<
    Record<'code' | 'originalCode' | 'response', unknown>
  >;
  const [, status, enhanced] =
    typeof response === 'string' ? (/^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})\b)?/.exec(response) ?? []) : [];
  const known = [code, originalCode, status, enhanced].filter((part) => typeof part === 'string');
  return known.length === 0 ? 'failed' : known.join(' ');
}
