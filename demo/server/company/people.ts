import { demoPassword } from '../seed.js';

/** Somebody whom the company "Example Works" employs. */
export interface Employee {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Three of them are users of the Business Hub; nobody there has heard of Kim. */
const employees: readonly Employee[] = [
  { id: 'ew-1001', email: 'bea@business.example', name: 'Bea Collins' },
  { id: 'ew-1002', email: 'bob@business.example', name: 'Bob Hughes' },
  { id: 'ew-1003', email: 'cas@business.example', name: 'Cas Morgan' },
  { id: 'ew-1004', email: 'kim@business.example', name: 'Kim Adler' },
];

export function employee(id: string): Employee | undefined {
  return employees.find((one) => one.id === id);
}

/** Who that is; undefined: nobody, or the wrong password. */
export function whoSignsIn(email: string, password: string): Employee | undefined {
  if (password !== demoPassword) return undefined;
  return employees.find((one) => one.email === email.trim().toLowerCase());
}
