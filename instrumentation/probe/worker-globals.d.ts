/** The few globals of workers that the probes use; the library types of windows and of workers can't be loaded together. */
declare const DedicatedWorkerGlobalScope: { readonly prototype: EventTarget } | undefined;
declare const SharedWorkerGlobalScope: { readonly prototype: EventTarget } | undefined;
declare const ServiceWorkerGlobalScope: { readonly prototype: EventTarget } | undefined;

/** What a service worker hears; its getters are not those of MessageEvent. */
interface ServiceMessages {
  readonly ExtendableMessageEvent: {
    readonly prototype: {
      readonly data: unknown;
      readonly ports: readonly MessagePort[];
      readonly source: unknown;
    };
  };
  readonly Client: (new () => { readonly id: string }) & {
    readonly prototype: { readonly id: string; postMessage(message: unknown): void };
  };
}
