/** A shared worker; see worker.ts. */
importScripts('portscope.js', 'shared-body.js');

declare function importScripts(...urls: string[]): void;
