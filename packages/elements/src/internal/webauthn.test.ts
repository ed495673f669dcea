import type { Json } from '@selfsame/core';
import { expect } from '@open-wc/testing';
import { replace } from '../../../../test/elements/replace.js';
import {
  type VirtualAuthenticator,
  virtualAuthenticator,
} from '../../../../test/elements/virtual-authenticator.js';
import { passkeyObstacle } from './passkey-obstacle.js';
import { createPasskey, getPasskey, offersPasskeys } from './webauthn.js';

const creation = {
  challenge: 'q83vASNFZ4k',
  rp: { name: 'Suite' },
  user: { id: 'AQID', name: 'ann@example.com', displayName: 'Ann' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
} as const;
const request = { challenge: 'q83vASNFZ4k', userVerification: 'required' } as const;
const { signal } = new AbortController();

/** What an object of the browser is without some of its members, until `restore()`. */
function without(object: object, ...names: readonly string[]): { restore: () => void } {
  const kept = names.map((name) => [name, Object.getOwnPropertyDescriptor(object, name)] as const);
  for (const name of names) Reflect.deleteProperty(object, name);
  return {
    restore: () => {
      for (const [name, descriptor] of kept) if (descriptor) Object.defineProperty(object, name, descriptor);
    },
  };
}

const outcome = (promise: Promise<Json>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error as { code: string }).code,
  );

interface Written {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly authenticatorAttachment: string;
  readonly response: Readonly<Record<string, unknown>>;
}

const clientData = ({ response }: Written): object =>
  JSON.parse(atob(String(response.clientDataJSON).replaceAll('-', '+').replaceAll('_', '/'))) as object;

describe('passkeys', () => {
  let authenticator: VirtualAuthenticator;
  let undo: (() => void)[];
  beforeEach(async () => {
    authenticator = await virtualAuthenticator();
    undo = [];
  });
  afterEach(async () => {
    for (const restore of undo) restore();
    await authenticator.remove();
  });

  const create = (options: Json = creation): Promise<Written> =>
    createPasskey(options, signal) as unknown as Promise<Written>;
  const get = (options: Json = request): Promise<Written> =>
    getPasskey(options, { signal }) as unknown as Promise<Written>;

  it('are created and used, JSON in and out', async () => {
    const created = await create();
    expect(await authenticator.count()).to.equal(1);
    expect(created.type).to.equal('public-key');
    expect(created.response).to.include.keys('clientDataJSON', 'attestationObject', 'transports');
    const used = await get({ ...request, allowCredentials: [{ type: 'public-key', id: created.id }] });
    expect(used.id).to.equal(created.id);
    expect(clientData(used)).to.include({ challenge: request.challenge });
    expect(used.response.userHandle).to.equal('AQID');
  });

  it('are the same where the browser neither reads nor writes JSON (F-30)', async () => {
    undo.push(
      without(PublicKeyCredential, 'parseCreationOptionsFromJSON', 'parseRequestOptionsFromJSON').restore,
    );
    const created = await create();
    const used = await get({ ...request, allowCredentials: [{ type: 'public-key', id: created.id }] });
    undo.push(without(PublicKeyCredential.prototype, 'toJSON').restore);
    const again = await get({ ...request, allowCredentials: [{ type: 'public-key', id: created.id }] });
    expect(again.response).to.have.all.keys(Object.keys(used.response));
    // Browsers add a word of nonsense now and then, so that nobody relies on the rest of it.
    expect(clientData(again)).to.include({ type: 'webauthn.get', challenge: request.challenge });
    expect(again.response.userHandle).to.equal(used.response.userHandle);
    expect([again.id, again.rawId, again.type]).to.deep.equal([used.id, used.rawId, used.type]);
    const { response } = await create({ ...creation, user: { ...creation.user, id: 'BAUG' } });
    expect(response).to.have.all.keys('clientDataJSON', 'attestationObject', 'transports');
    expect(await outcome(createPasskey(excluding(created.id), signal))).to.equal('factor-exists');
  });

  const excluding = (id: string): Json => ({ ...creation, excludeCredentials: [{ type: 'public-key', id }] });

  it('that are there already are told apart from all else (T-084)', async () => {
    const { id } = await create();
    expect(await outcome(createPasskey(excluding(id), signal))).to.equal('factor-exists');
    expect(await authenticator.count()).to.equal(1);
  });

  it('are not used when their owner is not recognised: browsers do not say why (T-084)', async () => {
    await create();
    await authenticator.recognise(false);
    expect(await outcome(getPasskey(request, { signal }))).to.equal('cancelled');
  });

  it('that a backend asks for in nonsense fail, and nobody hears how', async () => {
    expect(await outcome(getPasskey({ challenge: '%' }, { signal }))).to.equal('authenticator-failed');
    expect(await outcome(getPasskey(null, { signal }))).to.equal('authenticator-failed');
    expect(await outcome(createPasskey({}, signal))).to.equal('authenticator-failed');
  });

  it('end when they are given up, before and while the browser asks', async () => {
    await authenticator.touch(false);
    const call = new AbortController();
    const open = outcome(getPasskey(request, { signal: call.signal }));
    call.abort();
    expect(await open).to.equal('aborted');
    expect(await outcome(getPasskey(request, { signal: call.signal }))).to.equal('aborted');
  });

  it('are asked for one at a time: the newer request ends the older one (PM-034)', async () => {
    await create();
    await authenticator.touch(false);
    const quiet = outcome(getPasskey(request, { signal, mediation: 'conditional' }));
    const call = new AbortController();
    const asked = outcome(getPasskey(request, { signal: call.signal }));
    expect(await quiet).to.equal('aborted');
    // An authenticator that is touched from here on does not hear of requests made before.
    call.abort();
    expect(await asked).to.equal('aborted');
    await authenticator.touch(true);
    expect(await outcome(getPasskey(request, { signal }))).to.equal('done');
  });

  it('are offered in the field of the user name where the browser can', async () => {
    expect(await offersPasskeys()).to.equal(true);
    undo.push(without(PublicKeyCredential, 'isConditionalMediationAvailable').restore);
    expect(await offersPasskeys()).to.equal(false);
  });
});

