import type {} from '@selfsame/elements';
import type { HTMLAttributes, ReservedProps } from 'vue';

type Tag = Extract<keyof HTMLElementTagNameMap, `selfsame-${string}`>;
type Event = Extract<keyof GlobalEventHandlersEventMap, `selfsame-${string}`>;

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/**
 * `:adapter.prop` sets a property, spelled as the element spells it; `heading-level` alone is an attribute. `@NAME` listens
 * to the event of that name.
 */
type Props<E extends HTMLElement> = HTMLAttributes &
  ReservedProps & { [name in Exclude<keyof E, keyof HTMLElement>]?: E[name] | undefined } & {
    autofocus?: boolean;
  } & {
    [name in Event as `on${Capitalize<CamelCase<name>>}`]?: (
      event: GlobalEventHandlersEventMap[name],
    ) => void;
  };

type Elements = {
  [tag in Tag]: new () => HTMLElementTagNameMap[tag] & { $props: Props<HTMLElementTagNameMap[tag]> };
};

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adding to Vue's own list takes an interface
  interface GlobalComponents extends Elements {}
}
