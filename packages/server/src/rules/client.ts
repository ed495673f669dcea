const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** Names for the list of sessions. They only jog the memory: a user agent says what it likes. */
export function describeClient(userAgent: string | null): { browser?: string; os?: string } {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const os = systems.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return { ...(browser !== undefined && { browser }), ...(os !== undefined && { os }) };
}
