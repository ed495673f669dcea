/** Reads calls aloud, where the browser can; one at a time. */
export interface Speech {
  readonly available: boolean;
  /** Begins, or stops what is being read. `changed` is told whether this is being read. */
  readonly toggle: (text: string, locale: string, changed: (speaking: boolean) => void) => void;
}

export function speech(): Speech {
  const synthesis = 'speechSynthesis' in globalThis ? globalThis.speechSynthesis : undefined;
  let current: { readonly text: string; readonly ended: () => void } | undefined;

  const stop = (): void => {
    const before = current;
    current = undefined;
    synthesis?.cancel();
    before?.ended();
  };
  return {
    available: synthesis !== undefined,
    toggle: (text, locale, changed) => {
      const wasReading = current?.text === text;
      stop();
      if (synthesis === undefined || wasReading) return;
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = locale;
      // Codes are typed while they are heard.
      utterance.rate = 0.85;
      const reading = { text, ended: () => changed(false) };
      const end = (): void => {
        if (current === reading) stop();
      };
      utterance.addEventListener('end', end);
      utterance.addEventListener('error', end);
      current = reading;
      changed(true);
      synthesis.speak(utterance);
    },
  };
}
