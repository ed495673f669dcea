import { otpauthUri } from '@selfsame/core';
import { equal, otherThan, rejects, that, valueOf } from '../assert.js';
import { page, type Case } from '../case.js';
import { totpOf } from '../stage.js';

const enrols = page('factor.enrol.totp');

export const apps: readonly Case[] = [
  {
    id: 'E41',
    title: 'setting up an authenticator app shows all that its QR code needs',
    needs: [enrols],
    async run(stage) {
      await stage.signedIn();
      const challenge = await stage.beginApp();
      const setup = totpOf(challenge);
      that(challenge.answers.includes('code'), 'it is answered by a code');
      that([6, 7, 8].includes(setup.digits) && setup.period > 0, 'it says how many digits, and for how long');
      that(!/[+%]/.test(setup.issuer), 'the issuer is a name and not encoded');
      that(URL.canParse(otpauthUri(setup)), 'there is an address for the QR code');
    },
  },
  {
    id: 'E42',
    title: 'a code with a space in it is taken',
    needs: [enrols],
    async run(stage) {
      await stage.signedIn();
      const challenge = await stage.beginApp();
      const code = (await stage.codeFor(challenge)).replace(/^.{3}/, '$& ');
      valueOf(await stage.adapter.factors.verifier.answer(challenge.id, { code }, { label: 'Test' }));
    },
  },
  {
    id: 'E43',
    title: 'a wrong code is invalid-code, and the right one is still taken after it',
    needs: [enrols],
    async run(stage) {
      await stage.signedIn();
      const challenge = await stage.beginApp();
      const code = await stage.codeFor(challenge);
      const { verifier } = stage.adapter.factors;
      const label = { label: 'Test' };
      await rejects('invalid-code', verifier.answer(challenge.id, { code: otherThan(code) }, label));
      valueOf(await verifier.answer(challenge.id, { code }, label));
    },
  },
  {
    // Whether the first set-up can still be finished is the backend's business; the secrets must not be mixed up.
    id: 'E44',
    title: 'a set-up that was begun again is not confirmed by the secret of the first one',
    needs: [enrols],
    async run(stage) {
      await stage.signedIn();
      const first = await stage.beginApp();
      const second = await stage.beginApp();
      that(totpOf(first).secret !== totpOf(second).secret, 'each set-up has its own secret');
      const code = await stage.codeFor(first);
      const answer = stage.adapter.factors.verifier.answer(second.id, { code }, { label: 'Test' });
      await rejects('invalid-code', answer);
      await stage.confirm(second);
    },
  },
  {
    id: 'E45',
    title: 'a confirmed factor is active, has the name that it was given, and is in the list',
    needs: [enrols, page('factor.list')],
    async run(stage) {
      await stage.signedIn();
      const { factor } = await stage.enrolApp('Tablet');
      equal(factor.status, 'active', 'the answer');
      if (await stage.namesApps()) equal(factor.label, 'Tablet', 'its name');
      const listed = (await stage.adapter.factors.list()).map(({ type, status }) => [type, status]);
      equal(listed, [['totp', 'active']], 'the list');
    },
  },
];
