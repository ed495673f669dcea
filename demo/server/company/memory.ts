import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** Where `oidc-provider` keeps what it needs for a few minutes: in this process, since there is one only. */
export function memoryAdapters(): (model: string) => Adapter {
  const models = new Map<string, Map<string, Kept>>();

  return (model) => {
    const rows = models.get(model) ?? new Map<string, Kept>();
    models.set(model, rows);
    const sweep = (): void => {
      for (const [id, { until }] of rows) if (until < Date.now()) rows.delete(id);
    };
    const findBy = (test: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> => {
      sweep();
      return Promise.resolve([...rows.values()].find(({ payload }) => test(payload))?.payload);
    };

    return {
      upsert(id, payload, expiresIn) {
        sweep();
        rows.set(id, { payload, until: expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000 });
        return Promise.resolve();
      },
      find(id) {
        sweep();
        return Promise.resolve(rows.get(id)?.payload);
      },
      findByUid: (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: (userCode) => findBy((payload) => payload.userCode === userCode),
      consume(id) {
        const row = rows.get(id);
        if (row !== undefined) row.payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy(id) {
        rows.delete(id);
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        for (const [id, { payload }] of rows) if (payload.grantId === grantId) rows.delete(id);
        return Promise.resolve();
      },
    };
  };
}
