import type {} from '@selfsame/elements';
import type { HTMLAttributes } from 'svelte/elements';

type Tag = Extract<keyof HTMLElementTagNameMap, `selfsame-${string}`>;
type Event = Extract<keyof GlobalEventHandlersEventMap, `selfsame-${string}`>;

/** Svelte sets what an element has as a property, and listens to `on` followed by the name of an event as it stands. */
type Props<E extends HTMLElement> = HTMLAttributes<E> & {
  [name in Exclude<keyof E, keyof HTMLElement>]?: E[name] | undefined;
} & {
  [name in Event as `on${name}`]?: (event: GlobalEventHandlersEventMap[name]) => void;
} & {
  /** An attribute alone: it is read where a number is asked for. */
  'default-country'?: string;
};

type Elements = { [tag in Tag]: Props<HTMLElementTagNameMap[tag]> };

declare module 'svelte/elements' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adding to Svelte's own list takes an interface
  interface SvelteHTMLElements extends Elements {}
}
