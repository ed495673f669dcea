import { parsePhone } from '@selfsame/core';

/** Somebody whose messages can be looked at alone. */
export interface Person {
  readonly name: string;
  /** E-mail addresses and numbers. */
  readonly addresses: readonly string[];
}

/** Who is known to have a number from the start; everybody else is known by the address. */
const known: readonly Person[] = [
  { name: 'Marieke de Vries', addresses: ['marieke@panel.example', '+31621234529'] },
  {
    name: 'Piet Bakker',
    addresses: ['piet@panel.example', ...Array.from({ length: 8 }, (_, at) => `+3162123457${at}`)],
  },
  { name: 'Fien Jacobs', addresses: ['fien@pbx.example', '+32470123456'] },
];

/** As people read it: `+32 2 580 50 00, ext. 202`. */
export function readableAddress(address: string): string {
  const [number = '', extension] = address.split(';ext=');
  const phone = number.startsWith('+') ? parsePhone(number) : undefined;
  const text = phone && 'display' in phone ? phone.display : number;
  return extension === undefined ? text : `${text}, ext. ${extension}`;
}

/** Everybody who got something, each once, in the order of the names. */
export function recipients(addresses: readonly string[]): readonly Person[] {
  const people = new Map<string, Person>();
  for (const address of addresses) {
    const person = known.find((someone) => someone.addresses.includes(address)) ?? {
      name: readableAddress(address),
      addresses: [address],
    };
    people.set(person.name, person);
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}
