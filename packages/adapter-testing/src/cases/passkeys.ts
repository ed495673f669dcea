import type { Challenge, Json } from '@selfsame/core';
import { equal, rejects, that, valueOf } from '../assert.js';
import { Authenticator } from '../authenticator.js';
import { lever, page, type Case } from '../case.js';
import type { Stage } from '../stage.js';

const needs = [page('factor.enrol.passkey'), lever('origin')] as const;

interface Creation {
  readonly challenge?: Json;
  readonly user?: Json;
  readonly excludeCredentials?: readonly { readonly id: string }[];
}

const optionsOf = ({ webauthn }: Challenge): Creation => (webauthn ?? {}) as Creation;

function give(stage: Stage, { id }: Challenge, credential: Json): Promise<unknown> {
  return stage.adapter.factors.verifier.answer(id, { credential }, { label: 'Test' });
}

export const passkeys: readonly Case[] = [
  {
    id: 'E54',
    title: 'a passkey is made from plain JSON, and the next set-up excludes it',
    needs,
    async run(stage) {
      await stage.signedIn();
      const key = new Authenticator(stage.lever('origin'));
      const challenge = await stage.enrol({ type: 'passkey' });
      that(challenge.answers.includes('webauthn'), 'it is answered by the browser');
      equal(structuredClone(challenge.webauthn), challenge.webauthn, 'a clone of the options');
      equal(typeof optionsOf(challenge).challenge, 'string', 'the type of what is signed');
      const { verifier } = stage.adapter.factors;
      valueOf(
        await verifier.answer(
          challenge.id,
          { credential: await key.create(challenge.webauthn) },
          { label: 'Test' },
        ),
      );
      equal((await stage.newest('passkey')).status, 'active', 'the factor');
      const { excludeCredentials = [] } = optionsOf(await stage.enrol({ type: 'passkey' }));
      equal(
        excludeCredentials.map(({ id }) => id),
        [key.id],
        'what the next one excludes',
      );
    },
  },
  {
    id: 'E56',
    title: 'a passkey for another page, or for another challenge, is authenticator-failed',
    needs,
    async run(stage) {
      await stage.signedIn();
      const challenge = await stage.enrol({ type: 'passkey' });
      const elsewhere = new Authenticator('https://elsewhere.example');
      await rejects(
        'authenticator-failed',
        give(stage, challenge, await elsewhere.create(challenge.webauthn)),
      );
      const late = new Authenticator(stage.lever('origin'));
      const other = { ...optionsOf(challenge), challenge: 'AAAAAAAAAAAAAAAAAAAAAA' } as Json;
      await rejects('authenticator-failed', give(stage, challenge, await late.create(other)));
    },
  },
];
