/** The few globals of workers that the probes use; the library types of windows and of workers can't be loaded together. */
declare const DedicatedWorkerGlobalScope: { readonly prototype: EventTarget } | undefined;
declare const SharedWorkerGlobalScope: { readonly prototype: EventTarget } | undefined;
declare const ServiceWorkerGlobalScope: { readonly prototype: EventTarget } | undefined;
