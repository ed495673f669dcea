import type { Message as SentMessage } from '@selfsame/server';
import Database from 'libsql';

/** What the simulated telephone and mailbox show. For a push, `to` is the user's e-mail address. */
export interface Message extends SentMessage {
  /** RFC 3339, by the server's clock. */
  readonly sentAt: string;
}

/** A message as it is handed out: its number tells it from every other one. */
export interface StoredMessage extends Message {
  readonly id: number;
}

/** `clock-offset`: milliseconds. `seeded`: which users of the start exist. Both are 0 at first. */
type Setting = 'clock-offset' | 'seeded';

/** What belongs to the demo and not to the accounts: sent messages, and how far the clock was moved on. */
export interface DemoStore {
  readonly addMessage: (message: Message) => void;
  /** Newest first, at most 200. Without an address: everybody's. */
  readonly messages: (to?: string) => readonly StoredMessage[];
  readonly setting: (name: Setting) => number;
  readonly set: (name: Setting, value: number) => void;
  readonly clear: () => void;
  readonly close: () => void;
}

interface MessageRow {
  readonly id: number;
  readonly body: string;
}

interface SettingRow {
  readonly value: number;
}

// A file of its own: the account store is opened by another connection, and two writers of one file wait for each other.
export function openDemoStore(file: string): DemoStore {
  const db = new Database(file);
  db.exec(`
    CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY AUTOINCREMENT, recipient TEXT NOT NULL, body TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS message_recipient ON message (recipient, id);
    CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value REAL NOT NULL);
  `);
  const insert = db.prepare('INSERT INTO message (recipient, body) VALUES (?, ?)');
  const all = db.prepare('SELECT id, body FROM message ORDER BY id DESC LIMIT 200');
  const byRecipient = db.prepare(
    'SELECT id, body FROM message WHERE recipient = ? ORDER BY id DESC LIMIT 200',
  );
  const setting = db.prepare('SELECT value FROM setting WHERE name = ?');
  const setSetting = db.prepare(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );

  return {
    addMessage(message) {
      insert.run(message.to.toLowerCase(), JSON.stringify(message));
    },
    messages(to) {
      const rows = (to === undefined ? all.all() : byRecipient.all(to.toLowerCase())) as MessageRow[];
      return rows.map(({ id, body }) => ({ ...(JSON.parse(body) as Message), id }));
    },
    setting(name) {
      return (setting.get(name) as SettingRow | undefined)?.value ?? 0;
    },
    set(name, value) {
      setSetting.run(name, value);
    },
    clear() {
      db.exec('DELETE FROM message; DELETE FROM setting;');
    },
    close() {
      db.close();
    },
  };
}