describe('what stands in the way of passkeys (T-085, PM-043)', () => {
  const undo: (() => void)[] = [];
  afterEach(() => {
    for (const restore of undo.splice(0).reverse()) restore();
  });
  const policy = (...allowed: readonly string[]): object => ({
    features: () => ['publickey-credentials-get', 'publickey-credentials-create'],
    allowsFeature: (name: string) => allowed.includes(name),
  });

  it('nothing, here', () => {
    expect(passkeyObstacle()).to.equal(undefined);
    expect(passkeyObstacle('create')).to.equal(undefined);
  });

  it('a page without https', () => {
    undo.push(replace(globalThis, 'isSecureContext', false));
    expect(passkeyObstacle()).to.equal('insecure');
  });

  it('a browser without passkeys', () => {
    undo.push(without(globalThis, 'PublicKeyCredential').restore);
    expect(passkeyObstacle()).to.equal('unsupported');
  });

  it('a frame that may not', () => {
    undo.push(replace(document, 'featurePolicy', policy()));
    expect([passkeyObstacle(), passkeyObstacle('create')]).to.deep.equal(['framed', 'framed']);
    undo.push(replace(document, 'featurePolicy', policy('publickey-credentials-get')));
    expect([passkeyObstacle(), passkeyObstacle('create')]).to.deep.equal([undefined, 'framed']);
  });

  it('nothing that a browser does not know of', () => {
    undo.push(replace(document, 'featurePolicy', { features: () => ['camera'], allowsFeature: () => false }));
    expect(passkeyObstacle()).to.equal(undefined);
    undo.push(replace(document, 'featurePolicy', undefined));
    expect([passkeyObstacle(), passkeyObstacle('create')]).to.deep.equal([undefined, undefined]);
  });
});
