/** A dedicated worker; `portscope.js` is the built `portscope/worker`, or empty where the app runs without Portscope. */
importScripts('portscope.js', 'worker-body.js');

declare function importScripts(...urls: string[]): void;
