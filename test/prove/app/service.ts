/** A service worker; see worker.ts. */
importScripts('portscope.js', 'service-body.js');

declare function importScripts(...urls: string[]): void;
