import { msg, str } from '@lit/localize';
import { type AccountError, type FactorOffer } from '@selfsame/core';
import { nothing, type TemplateResult } from 'lit';
import { fieldError, invalidField } from '../internal/problem.js';
import { methodName } from '../internal/method-text.js';
import { textField } from '../templates/field.js';

/** How long a name may be, in what a reader takes for characters (SEC-017). */
const longest = 64;

/** The name of the device, where the backend wants or takes one. */
export function nameField(
  offer: FactorOffer | undefined,
  typed: string | undefined,
  error: AccountError | undefined,
): TemplateResult | typeof nothing {
  if (offer === undefined || offer.label === 'none') return nothing;
  return textField({
    id: 'device-name',
    name: 'device-name',
    label:
      offer.label === 'required'
        ? msg('Name of the device', { id: 'selfsame.add.name' })
        : msg('Name of the device (optional)', { id: 'selfsame.add.name.optional' }),
    hint: msg('So that you recognise it in your list, for example “Work phone”.', {
      id: 'selfsame.add.name.hint',
    }),
    autocomplete: 'off',
    initial: typed ?? suggestedName(offer),
    noCredential: true,
    error: nameError(error),
  });
}

/** Where a name is wanted, only its owner knows it; where one is taken, the kind will do. */
function suggestedName({ label, type, enrolled }: FactorOffer): string {
  if (label !== 'optional') return '';
  return enrolled === 0 ? methodName({ type }) : `${methodName({ type })} ${enrolled + 1}`;
}

/** What the backend would refuse, said before it is asked. */
export function refuseName(offer: FactorOffer | undefined, name: string): AccountError | undefined {
  if (offer?.label === 'required' && name.trim() === '') return invalidField('label', 'required');
  return graphemes(name.trim()) > longest ? invalidField('label', 'too-long') : undefined;
}

function nameError(error: AccountError | undefined): string | undefined {
  const problem = error?.info.fields?.find(({ field }) => field === 'label');
  switch (problem?.code) {
    case undefined:
      return undefined;
    case 'required':
      return msg('Please enter a name for the device.', { id: 'selfsame.add.name.missing' });
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
