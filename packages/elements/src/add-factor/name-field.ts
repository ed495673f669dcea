import { msg, str } from '@lit/localize';
import { type AccountError, type FactorOffer } from '@selfsame/core';
import { nothing, type TemplateResult } from 'lit';
import { fieldError, invalidField } from '../internal/problem.js';
import { type FieldFrame, textField } from '../templates/field.js';
import { offerName } from './offers.js';

/** How long a name may be, in what a reader takes for characters (SEC-017). */
const longest = 64;

/** How a kind calls it that knows better. */
export interface NameWords extends Pick<FieldFrame, 'label' | 'hint'> {
  /** What is said where it is missing. */
  readonly missing: string;
}

/** The name of the device, where the backend wants or takes one. */
export function nameField(
  offer: FactorOffer | undefined,
  typed: string | undefined,
  error: AccountError | undefined,
  own?: NameWords,
): TemplateResult | typeof nothing {
  if (offer === undefined || offer.label === 'none') return nothing;
  return textField({
    id: 'device-name',
    name: 'device-name',
    ...(own ?? words(offer)),
    autocomplete: 'off',
    initial: typed ?? suggestedName(offer),
    noCredential: true,
    error: nameError(error, own?.missing),
  });
}

/** A number is somebody's, which several people on one login want to see (S2.8). */
const words = ({ type, label }: FactorOffer): { readonly label: string; readonly hint: string } =>
  type === 'phone'
    ? {
        label:
          label === 'required'
            ? msg('Name of the number', { id: 'selfsame.add.phone.name' })
            : msg('Name of the number (optional)', { id: 'selfsame.add.phone.name.optional' }),
        hint: msg('Whose it is, for example “Anna” or “Reception”, so that you recognise it in your list.', {
          id: 'selfsame.add.phone.name.hint',
        }),
      }
    : {
        label:
          label === 'required'
            ? msg('Name of the device', { id: 'selfsame.add.name' })
            : msg('Name of the device (optional)', { id: 'selfsame.add.name.optional' }),
        hint: msg('So that you recognise it in your list, for example “Work phone”.', {
          id: 'selfsame.add.name.hint',
        }),
      };

/** Where a name is wanted, only its owner knows it; where one is taken, the kind will do. */
function suggestedName({ label, type, enrolled }: FactorOffer): string {
  if (label !== 'optional') return '';
  const name = offerName({ type });
  return enrolled === 0 ? name : `${name} ${enrolled + 1}`;
}

/** What the backend would refuse, said before it is asked. */
export function refuseName(offer: FactorOffer | undefined, name: string): AccountError | undefined {
  if (offer?.label === 'required' && name.trim() === '') return invalidField('label', 'required');
  return graphemes(name.trim()) > longest ? invalidField('label', 'too-long') : undefined;
}

function nameError(error: AccountError | undefined, missing: string | undefined): string | undefined {
  const problem = error?.info.fields?.find(({ field }) => field === 'label');
  switch (problem?.code) {
    case undefined:
      return undefined;
    case 'required':
      return missing ?? msg('Please enter a name for the device.', { id: 'selfsame.add.name.missing' });
    case 'too-long':
      return msg(str`The name is too long. It can have up to ${longest} characters.`, {
        id: 'selfsame.add.name.too-long',
      });
    default:
      return fieldError(error, 'label');
  }
}

const graphemes = (text: string): number =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length;
